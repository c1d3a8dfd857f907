"""What a line is that the model removed, as far as it can be told from its form and the line before it."""

import re

from cuttings.record import RemovalReason

# A line under "Most read" is most likely one of the most read.
_SPREADING = frozenset(
    {
        RemovalReason.RELATED_LINK,
        RemovalReason.NEWSLETTER,
        RemovalReason.CONSENT_NOTICE,
        RemovalReason.COMMENT,
        RemovalReason.SHARE,
        RemovalReason.PAYWALL,
        RemovalReason.NAVIGATION,
    }
)
_AGENCY_WORDS = 6  # "Meridian News Agency" under a byline
_HEADLINE_WORDS = range(5, 25)
_END = (".", "!", '."', ".”", ".’", ".'")
# "Joss Aldridge writes about music and lives in Leeds. Follow him @jossaldridge"
_BIO = re.compile(
    r"\b(?:writes about|covers|reports on|"
    r"is (?:a|an|the) .{0,60}(?:reporter|writer|editor|journalist|correspondent|columnist)|"
    r"follow (?:him|her|them)|lives in|his work|her work|can be reached)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"credit:|photo|picture:|image:|getty|shutterstock|/afp|/ap\b|pictured|©", re.IGNORECASE)


def is_author_bio(line: str) -> bool:
    """ "Joss Aldridge writes about music and lives in Leeds." """
    return line.count(" ") >= 5 and bool(_BIO.search(line))


def guess_reason(line: str, before: RemovalReason | None) -> RemovalReason:
    """`before`: why the line before was removed, None if it was kept."""
    words = line.count(" ") + 1
    if is_author_bio(line):
        return RemovalReason.AUTHOR_BIO
    if _PICTURE.search(line):
        return RemovalReason.CAPTION
    if before is RemovalReason.BYLINE and words <= _AGENCY_WORDS:
        return RemovalReason.NAVIGATION if words == 1 and line.istitle() else before  # "Education", a section
    if before in _SPREADING:
        return before
    if words in _HEADLINE_WORDS and not line.endswith(_END):
        return RemovalReason.RELATED_LINK
    return RemovalReason.BOILERPLATE
