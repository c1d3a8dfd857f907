"""What a line is that the model removed, as far as it can be told from its form and the line before it."""

from cuttings.cleaning.flat.features import OWN, Line
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
        RemovalReason.AUTHOR_BIO,
    }
)
_HEADLINE_WORDS = range(5, 25)


def guess_reason(line: Line, before: RemovalReason | None) -> RemovalReason:
    """`before`: why the line before was removed, None if it was kept."""
    own = dict(zip(OWN, line.own, strict=True))
    if line.verdict:
        return line.verdict.reason
    if own["picture"]:
        return RemovalReason.CAPTION
    if before in _SPREADING:
        return before
    if own["words"] in _HEADLINE_WORDS and not own["ends_sentence"]:
        return RemovalReason.RELATED_LINK
    return RemovalReason.BOILERPLATE
