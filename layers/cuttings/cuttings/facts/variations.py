"""Another word for whoever the story is about: "the care assistant", "The Portuguese", "a mum-of-three"."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.lang.en.lex_attrs import like_num

from cuttings.facts.antecedents import Antecedent, find_before, is_below_headline, own_words, read_on, share_out
from cuttings.facts.article import Article
from cuttings.facts.cast import Member
from cuttings.facts.chunks import POSSESSIVE, Chunk
from cuttings.facts.descriptors import DISTINGUISHING, SOMEBODY, Description
from cuttings.facts.lexicon import load, words
from cuttings.facts.referents import Phrase, Resolution
from cuttings.facts.roles import is_role_noun
from cuttings.facts.salience import Mention
from cuttings.facts.traits import is_another_age, is_told

if TYPE_CHECKING:
    from cuttings.facts.resolution import Resolver

BACK = 2  # paragraphs that a description looks back
TOLD = 0.93  # how sure a description is that the article gives of somebody, in other words
# One that nothing rules out: an office, a trade, a second office or a noun on no list. Of 26 in PolNeAR's train part,
# on which no rule was tuned, 11 of 13 offices were right and 8 of 13 others; in our own articles nearly all were.
OFFICE, TRADE, GUESS = 0.85, 0.82, 0.65
AHEAD = 2  # paragraphs within which a story names the person that it begins with
LEAD = 2  # paragraphs that may begin a story: headline, first paragraph
OWNERS = frozenset(("his", "her", "their", "its"))
UNNAMED = frozenset("source insider spokesman spokeswoman spokesperson friend pal neighbour neighbor other".split())


def vary(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> Resolution | None:
    """Leanne Spruce needed 42 stitches. … the care assistant told: whom a pronoun would mean, if nothing rules it out.

    The judge, a witness or a bare "the driver" is a person of the story's own, unless the article says it of somebody.
    """
    owned = not POSSESSIVE.isdisjoint(resolver.article.words[chunk.start : chunk.end])
    if resolver.article.lower[chunk.start] != "the" or owned:
        return None  # The pair's neighbour is neither of them
    read_on(resolver, phrase.start)
    told = _likeliest(resolver, phrase, lambda m: is_told(resolver.article, m, description) and _fits(m, description))
    if told and told.found.member:
        reason = f"“{description.text}” fits what the article says of {told.found.member.name}: an inference."
        return _to_resolution(phrase, told.found.member, TOLD * told.certainty, reason)
    plain = not description.modifiers and not _counts_children(resolver.article, chunk)
    if plain and description.noun in words("titles.json", "bystanders"):
        return None
    found = _likeliest(resolver, phrase, lambda m: _may_be(resolver.article, m, description))
    if found is None or found.found.member is None:
        return None
    member = found.found.member
    reason = f"“{description.text}” most likely means {member.name}, mentioned before: an inference."
    return _to_resolution(phrase, member, _boldness(member, description) * found.certainty, reason)


def _counts_children(article: Article, chunk: Chunk) -> bool:
    """The mother of two is whoever the story is about, as a mum-of-two is; the mother may be anybody's."""
    following = article.lower[chunk.head + 1 : chunk.head + 3]
    return len(following) == 2 and following[0] == "of" and bool(like_num(following[1]))  # type: ignore[no-untyped-call]


def _to_resolution(phrase: Phrase, member: Member, certainty: float, reason: str) -> Resolution:
    return Resolution(phrase.start, phrase.end, member, member.name, round(certainty, 3), reason, True)


def _likeliest(resolver: "Resolver", phrase: Phrase, may_be: Callable[[Member], bool]) -> Antecedent | None:
    """The person whom the story is most about here: who speaks or is a subject below the headline, shortly before.

    The Calder manager is not Calder; "Mickey Doyle, the senator said, is too old" is not about the senator.
    """
    inside = frozenset(resolver.article.lower[phrase.start : phrase.end])
    before = find_before(resolver, phrase.start, _names_one)
    own = own_words(resolver, phrase, before)
    near = [m for m in before if _is_topic(resolver, m, phrase)]

    def agrees(_: Mention, found: Resolution) -> bool:
        member = found.member
        if member is None or not member.is_person or any(member is one for one in own):
            return False
        return inside.isdisjoint(part.lower() for part in member.cluster.parts) and may_be(member)

    return max(share_out(resolver, phrase.start, near, agrees), key=lambda person: person.share, default=None)


def _names_one(mention: Mention) -> bool:
    about = mention.description
    return about.singular if about else mention.member is None or mention.member.is_person


