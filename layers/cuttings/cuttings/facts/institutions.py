"""Institutions under another name: "the company", "a statement from the General Staff", "a police spokesman"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from cuttings.facts.antecedents import find_before, is_below_headline, resolve_pronoun, share_out
from cuttings.facts.article import Article
from cuttings.facts.cast import Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.descriptors import was_once
from cuttings.facts.lexicon import OWNERS, POSSESSIVE, words
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.salience import Mention
from cuttings.record import EntityType

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

REACH = 200  # tokens that a caption looks back
MOST = 10  # phrases before a verb among which its subject is
BACK = 2  # paragraphs that "the statement" looks back
NAMED, UNNAMED = 0.93, 0.85  # how sure "the bank" is with and without its noun in the name
OFFICE = re.compile(r"[’']s? office$|\b(?:Office|Ministry|Department|Treasury|Council|Commission|Court|Police)\b")
MOUTHPIECES = frozenset(("spokesman", "spokeswoman", "spokesperson"))
POSTED = frozenset(("posted", "shared", "uploaded", "published", "tweeted"))
JOINED = frozenset(("from", "for", "by", "of", "at"))


def contained_organization(resolver: "Resolver", chunk: Chunk) -> Member | None:
    """The UK Ministry | of Defence: a name that ends the chunk and is not a person's."""
    member = resolver.cast.at.get(chunk.head)
    covers = (
        member is not None
        and not member.is_person
        and resolver.article.lower[chunk.head] not in words("titles.json", "roles")
        and not was_once(resolver.article, chunk)
    )
    return member if covers else None


