"""Whom a speaker's words mean: a name, a pronoun, or a description such as "the Defence Secretary"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cuttings.facts.cast import Cast, Member
from cuttings.facts.chunks import Chunk, pronouns
from cuttings.facts.descriptors import DETERMINERS, describe, match_role
from cuttings.facts.lexicon import words
from cuttings.record import Role

COLLECTIVE = frozenset(("one", "another", "others", "some", "two", "three", "many", "both", "most", "neither", "none"))
REACH = 3  # paragraphs that a pronoun looks back


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

    def resolve(self, index: int) -> Resolution:
        """Whom chunk `index` means."""
        if index not in self.known:
            phrase = self._phrase(index)
            self.known[index] = self._resolve(phrase, self.scene.chunks[phrase.chunk])
        return self.known[index]

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
        if chunk.kind == "pronoun":
            return self._pronoun(phrase)
        if member := self._named(chunk):
            return Resolution(phrase.start, phrase.end, member, member.name, 1.0, None)
        if found := self._apposed(phrase):
            return found
        return self._described(phrase, chunk)

    def _named(self, chunk: Chunk) -> Member | None:
        """The member whose name ends the chunk ("US President Joe Biden"), unless a role noun follows it."""
        return self.cast.at.get(chunk.head)

    def _apposed(self, phrase: Phrase) -> Resolution | None:
        """The head of the cohort, Vladimir Medinsky, said: the name beside the description."""
        start = phrase.end + 1
        if self.article.words[phrase.end : start] != [","]:
            return None
        member = self.cast.at.get(start)
        if (
            member is None
            or not member.is_person
            or self.article.sentence[start] != self.article.sentence[phrase.start]
        ):
            return None
        naming = next(n for n in member.cluster.namings if n.start <= start < n.end)
        return Resolution(phrase.start, naming.end, member, member.name, 0.97, None)

    # --- pronouns ---

    def _pronoun(self, phrase: Phrase) -> Resolution:
        word = self.article.lower[phrase.start]
        kind = pronouns()[word]
        if word == "who":
            return self._relative(phrase)
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
        before = [i for i, c in enumerate(self.scene.chunks) if c.end <= phrase.start]
        if not before:
            return Resolution(phrase.start, phrase.end, None, None, 0.5, None)
        found = self.resolve(before[-1])
        return Resolution(
            found.start, found.end, found.member, found.name, 0.95 * found.certainty, found.reason, found.inferred
        )

    def _antecedents(self, phrase: Phrase, word: str, gender: str | None) -> Iterator[Resolution]:
        """Who may be meant, the likeliest first: subjects and speakers before others, the nearest sentence first."""
        ranked: list[tuple[float, int]] = []
        here = self.article.sentence[phrase.start]
        for index, chunk in enumerate(self.scene.chunks):
            if chunk.start >= phrase.start:
                break
            if self.article.paragraph[phrase.start] - self.article.paragraph[chunk.start] > REACH or (
                chunk.kind == "pronoun" and index not in self.known
            ):
                continue
            if self._fits(index, chunk, word, gender):
                ranked.append((self._prominence(index, chunk, here), index))
        for _, index in sorted(ranked, key=lambda pair: (-pair[0], -pair[1])):
            yield self.resolve(index)

    def _prominence(self, index: int, chunk: Chunk, here: int) -> float:
        distance = here - self.article.sentence[chunk.start]
        speaks = index in self.scene.links_of_chunk and any(
            link.relation != "noun" for link in self.scene.links_of_chunk[index]
        )
        spoke = index in self.known
        opens = (
            index == 0
            or self.article.sentence[self.scene.chunks[index - 1].start] != self.article.sentence[chunk.start]
        )
        headline = self.article.paragraph[chunk.start] == 0
        return 1.2 * spoke + 0.8 * speaks + 0.8 * opens - 0.7 * min(distance, 6) - 1.0 * headline

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
        return Resolution(phrase.start, phrase.end, None, None, 0.95, None)

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