def _is_topic(resolver: "Resolver", mention: Mention, phrase: Phrase) -> bool:
    paragraph = resolver.article.paragraph
    near = paragraph[phrase.start] - paragraph[mention.start] <= BACK
    below = is_below_headline(resolver.article, mention.start, phrase.start)
    return near and below and (mention.chunk in resolver.scene.subjects or mention.chunk in resolver.spoke)


def _boldness(member: Member, description: Description) -> float:
    """An office that the person may hold tells most; a second one, or a noun on no list, least."""
    if description.noun not in words("titles.json", "exclusive") or _is_former(description):
        return TRADE if description.noun == SOMEBODY or is_role_noun(description.noun) else GUESS
    return GUESS if member.offices else OFFICE


def _is_former(description: Description) -> bool:
    return not description.modifiers.isdisjoint(("former", "ex", "retired"))


def _may_be(article: Article, member: Member, description: Description) -> bool:
    return _fits(member, description) and not is_another_age(article, member, description)


def _fits(member: Member, description: Description) -> bool:
    """Gender agrees, and no office of the person's forbids this one: a governor is not the mayor."""
    if description.gender and member.gender not in (None, description.gender):
        return False
    exclusive = words("titles.json", "exclusive")
    if description.noun not in exclusive or _is_former(description):
        return True
    return not member.offices or any(_same_office(description, noun, member) for noun in member.offices)


def _same_office(description: Description, noun: str, member: Member) -> bool:
    qualifiers = {word for role in member.roles for word in role.title.lower().split()} & DISTINGUISHING
    groups = load("titles.json")["synonyms"]
    same = noun == description.noun or any(noun in group and description.noun in group for group in groups)
    return same and (noun != description.noun or description.modifiers & DISTINGUISHING == qualifiers)


def anticipate(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> Resolution | None:
    """A mum-of-three says. ¶ Leanne Spruce, 38, needed: a story's first words for whom it names right after.

    The Transport Secretary called it daft. ¶ Colin Wraxall told: an office, too, if only a name without one follows.
    """
    opening = _opens_story(resolver, phrase, chunk, description)
    titled = resolver.article.lower[chunk.start] == "the" and resolver.article.words[chunk.head][0].isupper()
    office = titled and description.noun in words("titles.json", "exclusive")
    if not (opening or office) or description.noun in UNNAMED or _is_former(description):
        return None
    member = _first_after(resolver, phrase, AHEAD if opening else 1)
    if member is None or (not opening and (member.roles or _named_before(member, phrase))):
        return None
    return _anticipated(phrase, member, description)


def _opens_story(resolver: "Resolver", phrase: Phrase, chunk: Chunk, description: Description) -> bool:
    """A description in the lead, before anybody is named; "the" only with an office or trade that judges nobody."""
    lead = resolver.article.paragraph[phrase.start] < LEAD and not _names_somebody(resolver, 0, phrase.start)
    if resolver.article.lower[chunk.start] == "the":
        return lead and is_role_noun(description.noun) and description.noun not in words("titles.json", "bystanders")
    return lead and resolver.article.lower[chunk.start] in ("a", "an")


def _first_after(resolver: "Resolver", phrase: Phrase, reach: int) -> Member | None:
    """The first person by full name in the paragraphs after the phrase; "her predecessor, Ben Hart" is another one."""
    here, article = resolver.article.paragraph[phrase.start], resolver.article
    namings = [(n.start, m) for m in resolver.cast.members if m.is_person for n in m.cluster.namings if " " in n.text]
    for start, member in sorted(namings, key=lambda pair: pair[0]):
        if here < article.paragraph[start] <= here + reach:
            before = range(max(start - 6, 0), start)
            owned = any(article.lower[i] in OWNERS and article.sentence[i] == article.sentence[start] for i in before)
            return None if owned else member
    return None


def _named_before(member: Member, phrase: Phrase) -> bool:
    return any(naming.start < phrase.start for naming in member.cluster.namings)


def _anticipated(phrase: Phrase, member: Member, description: Description) -> Resolution | None:
    if description.gender and member.gender not in (None, description.gender):
        return None
    called = any(description.noun in role.title.lower().split() for role in member.roles)
    reason = f"“{description.text}” is named right after as {member.name}: an inference."
    return Resolution(phrase.start, phrase.end, member, member.name, 0.88 if called else 0.8, reason, True)


def _names_somebody(resolver: "Resolver", start: int, end: int) -> bool:
    return any(member.is_person for at, member in resolver.cast.at.items() if start <= at < end)
