"""Where a file came from, and a member of it that could not be cleaned."""

from dataclasses import dataclass

from cuttings.errors import RejectionReason


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """The object in the inbox: its bucket, its key, and its version where the bucket keeps versions."""

    bucket: str
    key: str
    version_id: str | None = None


@dataclass(frozen=True, slots=True)
class RejectedMember:
    """An article inside a container file that could not be cleaned; `member` names it in the container."""

    member: str
    reason: RejectionReason
    explanation: str
