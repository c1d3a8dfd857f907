"""Whom a pronoun stands for: by gender, number, nearness, and who spoke or was a subject last."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk, pronouns
from cuttings.facts.descriptors import describe
from cuttings.facts.referents import Phrase, Resolution

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

COLLECTIVE = frozenset(("one", "another", "others", "some", "two", "three", "many", "both", "most", "neither", "none"))
PAPERS = frozenset(
    ("letter", "statement", "report", "note", "email", "post", "tweet", "message", "document", "petition")
)
CLEAR, DOUBTFUL = 0.95, 0.85  # how sure a pronoun is without and with a rival
LEAD = 1.0  # by which the likeliest one must lead to have no rival
OFTEN = 3  # names of the person whom an article is about
REACH = 5  # paragraphs that a pronoun looks back


def resolve_pronoun(resolver: "Resolver", phrase: Phrase) -> Resolution:
    """He said: the likeliest of those before who fit; nobody for "I" and "we"."""
    word = resolver.article.lower[phrase.start]
    kind = pronouns()[word]
    if kind.number in ("first", "second"):
        return Resolution(
            phrase.start,
            phrase.end,
            None,
            None,
            0.5,
            f"“{resolver.text_of(phrase)}” is the writer or a speaker whom the text does not name.",
        )
    ranked = list(_antecedents(resolver, phrase, word, kind.gender))
    if not ranked and (member := _protagonist(resolver, phrase, kind.gender)):
        reason = f"{member.name} is the one of whom the article says most, and “{resolver.text_of(phrase)}” fits."
        return Resolution(phrase.start, phrase.end, member, member.name, DOUBTFUL, reason, True)
    if not ranked:
        return Resolution(
            phrase.start, phrase.end, None, None, 0.5, f"Nobody before “{resolver.text_of(phrase)}” fits it."
        )
    found = ranked[0][1]
    _learn_gender(found, kind.gender)
    certainty = (CLEAR if _is_clear(ranked) else DOUBTFUL) * found.certainty
    words_ = resolver.text_between(found.start, found.end)
    name = found.name or words_
    reason = f"“{resolver.text_of(phrase)}” stands for “{words_}”, the nearest before it that fits."
    if words_.lower() in pronouns():
        reason = found.reason or reason  # she … she: what the first one says is enough
    elif found.reason:
        reason = f"{reason} {found.reason}"
    return Resolution(phrase.start, phrase.end, found.member, name, certainty, reason, found.inferred)


def _protagonist(resolver: "Resolver", phrase: Phrase, gender: str | None) -> Member | None:
    """A portrait says "she" paragraphs after the name: the person named most, if the article names her often."""
    if gender not in ("male", "female"):
        return None
    fitting = [m for m in resolver.cast.members if m.is_person and m.gender in (None, gender)]
    before = [m for m in fitting if m.cluster.namings[0].start < phrase.start and len(m.cluster.namings) >= OFTEN]
    return max(before, key=lambda m: (len(m.cluster.namings), -m.cluster.namings[0].start), default=None)


def _is_clear(ranked: Sequence[tuple[float, Resolution]]) -> bool:
    """Whether nobody else comes near the likeliest one."""
    best, found = ranked[0]
    others = (score for score, other in ranked[1:] if (other.member or other.name) != (found.member or found.name))
    return best - next(others, best - LEAD) >= LEAD


def _learn_gender(found: Resolution, gender: str | None) -> None:
    """Tunde Falaye said. … he recalled: a later "she" is somebody else."""
    if found.member and found.member.is_person and found.member.gender is None and gender in ("male", "female"):
        found.member.gender = gender


def resolve_relative(resolver: "Resolver", phrase: Phrase) -> Resolution:
    """Stevie Wonder, who joked: the phrase right before it."""
    before = next((i for i in range(len(resolver.scene.chunks) - 1, -1, -1) if _ends_before(resolver, i, phrase)), None)
    if before is None:
        return Resolution(phrase.start, phrase.end, None, None, 0.5, None)
    found = resolver.resolve(before)
    name = found.name or resolver.text_between(found.start, found.end)
    reason = f"“{resolver.text_of(phrase)}” stands for “{name}”."
    reason = f"{reason} {found.reason}" if found.reason else reason
    return Resolution(phrase.start, phrase.end, found.member, name, 0.95 * found.certainty, reason, found.inferred)


def _ends_before(resolver: "Resolver", index: int, phrase: Phrase) -> bool:
    return resolver.scene.chunks[index].end <= phrase.start


def _antecedents(
    resolver: "Resolver", phrase: Phrase, word: str, gender: str | None
) -> Iterator[tuple[float, Resolution]]:
    """Who may be meant, the likeliest first: subjects and speakers before others, the nearest sentence first."""
    ranked: list[tuple[float, int]] = []
    for index, chunk in enumerate(resolver.scene.chunks):
        if chunk.start >= phrase.start:
            break
        if resolver.article.paragraph[phrase.start] - resolver.article.paragraph[chunk.start] > REACH or (
            chunk.kind == "pronoun" and index not in resolver.known
        ):
            continue
        if _fits(resolver, index, chunk, word, gender):
            ranked.append((_prominence(resolver, index, chunk, phrase.start), index))
    for score, index in sorted(ranked, key=lambda pair: (-pair[0], -pair[1])):
        found = resolver.resolve(index)
        paper = word == "it" and resolver.article.lower[resolver.scene.chunks[index].head] in PAPERS
        if paper or _agrees(found.member, word, gender):
            yield score, found


def _agrees(member: Member | None, word: str, gender: str | None) -> bool:
    """Her producer, Tunde Falaye, is no "she"; a person is no "it"."""
    if member is None or not member.is_person:
        return True
    return word not in ("they", "it") and (gender is None or member.gender in (None, gender))


def _prominence(resolver: "Resolver", index: int, chunk: Chunk, position: int) -> float:
    distance = resolver.article.sentence[position] - resolver.article.sentence[chunk.start]
    spoke = index in resolver.spoke
    links = resolver.scene.links_of_chunk.get(index, ())
    speaks = spoke or any(link.relation not in ("noun", "inverted") for link in links)
    opens = index in resolver.scene.subjects
    headline = resolver.article.paragraph[chunk.start] == 0
    member = resolver.named(chunk)
    known = min(len(member.cluster.namings), 5) if member else 0
    owned = resolver.article.lower[chunk.whole] in ("his", "her", "their")  # Her producer: a second character
    back = resolver.article.paragraph[position] - resolver.article.paragraph[chunk.start]
    near = (0.6 if back else 1.2) * spoke + 0.8 * speaks + (0.8 if back else 1.8) * opens + 0.2 * known - 0.5 * owned
    return near - 0.5 * min(distance, 8) - 0.5 * back - 1.0 * headline


def _fits(resolver: "Resolver", index: int, chunk: Chunk, word: str, gender: str | None) -> bool:
    if chunk.kind == "pronoun":
        return resolver.article.lower[chunk.start] == word
    member = resolver.named(chunk)
    description = describe(resolver.article, chunk)
    if word in ("he", "she", "him", "her"):
        if member is not None:
            return member.is_person and member.gender in (None, gender)
        return description is not None and description.singular and description.gender in (None, gender)
    if word == "they":
        return (
            (member is not None and not member.is_person)
            or (description is not None)
            or resolver.article.lower[chunk.head] in COLLECTIVE
        )
    signed = resolver.article.lower[chunk.end : chunk.end + 1] in (["from"], ["by"])
    told_of = signed or index in resolver.scene.subjects
    paper = resolver.article.lower[chunk.head] in PAPERS and told_of
    return paper or (member is not None and not member.is_person)
