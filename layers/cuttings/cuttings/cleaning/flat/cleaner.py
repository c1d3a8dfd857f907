"""Cleans flattened text: headline, rules, the line model, duplicates; nothing is lost, each decision has its reason."""

from cuttings.cleaning.draft import Draft, Metadata, Piece
from cuttings.cleaning.flat.duplicates import remove_duplicates
from cuttings.cleaning.flat.headline import looks_like_headline, looks_like_media_title
from cuttings.cleaning.flat.lines import split_pieces
from cuttings.cleaning.rules import match_rule
from cuttings.record import RemovalReason, SegmentRole


def clean_text(text: str) -> Draft:
    """The lines of a scraped article with their fate. `text` is the decoded file."""
    pieces = split_pieces(text)
    headline = _find_headline(pieces)
    for piece in pieces:
        if piece is not headline:
            _apply_rules(piece)
    remove_duplicates(pieces, headline)
    _remove_media_titles(pieces, headline)
    return Draft(pieces, Metadata(headline=headline.shown if headline else None))


def _find_headline(pieces: list[Piece]) -> Piece | None:
    """The first line that no rule knows, if it has a headline's form and something follows."""
    for number, piece in enumerate(pieces[:8]):
        if match_rule(piece.text) and number < len(pieces) - 1:
            continue
        if len(pieces) > 1 and looks_like_headline(piece.text):
            piece.role = SegmentRole.HEADLINE
            return piece
        return None
    return None


def _apply_rules(piece: Piece) -> None:
    verdict = match_rule(piece.text)
    if verdict:
        piece.remove(verdict.reason, verdict.rule)


def _remove_media_titles(pieces: list[Piece], headline: Piece | None) -> None:
    """The title of a video above the text: in a headline's form, between the headline and the first paragraph."""
    if headline is None:
        return
    for piece in pieces[pieces.index(headline) + 1 :]:
        if piece.kept and not looks_like_media_title(piece.text):
            return
        if piece.kept:
            piece.remove(RemovalReason.MEDIA_TITLE, "media title above the text")