def speaks_for(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Resolution | None:
    """A statement from the General Staff; a spokesman for the club; Ms Hill’s verdict: the institution, she speaks.

    A statement may be a person's, too; a person's spokesman says what he was asked to, not what the person said.
    """
    head = resolver.article.lower[chunk.head]
    speaks = head in MOUTHPIECES | words("titles.json", "papers")
    if not speaks and head not in words("cues.json", "nouns"):
        return None
    text = resolver.text_of(phrase)
    member = _before(resolver, chunk) or (_after(resolver, phrase, chunk) if speaks else None)
    if member is None and head in MOUTHPIECES and (member := _body_in_question(resolver, phrase, chunk)):
        reason = f"“{text}” most likely speaks for {_with_article(member.name)}, mentioned before: an inference."
        return Resolution(phrase.start, phrase.end, member, member.name, UNNAMED, reason, True)
    if member is None or (head in MOUTHPIECES and member.is_person):
        return None
    reason = f"“{text}” speaks for {_with_article(member.name)}."
    return Resolution(phrase.start, phrase.end, member, member.name, 0.93, reason)


def _body_in_question(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Member | None:
    """The MoD laughed off the claim. “No,” a spokesman said: what the sentence before is about."""
    article = resolver.article
    if phrase.end != chunk.end or chunk.end - chunk.start != 2:
        return None
    subjects = find_before(resolver, phrase.start, lambda mention: mention.chunk in resolver.scene.subjects)
    last = subjects[0] if subjects else None
    near = last is not None and article.paragraph[last.start] == article.paragraph[phrase.start]
    return last.member if last and near and _names_organization(last) else None


def _with_article(name: str) -> str:
    """The Prime Minister's office, the Treasury: an office or body that the text has with "the" reads so."""
    return name if name.startswith("The ") or not OFFICE.search(name) else f"the {name}"


def _before(resolver: "Resolver", chunk: Chunk) -> Member | None:
    """A Treasury spokeswoman, the club's statement."""
    at = chunk.head - 1
    while at > chunk.start and resolver.article.words[at] in POSSESSIVE:
        at -= 1
    return _body(resolver, resolver.cast.at.get(at)) if at >= chunk.start else None


def _after(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Member | None:
    """A statement from the Prime Minister's office."""
    end = chunk.end + (resolver.article.lower[chunk.end : chunk.end + 1] in (["issued"], ["released"], ["published"]))
    if resolver.article.lower[end : end + 1] and resolver.article.lower[end] in JOINED:
        following = next((c for c in resolver.scene.chunks if c.start == end + 1), None)
        if following is not None and (following.start < phrase.end or end > chunk.end):
            return _body(resolver, resolver.cast.at.get(following.head))
    return None


def _body(resolver: "Resolver", member: Member | None) -> Member | None:
    kinds = (EntityType.ORG, EntityType.PERSON)
    return member if member is not None and member.cluster.label in kinds else None


def organization_meant(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Resolution | None:
    """Vantor cut its forecast. The company said: the organisation that a pronoun would mean.

    The commission is the Commission on Debates, if that is named; a council or a court is no other organisation.
    """
    article, noun = resolver.article, resolver.article.lower[chunk.head]
    plain = article.lower[chunk.start] == "the" and noun in words("titles.json", "organization_nouns")
    owned = any(word in ("'s", "’s") for word in article.words[chunk.start : chunk.end])
    told = article.lower[phrase.end : phrase.end + 1] in (["that"], ["which"], ["representing"])
    if not plain or owned or told or phrase.end != chunk.end:
        return None
    near = [
        m
        for m in find_before(resolver, phrase.start, _names_organization)
        if is_below_headline(article, m.start, phrase.start)
    ]
    described = chunk.end - chunk.start > 2  # The German group confirmed it: another one than the story's
    named = next((m.member for m in near if m.member and _is_called(article, m.member, noun, described)), None)
    if named:
        reason = f"“{resolver.text_of(phrase)}” is short for {named.name}."
        return Resolution(phrase.start, phrase.end, named, named.name, NAMED, reason)
    if noun in words("titles.json", "self_named"):
        return None
    best = near[0].member if near and described else _topic(resolver, phrase, near)
    if best is None:
        return None
    reason = f"“{resolver.text_of(phrase)}” most likely means {best.name}, mentioned before: an inference."
    return Resolution(phrase.start, phrase.end, best, best.name, UNNAMED, reason, True)


def _is_called(article: Article, member: Member, noun: str, described: bool) -> bool:
    """The Commission on Debates; the union Finwork, if no more is said of the union."""
    before = (article.lower[naming.start - 1] for naming in member.cluster.namings if naming.start)
    return noun in member.name.lower().split() or (not described and noun in before)


def _topic(resolver: "Resolver", phrase: Phrase, near: Sequence[Mention]) -> Member | None:
    """The organisation near the phrase that the article is about: one that is named often, rather than told things."""
    acting = [m for m in near if _acts(resolver, m)] or near
    shares = [(one.share, one.found.member) for one in share_out(resolver, phrase.start, acting, lambda *_: True)]
    named = [(share * len(member.cluster.namings), member) for share, member in shares if member]
    return max(named, key=lambda pair: pair[0], default=(0.0, None))[1]


def _acts(resolver: "Resolver", mention: Mention) -> bool:
    """Nordhavn said; a Nordhavn spokesperson said; but not: told the Baltic Wire."""
    index = bisect_right(resolver.scene.chunk_starts, mention.start) - 1
    return index in resolver.scene.subjects or index in resolver.spoke


def _names_organization(mention: Mention) -> bool:
    return mention.member is not None and mention.member.cluster.label is EntityType.ORG


def paper_meant(resolver: "Resolver", phrase: Phrase, chunk: Chunk) -> Resolution | None:
    """In a statement read to the court, Mrs Garside said. … the statement went on: whoever spoke in it before.

    Her answer reads: hers. He posted a snap. The caption read: his.
    """
    article, noun = resolver.article, resolver.article.lower[chunk.head]
    if noun not in words("titles.json", "papers"):
        return None
    if article.lower[chunk.start] in OWNERS:
        owner = resolve_pronoun(resolver, Phrase(chunk.start, chunk.start + 1, phrase.chunk))
        return replace(owner, end=phrase.end) if owner.member else None
    if article.lower[chunk.start] != "the" or phrase.end != chunk.end:
        return None
    if (poster := _poster(resolver, phrase)) and poster.member:
        reason = f"“{resolver.text_of(phrase)}” is of what {poster.member.name} posted before: an inference."
        return Resolution(phrase.start, phrase.end, poster.member, poster.member.name, 0.85, reason, True)
    here = article.paragraph[phrase.start]
    indices = (i for back in range(BACK + 1) for i in resolver.scene.chunks_of_paragraph.get(here - back, ())[::-1])
    papers = (resolver.scene.chunks[i] for i in indices if i < phrase.chunk)
    for paper in (c for c in papers if article.lower[c.head] == noun):
        found = _author(resolver, article.sentence[paper.start])
        if found and found.member:
            reason = (
                f"“{resolver.text_of(phrase)}” is the {noun} in which {found.member.name} speaks before: an inference."
            )
            return Resolution(phrase.start, phrase.end, found.member, found.member.name, 0.85, reason, True)
    return None


def _poster(resolver: "Resolver", phrase: Phrase) -> Resolution | None:
    """Whoever posted something shortly before, where a caption is meant."""
    article, scene = resolver.article, resolver.scene
    if article.lower[phrase.end - 1] != "caption":
        return None
    tokens = reversed(range(max(phrase.start - REACH, 0), phrase.start))
    verb = next((i for i in tokens if article.lower[i] in POSTED), None)
    if verb is None or article.paragraph[phrase.start] - article.paragraph[verb] > 1:
        return None
    last = bisect_left(scene.chunk_starts, verb) - 1
    before = range(last, max(last - MOST, -1), -1)
    inside = takewhile(lambda i: article.sentence[scene.chunks[i].start] == article.sentence[verb], before)
    subject = next((i for i in inside if i in scene.subjects or scene.chunks[i].end == verb), None)
    return resolver.resolve(subject) if subject is not None else None


def _author(resolver: "Resolver", sentence: int) -> Resolution | None:
    """Whoever speaks in a sentence that begins with the paper: In a letter to parents, the head said."""
    chunks, sentences = resolver.scene.chunks, resolver.article.sentence
    first = bisect_left(chunks, sentence, key=lambda chunk: sentences[chunk.start])
    inside = takewhile(lambda i: sentences[chunks[i].start] == sentence, range(first, len(chunks)))
    return next((resolver.known.get(i) for i in inside if i in resolver.spoke), None)
