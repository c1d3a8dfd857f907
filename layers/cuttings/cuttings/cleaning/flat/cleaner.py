"""Cleans flattened text: headline, rules, the line model, duplicates; nothing is lost, each decision has its reason."""

from cuttings.cleaning.draft import Draft, Metadata, Piece
from cuttings.cleaning.flat.body import find_body
from cuttings.cleaning.flat.closing import remove_author_notes
from cuttings.cleaning.flat.duplicates import remove_duplicates
from cuttings.cleaning.flat.furniture import lift_furniture
from cuttings.cleaning.flat.headline import (
    bare_headline,
    looks_like_headline,
    looks_like_kicker,
    looks_like_media_title,
)
from cuttings.cleaning.flat.introduced import find_introduced
from cuttings.cleaning.flat.lines import split_pieces
from cuttings.cleaning.flat.reasons import guess_reason
from cuttings.cleaning.flat.related import remove_linked_headlines
from cuttings.cleaning.flat.top import find_standfirst, name_bylines
from cuttings.cleaning.models import score_lines
from cuttings.cleaning.rules import match_rule, opens_headline
from cuttings.record import RemovalReason, SegmentRole, Warning

_REMOVE_UNDER = 0.25  # probability; keeps 98.7 % of the content of sets that training never saw, together with …
_REMOVE_PARAGRAPHS_UNDER = 0.1  # … of a line that is a paragraph
_PARAGRAPH_SPACES = 4
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "’", "'", ")", ":", "…", "。")
_REMOVE_UNDER_IN_PAGES = 0.4  # where most lines are noise, a whole page was flattened
_PAGE_SHARE = 0.35  # of lines that are content; less is a whole page, not an article with some noise
_PAGE_LINES = 30  # a page has menus, lists of links, a footer
_TRUSTED_SHARE = 0.85  # of the words that rules leave; where the model would remove more, it does not know such files …
_SURE_OF = 0.5  # … unless it believes this much …
_SURE_WORDS = 40  # … in lines that have as many words together: a short article on a page of links
_MAX_LINES = 3000  # more is no article
_HEADLINE_SPACES = 4  # between the words of one under a kicker
_HEADLINE_WORDS = 22  # of one that ends as a sentence does
_MIN_LINES = 5  # fewer tell the model nothing


def clean_text(text: str, known_headline: str | None = None) -> Draft:
    """The lines of a scraped article with their fate. `known_headline` is one that stands outside of `text`."""
    pieces = split_pieces(text)
    headline = None if known_headline else _find_headline(pieces)
    for piece in pieces:
        if piece is not headline:
            _apply_rules(piece)
    title = known_headline or (bare_headline(headline.shown) if headline else "")
    scores = _score(pieces, title)
    remove_duplicates(pieces, title)
    _remove_media_titles(pieces, headline)
    remove_linked_headlines(pieces)
    warnings = _apply_model(pieces, headline, scores)
    if headline:
        name_bylines(pieces, pieces.index(headline))
    metadata = lift_furniture(pieces, Metadata(headline=title if headline else None))
    remove_author_notes(pieces, metadata.byline)
    return Draft(pieces, metadata, warnings)


def _find_headline(pieces: list[Piece]) -> Piece | None:
    """The first line that no rule knows, if it has a headline's form and something follows; a kicker above it goes."""
    for number, piece in enumerate(pieces[:8]):
        if _is_kicker(pieces, number):
            piece.remove(RemovalReason.NAVIGATION, "stands above the headline")
            continue
        is_tagged = number == 0 and opens_headline(piece.text)
        if match_rule(piece.text) and not is_tagged and number < len(pieces) - 1:
            continue
        if len(pieces) > 1 and (looks_like_headline(piece.text) or _stands_over_a_byline(pieces, number)):
            piece.role = SegmentRole.HEADLINE
            return piece
        return None
    return None


