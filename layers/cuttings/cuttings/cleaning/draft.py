"""What each format's cleaner hands over: pieces of the source with their fate, and what is known of the article."""

from dataclasses import dataclass, field

from cuttings.record import Action, DateBasis, RemovalReason, SegmentRole, SourceSpan, Warning


@dataclass(slots=True)
class Piece:
    """A piece of the decoded source and its fate.

    `text` stands in the source exactly so; `shown` is its form in the clean text (whitespace collapsed, for HTML).
    """

    text: str
    source: SourceSpan
    shown: str
    action: Action = Action.KEPT
    role: SegmentRole = SegmentRole.PARAGRAPH
    reason: RemovalReason | None = None
    rule: str | None = None
    score: float | None = None

    def remove(self, reason: RemovalReason, rule: str | None = None, score: float | None = None) -> None:
        """Take the piece out of the article, saying why."""
        self.action, self.reason, self.rule, self.score = Action.REMOVED, reason, rule, score

    def keep(self, role: SegmentRole) -> None:
        """Make the piece part of the article whatever was thought of it before."""
        self.action, self.role, self.reason, self.rule, self.score = Action.KEPT, role, None, None, None

    @property
    def kept(self) -> bool:
        """Whether the piece belongs to the article."""
        return self.action is Action.KEPT


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text. None where unknown; nothing is guessed."""

    headline: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    date_basis: DateBasis | None = None
    in_language: str | None = None


@dataclass(slots=True)
class Draft:
    """A cleaned article before it gets its spans and id."""

    pieces: list[Piece]
    metadata: Metadata = Metadata()
    warnings: list[Warning] = field(default_factory=list)
    encoding: str | None = None
    media_type: str = "text/plain"
    member: str | None = None
