"""Cleans an HTML page: blocks, votes, rules, metadata."""

from lxml.html import HtmlElement

from cuttings.cleaning.draft import Draft, Piece
from cuttings.cleaning.html.blocks import Block, read_blocks, remove_hidden
from cuttings.cleaning.html.metadata import read_metadata
from cuttings.cleaning.html.parsing import parse_html
from cuttings.cleaning.html.surroundings import reason_of, role_of
from cuttings.cleaning.html.vote import Vote, extract_text
from cuttings.cleaning.rules import match_rule
from cuttings.record import RemovalReason, SegmentRole, SourceSpan

_SHARE = 0.5  # of a block's word triples in the extracted text


def clean_html(text: str) -> Draft:
    """The blocks of a page with their fate, and its metadata. `text` is the decoded file."""
    tree = parse_html(text)
    metadata = read_metadata(tree)
    vote = Vote(extract_text(tree))
    remove_hidden(tree)
    body = tree.find("body")
    blocks = read_blocks(body if body is not None else tree)
    pieces = [_judge(block, vote, tree) for block in blocks]
    _place_headline(pieces, metadata.headline)
    return Draft(pieces, metadata)


def _judge(block: Block, vote: Vote, tree: HtmlElement) -> Piece:
    xpath = tree.getroottree().getpath(block.element)
    piece = Piece(block.text, SourceSpan(block.start, block.end, xpath), block.shown, role=role_of(block.element))
    share = vote.share(piece.shown)
    if share < _SHARE:
        verdict = match_rule(piece.shown)
        reason, rule = (verdict.reason, verdict.rule) if verdict else reason_of(block.element)
        piece.remove(reason, rule, 1 - share)
    return piece


def _place_headline(pieces: list[Piece], headline: str | None) -> None:
    """The first block that says the headline becomes it; the same words again are duplicates."""
    placed = False
    for piece in pieces:
        if headline and piece.shown.casefold() == headline.casefold():
            if placed:
                piece.remove(RemovalReason.DUPLICATE, "repeats the headline")
            else:
                piece.action, piece.reason, piece.rule, piece.score = type(piece.action).KEPT, None, None, None
                piece.role, placed = SegmentRole.HEADLINE, True
    if headline and not placed:
        pieces.insert(0, _lifted_headline(headline))


def _lifted_headline(headline: str) -> Piece:
    return Piece(headline, SourceSpan(0, len(headline), "/html/head/title"), headline, role=SegmentRole.HEADLINE)
