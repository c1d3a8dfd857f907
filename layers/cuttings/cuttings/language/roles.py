"""What the model says about quotations: `doc._.quote_roles`, a `QuoteRoles`, or None from a pipeline without it."""

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

EXTENSION = "quote_roles"


class Role(StrEnum):
    """The part a span plays in an attribution, as PolNeAR names them."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class ContentKind(StrEnum):
    """How much of a content span stands inside quote marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Tokens `[start, end)` of the Doc in one role; `probability` is the mean over its tokens, 0-1.

    `kind` only for content. A content that its cue breaks in two is two spans linked to one cue.
    """

    role: Role
    start: int
    end: int
    probability: float
    kind: ContentKind | None = None


@dataclass(frozen=True, slots=True)
class RoleLink:
    """Span number `span` (a source or a content) belongs to the cue that is span number `cue`; best first per span.

    `cue` is None for "no cue", which a content under a headline or in a floating quotation may have. The
    probabilities of all links of one span sum to at most 1; links under 0.05 are left out.
    """

    span: int
    cue: int | None
    probability: float


@dataclass(frozen=True, slots=True)
class QuoteRoles:
    """`spans` in the order of the text; `links` count into `spans`."""

    spans: tuple[RoleSpan, ...] = ()
    links: tuple[RoleLink, ...] = ()


def register_extension() -> None:
    """Declares `doc._.quote_roles` once; pipelines that do not fill it leave None."""
    if not Doc.has_extension(EXTENSION):
        Doc.set_extension(EXTENSION, getter=_read, setter=_write)


def _write(doc: Doc, roles: QuoteRoles) -> None:
    """Plain tuples, because a Doc that goes to another process may hold nothing else."""
    spans = tuple((s.role.value, s.start, s.end, s.probability, s.kind and s.kind.value) for s in roles.spans)
    doc.user_data[EXTENSION] = (spans, tuple((li.span, li.cue, li.probability) for li in roles.links))


def _read(doc: Doc) -> QuoteRoles | None:
    if EXTENSION not in doc.user_data:
        return None
    spans, links = doc.user_data[EXTENSION]
    described = (RoleSpan(Role(s[0]), s[1], s[2], s[3], ContentKind(s[4]) if s[4] else None) for s in spans)
    return QuoteRoles(tuple(described), tuple(RoleLink(*link) for link in links))
