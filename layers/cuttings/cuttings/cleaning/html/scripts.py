"""Pages that show their text only with JavaScript, but give it to machines: JSON-LD's articleBody."""

from dataclasses import replace

from cuttings.cleaning.draft import Draft, Piece
from cuttings.cleaning.flat.cleaner import clean_text
from cuttings.cleaning.html.jsonld import LinkedData
from cuttings.record import RemovalReason, SegmentRole, Warning

_MUCH_LESS = 0.4  # of the words of articleBody stand on the page
_MIN_WORDS = 80


def article_in_script(linked: LinkedData, draft: Draft) -> Draft:
    """The draft, or that of the page's articleBody where the page itself has much less text."""
    body = (linked.article() or {}).get("articleBody")
    if not isinstance(body, str) or body.count(" ") < _MIN_WORDS:
        return draft
    shown = sum(piece.shown.count(" ") + 1 for piece in draft.pieces if piece.kept)
    if shown >= _MUCH_LESS * body.count(" "):
        return draft
    headline = [piece for piece in draft.pieces if piece.role is SegmentRole.HEADLINE and piece.kept]
    for piece in draft.pieces:
        if piece.kept and piece not in headline:
            piece.remove(RemovalReason.DUPLICATE, "the page's data has the whole text")
    warning = Warning("text_from_data", "The page shows little text; the article was taken from its JSON-LD data.")
    pieces = [*draft.pieces, *_pieces_of(body, draft.metadata.headline)]
    return replace(draft, pieces=pieces, warnings=[*draft.warnings, warning])


def _pieces_of(body: str, headline: str | None) -> list[Piece]:
    pieces = clean_text(body, headline or "").pieces
    for piece in pieces:
        piece.source = replace(piece.source, xpath="articleBody")
    return pieces
