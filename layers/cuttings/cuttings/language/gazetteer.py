"""The user's own names: who they are, how else they are called, what they were when. They win over the model."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from cuttings.record import EntityType

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class GazetteerRole:
    """An office; `start` and `end` are dates (ISO 8601), None for unknown or still held."""

    title: str
    organization: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One line of the user's file. `aliases` are other names for the same, matched as written.

    `key` is the user's own id, for two people of one name: small letters, digits and "-" (`ann-lee-mp`). Of several
    entries with one name the one is meant whose roles the article speaks of, else the first.
    """

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    roles: tuple[GazetteerRole, ...] = ()
    wikidata: str | None = None
    key: str | None = None

    def __post_init__(self) -> None:
        if self.key is not None and not KEY.fullmatch(self.key):
            raise ValueError(f"the key {self.key!r} of {self.name!r} may hold small letters, digits and '-' alone")


class Gazetteer:
    """Marks the user's names in a Doc: label, `kb_id_` (Wikidata), and the entry itself in `ent._.known`."""

    def __init__(self, vocab: Vocab) -> None:
        self._entries: dict[str, GazetteerEntry] = {}
        self._matcher = PhraseMatcher(vocab, attr="ORTH")

    def add(self, entries: Iterable[GazetteerEntry], make_doc: Callable[[str], Doc]) -> None:
        """Learns names; `make_doc` is the tokenizer of the pipeline."""
        for entry in entries:
            key = _identify(entry)
            self._entries[key] = entry
            self._matcher.add(key, [make_doc(name) for name in (entry.name, *entry.aliases)])

    def __call__(self, doc: Doc) -> Doc:
        """The longest match wins; a match replaces what the model found there."""
        meant: dict[tuple[int, int], list[int]] = {}
        for key, start, end in self._matcher(doc):
            meant.setdefault((start, end), []).append(key)
        spans = [self._mark(doc, self._choose(doc, keys), *place) for place, keys in meant.items()]
        found = filter_spans(spans)
        taken = {i for span in found for i in range(span.start, span.end)}
        kept = [ent for ent in doc.ents if taken.isdisjoint(range(ent.start, ent.end))]
        doc.ents = tuple(sorted([*found, *kept], key=lambda span: span.start))
        return doc

    def _choose(self, doc: Doc, keys: Sequence[int]) -> int:
        """Of namesakes the one whose roles have most words in the article."""
        if len(keys) == 1:
            return keys[0]
        told = set(WORD.findall(doc.text.lower()))
        order = list(self._entries)

        def rank(key: int) -> tuple[int, int]:
            entry = doc.vocab.strings[key]
            return len(_role_words(self._entries[entry]) & told), -order.index(entry)

        return max(keys, key=rank)

    def _mark(self, doc: Doc, key: int, start: int, end: int) -> Span:
        entry = self._entries[doc.vocab.strings[key]]
        span = Span(doc, start, end, label=entry.type.value, kb_id=entry.wikidata or "")
        doc.user_data[_key(span)] = asdict(entry)
        span._.probability = 1.0
        return span


def register_known() -> None:
    """Declares `ent._.known`: the user's entry that named this entity, else None. Stored as plain data."""
    if not Span.has_extension("known"):
        Span.set_extension("known", getter=_read_known)


def _read_known(span: Span) -> GazetteerEntry | None:
    stored = span.doc.user_data.get(_key(span))
    if stored is None:
        return None
    roles = tuple(GazetteerRole(**role) for role in stored["roles"])
    return GazetteerEntry(
        **stored | {"type": EntityType(stored["type"]), "aliases": tuple(stored["aliases"]), "roles": roles}
    )


def _role_words(entry: GazetteerEntry) -> set[str]:
    text = " ".join(f"{role.title} {role.organization or ''}" for role in entry.roles)
    return set(WORD.findall(text.lower()))


def _key(span: Span) -> str:
    return f"known {span.start_char} {span.end_char}"


def _identify(entry: GazetteerEntry) -> str:
    return hashlib.sha256(repr(entry).encode()).hexdigest()


@Language.factory("cuttings_gazetteer", assigns=["doc.ents"])
def create_gazetteer(nlp: Language, name: str) -> Gazetteer:
    """Factory; `load_pipeline` adds it behind everything else and fills it."""
    return Gazetteer(nlp.vocab)
