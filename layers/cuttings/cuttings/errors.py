"""The two kinds of error that decide what happens to a file.

`PermanentError`: the file can never work; it becomes a rejected entry and its message is acknowledged.
Anything else: it may pass; it is raised, retried by the queue and dead-lettered in the end.
"""

from enum import StrEnum


class RejectionReason(StrEnum):
    """Why a file was not turned into an article; the `code` of a rejected entry."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    UNDECODABLE = "undecodable"
    MALFORMED = "malformed"
    ENCRYPTED = "encrypted"
    TOO_DEEP = "too_deep"
    TOO_COMPLEX = "too_complex"
    NO_ARTICLE = "no_article"
    SOURCE_GONE = "source_gone"


class PermanentError(Exception):
    """A fault that a retry cannot mend."""


class RejectedError(PermanentError):
    """A file that cannot become an article.

    `reason` is for programs, `explanation` one sentence for people. Neither holds text of the file.
    """

    def __init__(self, reason: RejectionReason, explanation: str) -> None:
        super().__init__(f"{reason}: {explanation}")
        self.reason = reason
        self.explanation = explanation
