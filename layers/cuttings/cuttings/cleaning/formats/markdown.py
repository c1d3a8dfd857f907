"""Markdown: a block of the source is a piece, shown without its marks."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cuttings.cleaning.decoding import decode
from cuttings.cleaning.draft import Draft, Metadata, Piece
from cuttings.cleaning.origin import RejectedMember
from cuttings.cleaning.rules import match_rule
from cuttings.record import SegmentRole, SourceSpan

_ROLES = {"h1": SegmentRole.HEADLINE, "li": SegmentRole.LIST, "blockquote": SegmentRole.BLOCKQUOTE}


def read_markdown(data: bytes) -> Iterator[Draft | RejectedMember]:
    """The one article of the file; its first heading of level 1 is the headline."""
    decoded = decode(data)
    pieces = list(_pieces(decoded.text))
    headline = next((piece for piece in pieces if piece.role is SegmentRole.HEADLINE), None)
    for piece in pieces:
        if piece is not headline:
            piece.role = SegmentRole.SUBHEADING if piece.role is SegmentRole.HEADLINE else piece.role
            verdict = match_rule(piece.shown)
            if verdict:
                piece.remove(verdict.reason, verdict.rule)
    metadata = Metadata(headline=headline.shown if headline else None)
    yield Draft(pieces, metadata, list(decoded.warnings), decoded.encoding)


def _pieces(text: str) -> Iterator[Piece]:
    starts = _line_starts(text)
    around: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.nesting == 1:
            around.append(token.tag)
        elif token.nesting == -1:
            around.pop()
        elif token.map and (token.type == "inline" or token.type in {"fence", "code_block"}):
            yield _piece(text, starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)], token, around)


def _piece(text: str, start: int, end: int, token: Token, around: list[str]) -> Piece:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    stripped = raw.strip()
    shown = " ".join((_plain(token) if token.type == "inline" else token.content).split())
    role = next((_ROLES[tag] for tag in reversed(around) if tag in _ROLES), None)
    if role is None:
        role = SegmentRole.SUBHEADING if around and around[-1][:1] == "h" else SegmentRole.PARAGRAPH
    return Piece(stripped, SourceSpan(start, start + len(stripped)), shown, role=role)


def _plain(token: Token) -> str:
    parts = [
        child.content if child.type in {"text", "code_inline"} else " "
        for child in token.children or ()
        if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
    ]
    return "".join(parts)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts
