"""Cleans an HTML page: blocks, trafilatura's vote, the block model, rules, metadata."""

from lxml.html import HtmlElement

from cuttings.cleaning.draft import Draft, Metadata, Piece
from cuttings.cleaning.flat.duplicates import remove_duplicates
from cuttings.cleaning.html.blocks import Block, read_blocks, remove_hidden
from cuttings.cleaning.html.features import describe_blocks
from cuttings.cleaning.html.headline import place_headline
from cuttings.cleaning.html.jsonld import LinkedData
from cuttings.cleaning.html.metadata import read_metadata
from cuttings.cleaning.html.parsing import parse_html
from cuttings.cleaning.html.scripts import article_in_script
from cuttings.cleaning.html.surroundings import reason_of, role_of
from cuttings.cleaning.html.vote import Vote, extract_text
from cuttings.cleaning.models import score_blocks
from cuttings.cleaning.rules import match_rule
from cuttings.record import SourceSpan

_KEEP_FROM = 0.5
_VOTE_WEIGHT = 0.3  # of trafilatura's vote beside the model's, which has seen it; steadies it on unknown sites


def clean_html(text: str) -> Draft:
    """The blocks of a page with their fate, and its metadata. `text` is the decoded file."""
    tree = parse_html(text)
    linked = LinkedData(tree)
    metadata = read_metadata(tree, linked)
    vote = Vote(extract_text(tree))
    remove_hidden(tree)
    body = tree.find("body")
    blocks = read_blocks(body if body is not None else tree)
    pieces = [_piece(block, tree) for block in blocks]
    _judge(pieces, blocks, vote, metadata.headline or "")
    place_headline(pieces, metadata.headline)
    remove_duplicates(pieces, None, metadata.headline)
    return article_in_script(linked, Draft(pieces, metadata))


def clean_fragment(text: str, headline: str | None = None) -> Draft:
    """The blocks of HTML that holds an article and little else (a feed's entry): only rules and duplicates remove."""
    tree = parse_html(f"<html><body>{text}</body></html>")
    remove_hidden(tree)
    pieces = [_piece(block, tree) for block in read_blocks(tree.find("body"))]
    for piece in pieces:
        _apply_rules(piece)
    remove_duplicates(pieces, None, headline)
    return Draft(pieces, Metadata(headline=headline))


def _piece(block: Block, tree: HtmlElement) -> Piece:
    xpath = tree.getroottree().getpath(block.element)
    return Piece(block.text, SourceSpan(block.start, block.end, xpath), block.shown, role=role_of(block.element))


def _judge(pieces: list[Piece], blocks: list[Block], vote: Vote, headline: str) -> None:
    votes = vote.shares([piece.shown for piece in pieces])
    _, scores = score_blocks([piece.shown for piece in pieces], headline, describe_blocks(blocks, votes))
    for piece, block, score, voted in zip(pieces, blocks, scores, votes, strict=True):
        belief = round((1 - _VOTE_WEIGHT) * score + _VOTE_WEIGHT * voted, 3)
        piece.score = belief
        _apply_rules(piece)
        if piece.kept and belief < _KEEP_FROM:
            reason, rule = reason_of(block.element)
            piece.remove(reason, rule, round(1 - belief, 3))


def _apply_rules(piece: Piece) -> None:
    verdict = match_rule(piece.shown)
    if verdict:
        piece.remove(verdict.reason, verdict.rule)
