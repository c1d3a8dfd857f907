"""Cleans an HTML page: blocks, trafilatura's vote, the block model, rules, metadata."""

from cuttings.cleaning.draft import Draft, Metadata, Piece
from cuttings.cleaning.flat.duplicates import remove_duplicates
from cuttings.cleaning.flat.reasons import guess_reason
from cuttings.cleaning.flat.related import remove_linked_headlines
from cuttings.cleaning.html.blocks import Block, read_blocks, remove_hidden
from cuttings.cleaning.html.decision import decide
from cuttings.cleaning.html.evidence import Evidence, gather_evidence
from cuttings.cleaning.html.headline import place_headline
from cuttings.cleaning.html.jsonld import LinkedData
from cuttings.cleaning.html.metadata import read_metadata
from cuttings.cleaning.html.parsing import parse_html
from cuttings.cleaning.html.paths import Paths
from cuttings.cleaning.html.scripts import article_in_script
from cuttings.cleaning.html.standfirst import keep_standfirst
from cuttings.cleaning.html.stories import mark_posts, warn_of_several
from cuttings.cleaning.html.surroundings import reason_of, role_of
from cuttings.cleaning.models import score_blocks
from cuttings.cleaning.rules import match_rule
from cuttings.record import RemovalReason, SegmentRole, SourceSpan

_BYLINE_SPACES = 12
_BY_MODEL = "block model"


def clean_html(text: str) -> Draft:
    """The blocks of a page with their fate, and its metadata. `text` is the decoded file."""
    tree = parse_html(text)
    linked = LinkedData(tree)
    metadata = read_metadata(tree, linked)
    evidence = gather_evidence(tree, linked)
    paths = Paths()
    of_blocks = [_piece(block, paths) for block in evidence.blocks]
    pieces = list(of_blocks)
    _judge(pieces, evidence, metadata.headline or "")
    keep_standfirst(pieces, evidence.blocks)
    _remove_bylines(pieces, metadata.byline)
    place_headline(pieces, metadata.headline)
    remove_linked_headlines(pieces)
    remove_duplicates(pieces, metadata.headline or "")
    warnings = mark_posts(of_blocks, evidence.blocks) or warn_of_several(of_blocks, evidence.blocks)
    return article_in_script(linked, Draft(pieces, metadata, [*evidence.warnings, *warnings]))


def clean_fragment(text: str, headline: str | None = None) -> Draft:
    """The blocks of HTML that holds an article and little else (a feed's entry): only rules and duplicates remove."""
    tree = parse_html(f"<html><body>{text}</body></html>")
    remove_hidden(tree)
    paths = Paths()
    pieces = [_piece(block, paths) for block in read_blocks(tree.find("body"))]
    for piece in pieces:
        _apply_rules(piece)
    remove_linked_headlines(pieces)
    remove_duplicates(pieces, headline or "")
    return Draft(pieces, Metadata(headline=headline))


def _piece(block: Block, paths: Paths) -> Piece:
    xpath = paths.of(block.element)
    return Piece(block.text, SourceSpan(block.start, block.end, xpath), block.shown, role=role_of(block.element))


def _judge(pieces: list[Piece], evidence: Evidence, headline: str) -> None:
    scores = score_blocks([pieces[i].shown for i in evidence.near], headline, evidence.rows)
    keeps = decide(evidence, scores)
    for piece in pieces:
        piece.score = 0.0
        _apply_rules(piece)
    for i, score in zip(evidence.near, scores, strict=True):
        pieces[i].score = round(score, 3)
    before = None
    for i, piece in enumerate(pieces):
        if piece.kept and i not in keeps:
            _remove(piece, evidence.blocks[i], before, round(1 - (piece.score or 0.0), 3))
        before = piece.reason


def _remove_bylines(pieces: list[Piece], byline: tuple[str, ...]) -> None:
    """A short line with an author's name that is no sentence: "Hugo Lindqvist in Dresden February 11, 2025"."""
    for piece in pieces:
        is_open = (piece.kept or piece.rule == _BY_MODEL) and piece.role is not SegmentRole.SUBHEADING
        is_short = piece.shown.count(" ") <= _BYLINE_SPACES and not piece.shown.endswith((".", "”", '"', "?"))
        if is_open and is_short and any(_names(piece.shown, name) for name in byline):
            piece.remove(RemovalReason.BYLINE, "names the author")


def _names(line: str, name: str) -> bool:
    """A name of one word must be the whole line: "Beachbody" wrote of "Beachbody Performance Recover, 1 cup"."""
    return name in line if " " in name else name == line


def _remove(piece: Piece, block: Block, before: RemovalReason | None, score: float) -> None:
    """With the reason that the page's elements give, else what the line itself lets guess."""
    reason, rule = reason_of(block.element)
    guess = guess_reason(piece.shown, before)
    if reason is RemovalReason.BOILERPLATE or guess is RemovalReason.AUTHOR_BIO:
        reason, rule = guess, _BY_MODEL
    piece.remove(reason, rule, score)


def _apply_rules(piece: Piece) -> None:
    verdict = match_rule(piece.shown)
    if verdict:
        piece.remove(verdict.reason, verdict.rule)
