"""Cleans an HTML page: blocks, trafilatura's vote, the block model, rules, metadata."""

from cuttings.cleaning.draft import Draft, Metadata, Piece
from cuttings.cleaning.flat.duplicates import remove_duplicates
from cuttings.cleaning.flat.reasons import guess_reason
from cuttings.cleaning.flat.related import remove_linked_headlines
from cuttings.cleaning.html.blocks import Block, read_blocks, remove_hidden
from cuttings.cleaning.html.features import describe_blocks
from cuttings.cleaning.html.headline import place_headline
from cuttings.cleaning.html.jsonld import LinkedData
from cuttings.cleaning.html.metadata import read_metadata
from cuttings.cleaning.html.parsing import parse_html
from cuttings.cleaning.html.paths import Paths
from cuttings.cleaning.html.scripts import article_in_script
from cuttings.cleaning.html.surroundings import reason_of, role_of
from cuttings.cleaning.html.vote import Vote, extract_text
from cuttings.cleaning.models import score_blocks
from cuttings.cleaning.rules import match_rule
from cuttings.record import RemovalReason, SourceSpan

_VOTED = 0.5  # share of a block's words that trafilatura chose, from which the block counts as chosen
_DROP_UNDER = 0.15  # the model's belief that overrules trafilatura where it chose the block …
_RESCUE_FROM = 0.75  # … and where it did not
_BYLINE_SPACES = 12
_MANY = 1500  # blocks of a page; most have under 500
_NEAR = 30


def clean_html(text: str) -> Draft:
    """The blocks of a page with their fate, and its metadata. `text` is the decoded file."""
    tree = parse_html(text)
    linked = LinkedData(tree)
    metadata = read_metadata(tree, linked)
    vote = Vote(extract_text(tree))
    remove_hidden(tree)
    body = tree.find("body")
    blocks = read_blocks(body if body is not None else tree)
    paths = Paths()
    pieces = [_piece(block, paths) for block in blocks]
    _judge(pieces, blocks, vote, metadata.headline or "")
    _remove_bylines(pieces, metadata.byline)
    place_headline(pieces, metadata.headline)
    remove_linked_headlines(pieces)
    remove_duplicates(pieces, metadata.headline or "")
    return article_in_script(linked, Draft(pieces, metadata))


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


def _judge(pieces: list[Piece], blocks: list[Block], vote: Vote, headline: str) -> None:
    votes = vote.shares([piece.shown for piece in pieces])
    scores = _score(blocks, [piece.shown for piece in pieces], votes, headline)
    before = None
    for piece, block, score, voted in zip(pieces, blocks, scores, votes, strict=True):
        piece.score = round(score, 3)
        _apply_rules(piece)
        if piece.kept and score < (_DROP_UNDER if voted >= _VOTED else _RESCUE_FROM):
            _remove(piece, block, before, round(1 - score, 3))
        before = piece.reason


def _score(blocks: list[Block], texts: list[str], votes: list[float], headline: str) -> list[float]:
    """The model's belief in each block; on a page of very many, in those near trafilatura's choice, 0 for the rest."""
    near = range(len(blocks)) if len(blocks) <= _MANY else _near_votes(votes)
    chosen = [blocks[i] for i in near]
    found = score_blocks([texts[i] for i in near], headline, describe_blocks(chosen, [votes[i] for i in near]))
    scores = [0.0] * len(blocks)
    for i, score in zip(near, found, strict=True):
        scores[i] = score
    return scores


def _near_votes(votes: list[float]) -> list[int]:
    voted = [i for i, vote in enumerate(votes) if vote >= _VOTED][:_MANY]
    near = {j for i in voted for j in range(max(0, i - _NEAR), min(len(votes), i + _NEAR + 1))}
    return sorted(near)[: 2 * _MANY]


def _remove_bylines(pieces: list[Piece], byline: tuple[str, ...]) -> None:
    """A short line with an author's name that is no sentence: "Hugo Lindqvist in Dresden February 11, 2025"."""
    for piece in pieces:
        is_short = (
            piece.kept and piece.shown.count(" ") <= _BYLINE_SPACES and not piece.shown.endswith((".", "”", '"', "?"))
        )
        if piece.kept and is_short and any(name in piece.shown for name in byline):
            piece.remove(RemovalReason.BYLINE, "names the author")


def _remove(piece: Piece, block: Block, before: RemovalReason | None, score: float) -> None:
    """With the reason that the page's elements give, else what the line itself lets guess."""
    reason, rule = reason_of(block.element)
    guess = guess_reason(piece.shown, before)
    if reason is RemovalReason.BOILERPLATE or guess is RemovalReason.AUTHOR_BIO:
        reason, rule = guess, "block model"
    piece.remove(reason, rule, score)


def _apply_rules(piece: Piece) -> None:
    verdict = match_rule(piece.shown)
    if verdict:
        piece.remove(verdict.reason, verdict.rule)
