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
from cuttings.facts.descriptors import DETERMINERS, Description, describe
from cuttings.facts.lexicon import words
from cuttings.facts.likeness import Likeness, compare
from cuttings.facts.names import SUFFIXES, is_title
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.role_nouns import is_role_noun
from cuttings.facts.salience import Mention, find_mentions
from cuttings.facts.scene import Scene
from cuttings.facts.traits import Told, read_told
from cuttings.record import EntityType

RELATIVE = frozenset(("who", "which", "that"))
NAMES_ITSELF = frozenset(("name", "identified", "named", "known"))
LONGEST_REMARK = 12  # tokens


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
        if phrase.end - phrase.start == 1 and self.article.lower[phrase.start] in RELATIVE:
            return resolve_relative(self, phrase)
        if chunk.kind == "pronoun":
            return resolve_pronoun(self, phrase)
        if joint := self._joint(phrase, chunk):
            return joint
        if member := self.named(chunk) or self._titled(phrase, chunk):
            return Resolution(phrase.start, phrase.end, member, member.name, 1.0, None)
        if found := self._apposed(phrase) or self._self_named(phrase):
            return found
        return resolve_description(self, phrase, chunk, speaks=speaks)

    def named(self, chunk: Chunk) -> Member | None:
        """The member whose name ends the chunk ("US President Joe Biden"), unless a role noun follows it."""
        head = chunk.head
        while head > chunk.start and self.article.lower[head] in SUFFIXES:
            head -= 1  # Lucinda Farrow KC
        member = self.cast.at.get(head)
        other = member and (self._is_nation(member, chunk) or self._is_office(member, chunk))
        return None if other else member

    def _is_office(self, member: Member, chunk: Chunk) -> bool:
        """The MSP, the Galway East TD, the Taoiseach: an office, though the pipeline takes it for a name."""
        described = self.article.lower[chunk.start] in DETERMINERS
        alone = not member.is_person or is_role_noun(member.name.lower())
        return described and alone and is_role_noun(self.article.lower[chunk.head])

    def _is_nation(self, member: Member, chunk: Chunk) -> bool:
        """The Portuguese, the former Wallaby: one of a nation or team, not all of it."""
        nation = member.cluster.label is EntityType.NORP or self.article.lower[chunk.head] in words(
            "titles.json", "demonyms"
        )
        return nation and not member.is_person and describe(self.article, chunk) is not None

    def _titled(self, phrase: Phrase, chunk: Chunk) -> Member | None:
        """Leader of the | Opposition Ruth Vance: an office with "of" or "for", then the name without a comma."""
        last = next((c for c in self.scene.chunks[phrase.chunk :] if c.end == phrase.end), chunk)
        member = self.named(last) if last is not chunk and is_role_noun(self.article.lower[chunk.head]) else None
        if member is None or not member.is_person or self.article.lower[chunk.end] not in ("of", "for"):
            return None
        name = min((n.start for n in member.cluster.namings if last.start <= n.start < last.end), default=last.start)
        before = self.article.lower[name - 1]
        titled = name - 1 > last.start or not (name - 1 == last.start and before in ("the", "a"))
        return member if name > last.start and titled and not is_title(before) else None

    def _apposed(self, phrase: Phrase) -> Resolution | None:
        """The organiser, retired bus driver Len Crowther, said; its largest union, the CGO, said: the name beside."""
        start = phrase.end + 1
        if self.article.words[phrase.end : start] != [","]:
            return None
        chunk = next((c for c in self.scene.chunks if c.start == start), None)
        member = self.named(chunk) if chunk else None
        if chunk is None or member is None:
            return None
        if not (member.is_person or self._is_body(self.scene.chunks[phrase.chunk], chunk, member)):
            return None
        if self.article.sentence[start] != self.article.sentence[phrase.start]:
            return None
        return Resolution(phrase.start, chunk.end, member, member.name, 0.97, None)

    def _self_named(self, phrase: Phrase) -> Resolution | None:
        """Another relative, who gave his name simply as Musa, said."""
        start = phrase.end + 1
        following = self.article.lower[start : start + LONGEST_REMARK]
        if self.article.words[phrase.end : start] != [","] or following[:1] != ["who"] or "as" not in following:
            return None
        index = following.index("as")
        member = self.cast.at.get(start + index + 1)
        named = not NAMES_ITSELF.isdisjoint(following[:index])
        if member is None or not named or self.article.sentence[start] != self.article.sentence[phrase.start]:
            return None
        return Resolution(phrase.start, phrase.end, member, member.name, 0.97, None)

    def _is_body(self, described: Chunk, apposed: Chunk, member: Member) -> bool:
        """Its largest union, the CGO, said: an organisation between commas, beside a word for one."""
        body = self.article.lower[described.head] in words("titles.json", "organization_nouns")
        return (
            body
            and member.cluster.label is EntityType.ORG
            and self.article.words[apposed.end : apposed.end + 1] == [","]
        )

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
        if self._is_same(first, second):
            return self._second_name(start, end, second)
        if self.article.words[end : end + 1] in (["'s"], ["’s"]):
            return None
        text = self.text_between(start, end)
        return Resolution(start, end, None, text, 0.9, f"“{text}” speak together.")

    def _is_somebody(self, chunk: Chunk) -> bool:
        member = self.cast.at.get(chunk.head)
        if member is not None:
            return member.is_person
        description = describe(self.article, chunk)
        return description is not None and description.singular

    def _is_same(self, first: Chunk, second: Chunk) -> bool:
        """The former Secretary of State and current nominee: one person, where only the first has a determiner."""
        determined = self.article.lower[first.start] in DETERMINERS or self.article.lower[first.whole] in DETERMINERS
        named = self.cast.at.get(first.head) or self.article.lower[second.start] in DETERMINERS
        return determined and not named

    def _second_name(self, start: int, end: int, second: Chunk) -> Resolution | None:
        """Her friend and fellow swimmer Bernadette Quirke said."""
        member = self.named(second)
        return Resolution(start, end, member, member.name, 0.97, None) if member else None

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
