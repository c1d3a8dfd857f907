"""Whom a speaker's words mean: a name, a pronoun, or a description such as "the Defence Secretary"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cuttings.facts.cast import Cast, Member
from cuttings.facts.chunks import Chunk, pronouns
from cuttings.facts.descriptors import DETERMINERS, Description, describe, match_role
from cuttings.facts.lexicon import words
from cuttings.facts.names import SUFFIXES
from cuttings.facts.scene import Scene
from cuttings.record import EntityType, Role

COLLECTIVE = frozenset(("one", "another", "others", "some", "two", "three", "many", "both", "most", "neither", "none"))
RELATIVE = frozenset(("who", "which", "that"))
REACH = 5  # paragraphs that a pronoun looks back


@dataclass(frozen=True, slots=True)
class Resolution:
    """Tokens of the speaker's phrase; `member` or `name` where known, how sure (0-1), and why in words."""

    start: int
    end: int
    member: Member | None
    name: str | None
    certainty: float
    reason: str | None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """The whole phrase around a chunk: its tokens and the index of its first chunk, which holds the head."""

    start: int
    end: int
    chunk: int


class Resolver:
    """Resolves speakers in the order of the text; remembers who spoke."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.scene = cast.scene
        self.article = cast.scene.article
        self.known: dict[int, Resolution] = {}
        self.first_of_source = _first_of_source(cast.scene)

    def resolve(self, index: int) -> Resolution:
        """Whom chunk `index` means. Inside a phrase that the model takes for one source, its first chunk decides."""
        index = self.first_of_source.get(index, index)
        if index not in self.known:
            self.known[index] = Resolution(*self._bounds(index), None, None, 0.5, None)  # stops a circle of pronouns
            phrase = self._phrase(index)
            self.known[index] = self._resolve(phrase, self.scene.chunks[phrase.chunk])
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

    def _resolve(self, phrase: Phrase, chunk: Chunk) -> Resolution:
        if phrase.end - phrase.start == 1 and self.article.lower[phrase.start] in RELATIVE:
            return self._relative(phrase)
        if chunk.kind == "pronoun":
            return self._pronoun(phrase)
        if joint := self._joint(phrase, chunk):
            return joint
        if member := self._named(chunk):
            return Resolution(phrase.start, phrase.end, member, member.name, 1.0, None)
        if found := self._apposed(phrase):
            return found
        return self._described(phrase, chunk)

    def _named(self, chunk: Chunk) -> Member | None:
        """The member whose name ends the chunk ("US President Joe Biden"), unless a role noun follows it."""
        head = chunk.head
        while head > chunk.start and self.article.lower[head] in SUFFIXES:
            head -= 1  # Lucinda Farrow KC
        return self.cast.at.get(head)

    def _apposed(self, phrase: Phrase) -> Resolution | None:
        """The organiser, retired bus driver Len Crowther, said: the name beside the description."""
        start = phrase.end + 1
        if self.article.words[phrase.end : start] != [","]:
            return None
        chunk = next((c for c in self.scene.chunks if c.start == start), None)
        member = self.cast.at.get(chunk.head) if chunk else None
        if chunk is None or member is None or not member.is_person:
            return None
        if self.article.sentence[start] != self.article.sentence[phrase.start]:
            return None
        return Resolution(phrase.start, chunk.end, member, member.name, 0.97, None)

    def _joint(self, phrase: Phrase, chunk: Chunk) -> Resolution | None:
        """Derek Orme and his deputy, Sunita Rao, said: two speakers are nobody alone."""
        chunks = self.scene.chunks
        before = chunks[phrase.chunk - 1] if phrase.chunk else None
        if self.article.lower[phrase.start - 1 : phrase.start] == ["and"] and before and before.end == phrase.start - 1:
            first, second, start, end = before, chunk, before.whole, phrase.end
        else:
            after = next((c for c in chunks[phrase.chunk + 1 :] if c.start == phrase.end + 1), None)
            if self.article.lower[phrase.end : phrase.end + 1] != ["and"] or after is None:
                return None
            first, second, start, end = chunk, after, phrase.start, after.end
        if not (self._is_somebody(first) and self._is_somebody(second)):
            return None
        if self.article.words[end : end + 1] in (["'s"], ["’s"]):
            return None
        text = self._span_text(start, end)
        return Resolution(start, end, None, text, 0.9, f"“{text}” speak together.")

    def _is_somebody(self, chunk: Chunk) -> bool:
        member = self.cast.at.get(chunk.head)
        if member is not None:
            return member.is_person
        description = describe(self.article, chunk)
        return description is not None and description.singular

    # --- pronouns ---

    def _pronoun(self, phrase: Phrase) -> Resolution:
        word = self.article.lower[phrase.start]
        kind = pronouns()[word]
        if kind.number in ("first", "second"):
            return Resolution(
                phrase.start,
                phrase.end,
                None,
                None,
                0.5,
                f"“{self._text(phrase)}” is the writer or a speaker whom the text does not name.",
            )
        found = next(self._antecedents(phrase, word, kind.gender), None)
        if found is None:
            return Resolution(
                phrase.start, phrase.end, None, None, 0.5, f"Nobody before “{self._text(phrase)}” fits it."
            )
        certainty = 0.9 * found.certainty
        words_ = self._span_text(found.start, found.end)
        name = found.name or words_
        reason = f"“{self._text(phrase)}” stands for “{words_}”, the nearest before it that fits."
        reason = f"{reason} {found.reason}" if found.reason else reason
        return Resolution(phrase.start, phrase.end, found.member, name, certainty, reason, found.inferred)

    def _relative(self, phrase: Phrase) -> Resolution:
        """Stevie Wonder, who joked: the phrase right before it."""
        before = next((i for i in range(len(self.scene.chunks) - 1, -1, -1) if self._ends_before(i, phrase)), None)
        if before is None:
            return Resolution(phrase.start, phrase.end, None, None, 0.5, None)
        found = self.resolve(before)
        name = found.name or self._span_text(found.start, found.end)
        reason = f"“{self._text(phrase)}” stands for “{name}”."
        reason = f"{reason} {found.reason}" if found.reason else reason
        return Resolution(phrase.start, phrase.end, found.member, name, 0.95 * found.certainty, reason, found.inferred)

    def _ends_before(self, index: int, phrase: Phrase) -> bool:
        return self.scene.chunks[index].end <= phrase.start

    def _antecedents(self, phrase: Phrase, word: str, gender: str | None) -> Iterator[Resolution]:
        """Who may be meant, the likeliest first: subjects and speakers before others, the nearest sentence first."""
        ranked: list[tuple[float, int]] = []
        for index, chunk in enumerate(self.scene.chunks):
            if chunk.start >= phrase.start:
                break
            if self.article.paragraph[phrase.start] - self.article.paragraph[chunk.start] > REACH or (
                chunk.kind == "pronoun" and index not in self.known
            ):
                continue
            if self._fits(index, chunk, word, gender):
                ranked.append((self._prominence(index, chunk, phrase.start), index))
        for _, index in sorted(ranked, key=lambda pair: (-pair[0], -pair[1])):
            found = self.resolve(index)
            if word != "they" or found.member is None or not found.member.is_person:
                yield found

    def _prominence(self, index: int, chunk: Chunk, position: int) -> float:
        distance = self.article.sentence[position] - self.article.sentence[chunk.start]
        speaks = index in self.scene.links_of_chunk and any(
            link.relation != "noun" for link in self.scene.links_of_chunk[index]
        )
        spoke = index in self.known
        opens = (
            index == 0
            or self.article.sentence[self.scene.chunks[index - 1].start] != self.article.sentence[chunk.start]
        )
        headline = self.article.paragraph[chunk.start] == 0
        member = self._named(chunk)
        known = min(len(member.cluster.namings), 5) if member else 0
        owned = self.article.lower[chunk.whole] in ("his", "her", "their")  # Her producer: a second character
        back = self.article.paragraph[position] - self.article.paragraph[chunk.start]
        near = 1.2 * spoke + 0.8 * speaks + 0.8 * opens + 0.2 * known - 0.5 * owned
        return near - 0.5 * min(distance, 8) - 0.5 * back - 1.0 * headline

    def _fits(self, index: int, chunk: Chunk, word: str, gender: str | None) -> bool:
        if chunk.kind == "pronoun":
            return self.article.lower[chunk.start] == word
        member = self._named(chunk)
        description = describe(self.article, chunk)
        if word in ("he", "she", "him", "her"):
            if member is not None:
                return member.is_person and member.gender in (None, gender)
            return description is not None and description.singular and description.gender in (None, gender)
        if word == "they":
            return (
                (member is not None and not member.is_person)
                or (description is not None)
                or self.article.lower[chunk.head] in COLLECTIVE
            )
        return member is not None and not member.is_person

    # --- descriptions ---

    def _described(self, phrase: Phrase, chunk: Chunk) -> Resolution:
        if self.article.lower[chunk.start] in COLLECTIVE and chunk.end - chunk.start == 1:
            return self._one_of(phrase)
        member = self._contained_organization(chunk)
        if member:
            return Resolution(phrase.start, phrase.end, member, member.name, 0.95, None)
        description = describe(self.article, chunk)
        if description and description.definite:
            found = match_role(self.cast, description, phrase.start)
            if found:
                self._learn_role(found.member, chunk, found.certainty)
                return Resolution(
                    phrase.start,
                    phrase.end,
                    found.member,
                    found.member.name,
                    found.certainty,
                    found.reason,
                    found.inferred,
                )
            if description.singular and (recent := self._last_unnamed(phrase, description)):
                return recent
        if organization := self._organization_meant(phrase, chunk):
            return organization
        return Resolution(phrase.start, phrase.end, None, None, 0.95, None)

    def _last_unnamed(self, phrase: Phrase, description: Description) -> Resolution | None:
        """Ann Reed broke the news. … The Transport Secretary said: the person before, if no other office is hers."""
        for found in self._people_before(phrase):
            member = found.member
            assert member is not None
            free = all(role.evidence in ("descriptor", "premodifier") and role.title.islower() for role in member.roles)
            free = free or description.noun == "person"  # The 52-year-old told
            if (free and member.gender in (None, description.gender)) or (description.gender is None and free):
                reason = f"{member.name} is the last person before “{description.text}”: an inference."
                return Resolution(phrase.start, phrase.end, member, member.name, 0.55, reason, True)
            return None
        return None

    def _people_before(self, phrase: Phrase) -> Iterator[Resolution]:
        """Persons who speak or are subjects in this paragraph or the two before it, the last first."""
        here = self.article.paragraph[phrase.start]
        for index in range(len(self.scene.chunks) - 1, -1, -1):
            chunk = self.scene.chunks[index]
            if chunk.start >= phrase.start or not 0 <= here - self.article.paragraph[chunk.start] <= 2:
                continue
            opens = (
                index == 0
                or self.article.sentence[self.scene.chunks[index - 1].start] != self.article.sentence[chunk.start]
            )
            if (opens or index in self.known) and self.article.paragraph[chunk.start] > 0:
                found = self.known.get(index) or (self.resolve(index) if self._named(chunk) else None)
                if found and found.member and found.member.is_person:
                    yield found

    def _organization_meant(self, phrase: Phrase, chunk: Chunk) -> Resolution | None:
        """Vantor cut its forecast. The company said: the last organisation that was named."""
        lower = self.article.lower
        if (
            lower[chunk.start] != "the"
            or lower[chunk.head] not in words("titles.json", "organization_nouns")
            or phrase.end != chunk.end
        ):
            return None
        before = [
            n
            for m in self.cast.members
            if m.cluster.label is EntityType.ORG
            for n in m.cluster.namings
            if n.end <= phrase.start
        ]
        near = [n for n in before if self.article.paragraph[phrase.start] - self.article.paragraph[n.start] <= REACH]
        if not near:
            return None
        member = self.cast.at[max(near, key=lambda n: n.start).start]
        reason = f"“{self._text(phrase)}” stands for {member.name}, the last organisation named: an inference."
        return Resolution(phrase.start, phrase.end, member, member.name, 0.75, reason, True)

    def _learn_role(self, member: Member, chunk: Chunk, certainty: float) -> None:
        """What somebody is called when the name is not there is a role too, as sure as the link."""
        start = chunk.start
        while start < chunk.head and self.article.lower[start] in DETERMINERS:
            start += 1
        title = self._span_text(start, chunk.end)
        if all(title.casefold() not in role.title.casefold() for role in member.roles):
            member.roles.append(Role(title, self.article.span(start, chunk.end), "descriptor", certainty))

    def _contained_organization(self, chunk: Chunk) -> Member | None:
        """The UK Ministry | of Defence: a name that begins in the chunk and is not a person's."""
        member = self.cast.at.get(chunk.head) or self.cast.at.get(chunk.start)
        covers = (
            member is not None
            and not member.is_person
            and self.article.lower[chunk.head] not in words("titles.json", "roles")
        )
        return member if covers and self.cast.at.get(chunk.head) is member else None

    def _one_of(self, phrase: Phrase) -> Resolution:
        """Western officials … with one commenting: one of the people named as a group before."""
        for chunk in reversed([c for c in self.scene.chunks if c.end <= phrase.start]):
            near = self.article.paragraph[phrase.start] - self.article.paragraph[chunk.start] <= 1
            if (
                near
                and chunk.kind != "pronoun"
                and self.article.lower[chunk.head] in words("titles.json", "plural_people")
            ):
                group = self._span_text(chunk.start, chunk.end)
                return Resolution(
                    phrase.start, phrase.end, None, group, 0.9, f"“{self._text(phrase)}” is one of “{group}”."
                )
        return Resolution(phrase.start, phrase.end, None, None, 0.7, None)

    def _text(self, phrase: Phrase) -> str:
        return self._span_text(phrase.start, phrase.end)

    def _span_text(self, start: int, end: int) -> str:
        return re.sub(r"\s+", " ", self.article.doc[start:end].text)


def _first_of_source(scene: Scene) -> dict[int, int]:
    """Ann Reed, who led the inquiry for the police: each chunk of a source to the first one, which holds the head."""
    first: dict[int, int] = {}
    for _, source in scene.evidence.sources if scene.evidence else ():
        inside = [i for i, chunk in enumerate(scene.chunks) if source.start <= chunk.start < source.end]
        first.update(dict.fromkeys(inside, min(inside, default=0)))
    return first
