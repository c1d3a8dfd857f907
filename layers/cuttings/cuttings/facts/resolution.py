"""Whom a speaker's words mean: a name, a pronoun, or a description such as "the Defence Secretary"."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Mapping, Sequence
from functools import cached_property

from cuttings.facts.antecedents import resolve_pronoun, resolve_relative
from cuttings.facts.cast import Cast, Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptions import resolve_description
from cuttings.facts.descriptors import Description
from cuttings.facts.headline import find_headline_only
from cuttings.facts.likeness import Likeness, compare
from cuttings.facts.named_speakers import resolve_named
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.salience import Mention, find_mentions
from cuttings.facts.scene import Scene
from cuttings.facts.traits import Told, read_told

RELATIVE = frozenset(("who", "which", "that"))


class Resolver:
    """Resolves speakers in the order of the text; remembers who spoke."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.scene = cast.scene
        self.article = cast.scene.article
        self.known: dict[int, Resolution] = {}
        self.spoke: set[int] = set()
        self.speaking: set[int] = set()
        self.described: dict[str, Member] = {}  # whom descriptions of two words or more surely meant
        self.first_of_source = _first_of_source(cast.scene)

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """The places that a pronoun may mean, in order."""
        return find_mentions(self)

    @cached_property
    def people(self) -> Sequence[tuple[int, Member]]:
        """The token at which each name of a person begins, in order."""
        people = (member for member in self.cast.members if member.is_person)
        return sorted(((n.start, m) for m in people for n in m.cluster.namings), key=lambda pair: pair[0])

    @cached_property
    def headline_only(self) -> Member | None:
        """Whom only the headline names."""
        return find_headline_only(self.cast)

    @cached_property
    def told(self) -> Mapping[str, Told]:
        """What the article says of each person, by id."""
        return {member.id: read_told(self.article, member) for member in self.cast.members if member.is_person}

    @cached_property
    def holders(self) -> Mapping[str, Sequence[Member]]:
        """The people in whose titles a word stands."""
        found: dict[str, list[Member]] = {}
        for member in (member for member in self.cast.members if member.is_person):
            for word in self.told[member.id].title_words:
                found.setdefault(word, []).append(member)
        return found

    @cached_property
    def unread(self) -> deque[int]:
        """The chunks, in order, that stand for a person without a name and are not yet looked at."""
        return deque(m.chunk for m in self.mentions if m.chunk is not None and self._is_unnamed_person(m))

    def _is_unnamed_person(self, mention: Mention) -> bool:
        if mention.description:
            return mention.description.singular
        return mention.member is None and self.article.lower[mention.start] in ("he", "she")

    def resolve_speaker(self, index: int) -> Resolution:
        """Whom chunk `index` means, who speaks there: a pronoun that follows likely means the same one."""
        first = self.first_of_source.get(index, index)
        if first not in self.speaking:
            self.speaking.add(first)
            if first in self.known and self.known[first].member is None:
                del self.known[first]  # as a speaker it may be somebody after all
        found = self.resolve(index)
        self.spoke.add(first)
        return found

    def resolve(self, index: int) -> Resolution:
        """Whom chunk `index` means. Inside a phrase that the model takes for one source, its first chunk decides."""
        index = self.first_of_source.get(index, index)
        if index not in self.known:
            self.known[index] = Resolution(*self._bounds(index), None, None, 0.5, None)  # stops a circle of pronouns
            phrase = self._phrase(index)
            self.known[index] = self._resolve(phrase, self.scene.chunks[phrase.chunk], index in self.speaking)
        return self.known[index]

    def _bounds(self, index: int) -> tuple[int, int]:
        return self.scene.chunks[index].start, self.scene.chunks[index].end

    def _phrase(self, index: int) -> Phrase:
        """Widen a chunk to its whole: "a spokesman for Mr Hart" from either end."""
        chunks = self.scene.chunks
        whole = chunks[index].whole
        first = index
        while first > 0 and chunks[first - 1].whole == whole:
            first -= 1
        last = index
        while last + 1 < len(chunks) and chunks[last + 1].whole == whole:
            last += 1
        return Phrase(chunks[first].start, chunks[last].end, first)

    def compare(self, phrase: Phrase, chunk: Chunk, description: Description) -> list[Likeness]:
        """Everybody whom a description of one person may mean, as far as is known by then."""
        return compare(self, phrase, chunk, description)

    def _resolve(self, phrase: Phrase, chunk: Chunk, speaks: bool) -> Resolution:
        alone = phrase.end - phrase.start == 1
        if alone and self.article.lower[phrase.start] in RELATIVE and self.article.words[phrase.start] != "WHO":
            return resolve_relative(self, phrase)
        if chunk.kind == "pronoun":
            return resolve_pronoun(self, phrase)
        return resolve_named(self, phrase, chunk) or resolve_description(self, phrase, chunk, speaks=speaks)

    def text_of(self, phrase: Phrase) -> str:
        """The words of a phrase."""
        return self.text_between(phrase.start, phrase.end)

    def text_between(self, start: int, end: int) -> str:
        """The words of tokens `start` to `end`, on one line."""
        return re.sub(r"\s+", " ", self.article.doc[start:end].text)


def _first_of_source(scene: Scene) -> dict[int, int]:
    """Ann Reed, who led the inquiry for the police: each chunk of a source to the first one, which holds the head."""
    first: dict[int, int] = {}
    for _, source in scene.evidence.sources if scene.evidence else ():
        start, end = (bisect_left(scene.chunk_starts, token) for token in (source.start, source.end))
        first.update(dict.fromkeys(range(start, end), start))
    return first