def _is_kicker(pieces: list[Piece], number: int) -> bool:
    """Where a headline of some words follows at once, or after one more such line."""
    following = [piece.text for piece in pieces[number + 1 : number + 3] if not looks_like_kicker(piece.text)]
    headline = following[0] if following else ""
    is_headline = headline.count(" ") >= _HEADLINE_SPACES and looks_like_headline(headline) and not match_rule(headline)
    return is_headline and looks_like_kicker(pieces[number].text)


def _stands_over_a_byline(pieces: list[Piece], number: int) -> bool:
    """ "The ferries stopped. A pilot noticed first." is a headline where it begins the file and a byline follows."""
    verdict = match_rule(pieces[1].text) if number == 0 else None
    is_short = pieces[number].text.count(" ") < _HEADLINE_WORDS
    return is_short and verdict is not None and verdict.reason is RemovalReason.BYLINE


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


def _score(pieces: list[Piece], title: str) -> list[float]:
    """The line model's belief in each line, also noted in the pieces that are kept; nothing where it tells nothing.

    It does not see advertisements, which stand between any two lines: their neighbours are neighbours.
    """
    if not _MIN_LINES <= len(pieces) <= _MAX_LINES:
        return []
    shown = [piece for piece in pieces if piece.reason is not RemovalReason.ADVERTISEMENT]
    found = iter(score_lines([piece.shown for piece in shown], title))
    scores = [0.0 if piece.reason is RemovalReason.ADVERTISEMENT else next(found) for piece in pieces]
    for piece, score in zip(pieces, scores, strict=True):
        if piece.kept and piece.role is not SegmentRole.HEADLINE:
            piece.score = round(score, 3)
    return scores


def _apply_model(pieces: list[Piece], headline: Piece | None, scores: list[float]) -> list[Warning]:
    """Remove what the line model doubts, unless it doubts most of the text."""
    if len(pieces) > _MAX_LINES:
        return [
            Warning("model_not_applied", "The file has too many lines for the line model; only rules removed some.")
        ]
    open_to = [i for i in range(len(scores)) if pieces[i].kept and pieces[i] is not headline]
    doubted = _find_doubted(pieces, headline, open_to, scores)
    words = {i: pieces[i].shown.count(" ") + 1 for i in open_to}
    sure = sum(words[i] for i in open_to if scores[i] >= _SURE_OF)
    if sure < _SURE_WORDS and sum(words[i] for i in doubted) > _TRUSTED_SHARE * sum(words.values()):
        return [Warning("model_not_applied", "The line model knows no files like this; only rules removed lines.")]
    for i in doubted:
        before = pieces[i - 1].reason if i else None
        pieces[i].remove(guess_reason(pieces[i].shown, before), "line model", round(1 - scores[i], 3))
    return []


def _find_doubted(pieces: list[Piece], headline: Piece | None, open_to: list[int], scores: list[float]) -> list[int]:
    """Lines to be removed; in a whole page also those outside of the article's body."""
    is_page = len(scores) >= _PAGE_LINES and sum(scores) < _PAGE_SHARE * len(scores)
    lengths = [piece.shown.count(" ") + 1 if piece.kept else 1 for piece in pieces]
    body = find_body(scores, lengths) if is_page else range(len(scores))
    doubted = [i for i in open_to if i not in body or scores[i] < _threshold(pieces[i].shown, is_page)]
    sure = set(find_introduced(pieces, doubted))
    if headline and not is_page:  # a page's menus stand below its title
        sure.update(find_standfirst(pieces, pieces.index(headline)))
    return [i for i in doubted if i not in sure]


def _threshold(line: str, is_page: bool) -> float:
    """A paragraph lost is worse than a heading lost: more doubt is needed for it."""
    if is_page:
        return _REMOVE_UNDER_IN_PAGES
    is_paragraph = line.count(" ") >= _PARAGRAPH_SPACES and line.endswith(_SENTENCE_ENDS)
    return _REMOVE_PARAGRAPHS_UNDER if is_paragraph else _REMOVE_UNDER
