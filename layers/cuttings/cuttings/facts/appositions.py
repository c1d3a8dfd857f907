"""Roles beside a name: between commas before or after it, or after "is"."""

from cuttings.facts.article import Article
from cuttings.facts.lexicon import OWNERS, words
from cuttings.facts.names import SUFFIXES, honorifics
from cuttings.facts.naming import Naming
from cuttings.facts.premodifiers import find_premodifier, titled_start
from cuttings.facts.role_nouns import (
    PREPOSITIONS,
    RoleSpan,
    find_noun,
    first_noun,
    holds_verb,
    is_verb,
    left_edge,
    skip_age,
)

JOINING = PREPOSITIONS | frozenset(("and", "the", "a", "an", "&", "-", "'s", "’s", "'", "’"))
STOPS = frozenset((",", ";", ":", ".", "—", "–", "(", ")", "?", "!", "who", "which", "where", "whose"))
LONGEST = 14  # tokens of a role
DETERMINERS = ("the", "a", "an")
SERVING = frozenset(("works", "worked", "serves", "served"))
PARLIAMENTS = frozenset(("MP", "MSP", "MEP", "MLA", "TD"))  # letters after the names of their members
COPULAS = frozenset(("is", "was", "became", "remains"))
CLOSERS = frozenset((",", ".", ":", "(", "–", "—", "said", "says", "told", "has", "was", "is", "had", "added", "will"))


def find_before(article: Article, naming: Naming) -> RoleSpan | None:
    """The head of the Russian negotiating cohort, Vladimir Medinsky, …; her friend, the poet Gwen Ellis"""
    comma = _comma_before(article, naming)
    if comma < 1:
        return None
    end = _without_initials(article, comma)
    start = _begin_of(article, end)
    noun = _head_before(article, start, end)
    if noun is None or _belongs_to_earlier(article, start):
        return None
    edge = left_edge(article, noun)
    if edge > start + 1 and article.lower[edge - 2] in (*COPULAS, "also"):
        return None  # the party, which is also a respondent, Ann Lee said
    begins = edge <= start + 1  # Mr Wilk's sister, Agnieszka Wilk, wept
    closed = begins or naming.end >= len(article.words) or article.lower[naming.end] in CLOSERS
    return RoleSpan(edge, end, noun, "apposition") if closed and _is_phrase(article, edge, noun, end) else None


def _begin_of(article: Article, end: int) -> int:
    """Where a phrase begins that ends before `end`, in its sentence."""
    start = end
    while start > 0 and end - start < LONGEST and article.sentence[start - 1] == article.sentence[end]:
        if article.lower[start - 1] in STOPS or article.quoted[start - 1] >= 0:
            break
        start -= 1
    return start


def _comma_before(article: Article, naming: Naming) -> int:
    """The comma before a name with its titles, or before a second role: her friend | , the poet Gwen Ellis."""
    comma = titled_start(article, naming) - 1
    style = comma > 0 and article.lower[comma] in words("titles.json", "styles") and article.words[comma][0].isupper()
    if style and article.words[comma - 1] == ",":
        comma -= 1  # the chairman of the association, Chief Bamidele Ojo
    elif comma > 0 and article.words[comma] != "," and (second := find_premodifier(article, naming)):
        comma = second.start - 1
        if article.lower[comma] in DETERMINERS:
            comma -= 1
        elif not article.words[comma + 1].islower():
            return 0  # According to his lawyer, President Ann Lee will stay
    return comma if article.words[comma] == "," else 0


def _without_initials(article: Article, end: int) -> int:
    """The director of the Salvadoran Association of Industrialists | (ASI), Jorge Arriaza"""
    short = end > 3 and article.words[end - 1] == ")" and article.words[end - 3] == "("
    return end - 3 if short else end


def _head_before(article: Article, start: int, end: int) -> int | None:
    """The first role noun before any "of"; or the last word: a call with his line manager, Fiona Begg"""
    last = end - 1 if find_noun(article, end - 1) is not None else None
    if last is not None and article.lower[left_edge(article, last) - 1] in OWNERS:
        return last
    first = first_noun(article, start, end)
    return _outermost(article, start, last) if first is None and last is not None else first


def _outermost(article: Article, start: int, noun: int) -> int:
    """It says of the editor | in chief: a role noun that the last one belongs to."""
    edge = left_edge(article, noun) - 1
    while edge > start and article.lower[edge] in DETERMINERS:
        edge -= 1
    held = edge > start and article.lower[edge] in PREPOSITIONS and find_noun(article, edge - 1) is not None
    return edge - 1 if held else noun


def _belongs_to_earlier(article: Article, start: int) -> bool:
    """Ann Lee, the mayor, Bob Ray, the sheriff: the mayor is Ann Lee, unless a role stands before her name, too."""
    earlier = start - 2
    named = earlier > 0 and article.words[start - 1] == "," and article.doc[earlier].ent_type_ == "PERSON"
    return named and not _has_role_before(article, earlier)


def _has_role_before(article: Article, index: int) -> bool:
    """The Rector of the college, Mr | Ali Bah: whether a role of its own stands before a person's name."""
    while index > 0 and article.doc[index - 1].ent_type_ == "PERSON":
        index -= 1
    while index > 0 and article.lower[index - 1] in honorifics():
        index -= 1
    if index < 2 or article.words[index - 1] != ",":
        return index > 0 and find_noun(article, index - 1) is not None
    start = _begin_of(article, index - 1)
    return first_noun(article, start, index - 1) is not None and not _belongs_to_earlier(article, start)


