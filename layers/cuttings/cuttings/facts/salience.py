"""The places that a pronoun may look back to, and how strongly each one draws it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from cuttings.facts.article import Article
from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import Description, describe
from cuttings.facts.lexicon import OWNERS, load, words
from cuttings.facts.named_speakers import find_named

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

PRONOUNS = frozenset(("he", "she", "they", "it"))
OURS = frozenset(("my", "our", "your"))
INDEFINITE = frozenset(("a", "an", "one", "another", "some", "no", "any"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubjpass"))
NAMES = (
    "subject",
    "clause_subject",
    "opens_paragraph",
    "embedded",
    "described",
    "owned",
    "indefinite",
    "pronoun",
    "gender_known",
    "same_sentence",
    "sentences",
    "paragraphs",
    "rank",
    "spoke",
    "described_spoke",
    "described_subject",
    "last_subject",
    "last_speaker",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end` (exclusive) of a name, a description, a paper that speaks, or a pronoun.

    `chunk` is the index of the chunk that it is the head of, None for "Mr Hart" in "Mr Hart’s house". `member` is who
    is named, `description` what is said instead. `fixed` are those of NAMES that no distance changes.
    """

    start: int
    end: int
    chunk: int | None
    member: Member | None
    description: Description | None
    fixed: tuple[float, ...]


def find_mentions(resolver: "Resolver") -> list[Mention]:
    """Every place outside quotations that a later pronoun may mean, in order."""
    return sorted([*_named(resolver), *_unnamed(resolver)], key=lambda mention: mention.start)


def _named(resolver: "Resolver") -> Iterator[Mention]:
    chunks, article = resolver.scene.chunks, resolver.article
    for member in resolver.cast.members:
        for naming in member.cluster.namings:
            if article.quoted[naming.start] < 0:
                index = bisect_left(resolver.scene.chunk_starts, naming.end) - 1
                heads = index >= 0 and find_named(resolver, chunks[index]) is member
                yield _mention(resolver, naming.start, naming.end, index if heads else None, member, None)


def _unnamed(resolver: "Resolver") -> Iterator[Mention]:
    article = resolver.article
    for index, chunk in enumerate(resolver.scene.chunks):
        if chunk.kind == "pronoun":
            if article.lower[chunk.start] in PRONOUNS:
                yield _mention(resolver, chunk.start, chunk.end, index, None, None)
        elif find_named(resolver, chunk) is None:
            description = describe(article, chunk) if article.lower[chunk.start] not in OURS else None
            if description or _is_paper(resolver, index, chunk) or _is_body(article, chunk):
                yield _mention(resolver, chunk.start, chunk.end, index, None, description)


def _is_paper(resolver: "Resolver", index: int, chunk: Chunk) -> bool:
    """A letter from the club. … It said: a text that somebody signs or that the sentence is about."""
    signed = resolver.article.lower[chunk.end : chunk.end + 1] in (["from"], ["by"])
    paper = resolver.article.lower[chunk.head] in words("titles.json", "papers")
    return paper and (signed or index in resolver.scene.subjects)


def _is_body(article: Article, chunk: Chunk) -> bool:
    """The court directed him. … It said: an organisation without its name."""
    return article.lower[chunk.start] == "the" and article.lower[chunk.head] in words(
        "titles.json", "organization_nouns"
    )


def _mention(
    resolver: "Resolver", start: int, end: int, index: int | None, member: Member | None, about: Description | None
) -> Mention:
    scene, article = resolver.scene, resolver.article
    chunk = scene.chunks[index] if index is not None else None
    relation = _relation(resolver, start, end)
    first = article.lower[chunk.whole if chunk else start]
    fixed = (
        index in scene.subjects,
        relation in SUBJECTS,
        chunk is not None and scene.chunks_of_paragraph[article.paragraph[start]][0] == index,
        chunk is None or chunk.whole != chunk.start,
        about is not None,
        about is not None and first in OWNERS,
        about is not None and first in INDEFINITE,
        article.lower[start] in PRONOUNS,
        member is not None and member.gender is not None,
    )
    return Mention(start, end, index, member, about, tuple(map(float, fixed)))


def _relation(resolver: "Resolver", start: int, end: int) -> str:
    """The part that the words play in their clause, as the parse names it; empty without one."""
    if not resolver.article.parsed:
        return ""
    head = resolver.article.doc[end - 1]
    while start <= head.head.i < end and head.head.i != head.i:
        head = head.head
    return head.dep_


def describe_all(resolver: "Resolver", mentions: Sequence[Mention], position: int) -> Iterator[tuple[float, ...]]:
    """The features of each of `mentions` (the nearest first) for a pronoun at token `position`, as NAMES has them."""
    paragraph, sentence = resolver.article.paragraph, resolver.article.sentence
    subject = next((m for m in mentions if m.fixed[0]), None)
    speaker = next((m for m in mentions if m.chunk in resolver.spoke), None)
    for rank, mention in enumerate(mentions):
        sentences = sentence[position] - sentence[mention.start]
        paragraphs = paragraph[position] - paragraph[mention.start]
        last = float(mention is subject), float(mention is speaker)
        spoke, about = mention.chunk in resolver.spoke, mention.description is not None
        near = float(sentences == 0), log1p(sentences), log1p(paragraphs), log1p(rank)
        described = float(spoke and about), float(mention is subject and about and paragraphs == 0)
        yield (*mention.fixed, *near, float(spoke), *described, *last)


def pull(values: tuple[float, ...]) -> float:
    """How strongly a mention with these features draws a pronoun, as a logarithm of odds."""
    weights = load("pronouns.json")["weights"]
    return float(sum(weights[name] * value for name, value in zip(NAMES, values, strict=True)))