def find_after(article: Article, naming: Naming) -> RoleSpan | None:
    """Sergei Shoigu, Fomin's superior, said"""
    start = naming.end
    while start < len(article.words) and article.lower[start] in SUFFIXES:
        start += 1  # Caroline Stote KC, counsel to the inquiry
    if bracketed := _in_brackets(article, start):
        return bracketed
    if article.words[start : start + 1] == ["("]:  # Jason Chaffetz (R-Utah), chairman of
        closing = (i + 1 for i in range(start, min(start + 8, len(article.words))) if article.words[i] == ")")
        start = next(closing, start)
    if article.words[start : start + 1] != [","]:
        return None
    start += 1
    if start + 1 < len(article.words) and article.words[start].isdigit() and article.words[start + 1] == ",":
        start += 2  # Ann Reed, 45, a teacher
    end = _end_of(article, start, naming.start)
    noun = first_noun(article, start, end)
    if noun is None or article.lower[start] in ("and", "or", "but"):
        return None  # the minister, Adriana Mira, and the secretary of state
    end = _cut(article, start, noun, end)
    if not _is_phrase(article, start, noun, end) or _belongs_to_later(article, naming, end):
        return None
    return RoleSpan(_skip_determiners(article, start, noun), end, noun, "apposition")


def _in_brackets(article: Article, opening: int) -> RoleSpan | None:
    """Ann Reed (chief executive, Leeds Ltd)"""
    if article.words[opening : opening + 1] != ["("]:
        return None
    end = _end_of(article, opening + 1, opening)
    noun = first_noun(article, opening + 1, end)
    whole = noun is not None and noun + 1 == end and left_edge(article, noun) <= opening + 1
    return RoleSpan(opening + 1, end, noun, "apposition") if noun is not None and whole else None


def find_letters(article: Article, naming: Naming) -> RoleSpan | None:
    """Ann Reed MP"""
    if PARLIAMENTS.isdisjoint(article.words[naming.end : naming.end + 1]):
        return None
    return RoleSpan(naming.end, naming.end + 1, naming.end, "apposition")


def _end_of(article: Article, start: int, anchor: int) -> int:
    """Where a phrase ends that begins at `start`, in the sentence of `anchor`."""
    end, limit = start, min(len(article.words), start + LONGEST)
    while end < limit and article.sentence[end] == article.sentence[anchor]:
        if article.lower[end] in STOPS or article.quoted[end] >= 0:
            break
        end += 1
    return end


def _cut(article: Article, start: int, noun: int, end: int) -> int:
    """Head of the team | tasked with it; mayor of the district | said on Monday; minister of India | to Mauritius"""
    nested = False
    for index in range(noun + 1, end):
        if article.lower[index : index + 2] in (["and", "his"], ["and", "her"]):
            return index  # commander of the force | and his delegation
        if is_verb(article, index) and article.lower[index - 1] not in (*DETERMINERS, *PREPOSITIONS, "and"):
            participle = article.lower[index].endswith("ed") and article.lower[index + 1] in PREPOSITIONS | {"by", "as"}
            office = article.lower[start] not in (*DETERMINERS, *OWNERS) and article.lower[noun + 1] in PREPOSITIONS
            return index if participle or office else end
        if article.lower[index] in PREPOSITIONS:
            if nested and article.lower[index] in ("to", "with", "from", "on"):
                return index
            nested = True
    return end


def _belongs_to_later(article: Article, naming: Naming, end: int) -> bool:
    """The owner, Ali Bah, the rector, Mrs Eva Roy, and others: two names, each with its role before it."""
    following = article.lower[end + 1 : end + 2]
    named = bool(following) and (following[0] in honorifics() or article.doc[end + 1].ent_type_ == "PERSON")
    return named and article.words[end] == "," and _has_role_before(article, naming.end - 1)


def find_copula(article: Article, naming: Naming) -> RoleSpan | None:
    """Ann Reed is the head of the school; Ann Reed, who was also chancellor, …; Ann Reed, who works as a nurse, …"""
    relative = article.lower[naming.end : naming.end + 2] == [",", "who"]
    verb = naming.end + 2 if relative else naming.end
    serves = relative and article.lower[verb + 1 : verb + 2] == ["as"] and article.lower[verb] in SERVING
    if article.lower[verb : verb + 1] == [] or not (serves or article.lower[verb] in COPULAS):
        return None
    start = verb + 1 + serves
    while article.lower[start : start + 1] in (["also"], ["now"], ["still"]):
        start += 1
    end = _end_of(article, start, verb)
    noun = first_noun(article, start, end)
    if noun is None or noun - start > 5 or not _is_phrase(article, start, noun, end):
        return None
    told = serves or article.lower[start] in DETERMINERS or (relative and left_edge(article, noun) <= start)
    return RoleSpan(_skip_determiners(article, start, noun), end, noun, "copula") if told else None


def _skip_determiners(article: Article, start: int, noun: int) -> int:
    if article.lower[start] == "then" and article.lower[start + 1] in DETERMINERS:
        start += 1  # then a 19-year-old deckhand
    while article.lower[start] in (*OWNERS, *DETERMINERS, "now", "one") or not article.words[start][0].isalpha():
        start += 1
    return skip_age(article, start, noun)


def _is_phrase(article: Article, start: int, noun: int, end: int) -> bool:
    """No verb in it, and what follows the head noun is an "of" phrase."""
    if holds_verb(article, range(start, end)):
        return False
    return noun + 1 >= end or article.lower[noun + 1] in JOINING
