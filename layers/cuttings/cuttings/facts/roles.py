"""Titles and offices that the text gives a person: before the name, beside it between commas, after "is"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.facts.article import Article
from cuttings.facts.lexicon import load, words
from cuttings.facts.names import SUFFIXES, honorifics
from cuttings.facts.naming import Naming
from cuttings.record import Role

JOINING = frozenset(
    ("of", "for", "at", "in", "to", "from", "and", "on", "with", "the", "a", "an", "&", "-", "'s", "’s", "'", "’")
)
STOPS = frozenset((",", ";", ":", ".", "—", "–", "(", ")", "?", "!", "who", "which", "where", "whose"))
LONGEST = 14  # tokens of a role
CONFIDENCE = {"premodifier": 0.95, "apposition": 0.93, "copula": 0.85, "descriptor": 0.8}
OWNERS = frozenset(("his", "her", "their", "its"))
COPULAS = frozenset(("is", "was", "became", "remains"))
AGE = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A role phrase at tokens `start` to `end` (exclusive); `noun` is its head token, evidence the construction."""

    start: int
    end: int
    noun: int
    evidence: str


def find_roles(article: Article, naming: Naming) -> Iterator[RoleSpan]:
    """The roles that stand around one naming of a person."""
    for find in (_abbreviated, _premodifier, _apposition_before, _apposition_after, _copula):
        if found := find(article, naming):
            yield found


def is_role_noun(word: str) -> bool:
    """Whether a lower-case word names an office or trade: one of the list, or by its ending ("glaciologist")."""
    listed = word in words("titles.json", "roles")
    return listed or (len(word) > 6 and word.endswith(tuple(load("titles.json")["endings"])))


def _names_role(article: Article, index: int) -> bool:
    """Whether a role noun ends here: "actress", the last word of "co-star"."""
    start = index
    while start > 1 and article.words[start - 1] == "-" and not article.doc[start - 1].whitespace_:
        start -= 2
    whole = "".join(article.lower[start : index + 1])
    return is_role_noun(article.lower[index]) or (start < index and is_role_noun(whole))


def has_initials(title: str, letters: str) -> bool:
    """Whether `letters` (two or more) shorten a title: "Roads Cabinet Secretary" is the CS."""
    return len(letters) > 1 and "".join(word[0] for word in title.split() if word[0].isupper()).endswith(letters)


def _titled_start(article: Article, naming: Naming) -> int:
    """The director, | Mr Festus Ighodalo: where the name begins with its honorifics and short titles."""
    start = naming.start
    while start > 0:
        short = _short_title(article, start)
        if short is None and article.lower[start - 1] not in honorifics():
            break
        start = start - 1 if short is None else short
    return start


def _short_title(article: Article, end: int) -> int | None:
    """Gov. Tom Brandvold, SP Blessing Nwosu: where the short title begins that ends at `end`."""
    index = end - 1
    if index > 0 and article.words[index] == "." and not article.doc[index - 1].whitespace_:
        index -= 1
    listed = article.lower[index] in words("titles.json", "abbreviations") and article.words[index][0].isupper()
    return index if listed and article.paragraph[index] == article.paragraph[end] else None


def _abbreviated(article: Article, naming: Naming) -> RoleSpan | None:
    """Det. Supt. Ann Lee"""
    start = naming.start
    while start > 0 and (short := _short_title(article, start)) is not None:
        start = short
    return RoleSpan(start, naming.start, naming.start - 1, "premodifier") if start < naming.start else None


def _premodifier(article: Article, naming: Naming) -> RoleSpan | None:
    """US President Joe Biden"""
    end = _titled_start(article, naming)
    noun = end - 1
    if noun < 0 or not _names_role(article, noun):
        return _office_with_of(article, end)
    edge = _left_edge(article, noun)
    edge = skip_age(article, edge, noun)
    while edge < noun and not article.words[edge][0].isalpha():
        edge += 1
    return RoleSpan(edge, end, noun, "premodifier")


def _office_with_of(article: Article, end: int) -> RoleSpan | None:
    """Leader of the Opposition Ruth Vance: no comma before the name."""
    of = next((i for i in range(end - 2, max(end - 6, 0), -1) if article.lower[i] == "of"), None)
    if of is None or not article.words[of - 1][0].isupper() or not is_role_noun(article.lower[of - 1]):
        return None
    between = range(of + 1, end)
    named = all(article.words[i][0].isupper() or article.lower[i] == "the" for i in between)
    whole = named and article.sentence[of] == article.sentence[end] and article.words[end - 1][0].isupper()
    return RoleSpan(_left_edge(article, of - 1), end, of - 1, "premodifier") if whole else None


def _left_edge(article: Article, noun: int) -> int:
    """How far left the noun phrase of a role noun goes."""
    function = load("function_words.json")
    barred = (
        frozenset(function["prepositions"])
        | frozenset(function["conjunctions"])
        | frozenset(function["auxiliaries"]) - {"'s", "’s"}
    )
    barred |= frozenset(function["adverbs"]) | frozenset(function["days"])
    if not article.doc[noun].pos_:
        barred |= frozenset(function["verbs"])
    start = noun
    while start > 0 and noun - start < 7 and article.sentence[start - 1] == article.sentence[noun]:
        word = article.lower[start - 1]
        if word in function["determiners"]:
            return start
        if (
            word in barred
            or article.quoted[start - 1] >= 0
            or not (word[0].isalpha() or word in ("-", "'s", "’s"))
            or (word.endswith("ly") and article.doc[start - 1].pos_ in ("", "ADV"))
        ):
            break
        pronoun = word in function["pronouns"] and article.words[start - 1] != "US"
        verb = _is_verb(article, start - 1) and word not in words("titles.json", "qualifiers")
        if word in honorifics() or pronoun or verb:
            break
        start -= 1
    return start


def _is_verb(article: Article, index: int) -> bool:
    tag = article.doc[index].pos_
    lower = article.lower[index]
    return tag in ("VERB", "AUX") or (
        not tag and article.words[index].islower() and lower.endswith(("ed", "told", "said", "ing"))
    )


def _apposition_before(article: Article, naming: Naming) -> RoleSpan | None:
    """The head of the Russian negotiating cohort, Vladimir Medinsky,"""
    comma = _titled_start(article, naming) - 1
    if comma < 1 or article.words[comma] != ",":
        return None
    start = comma
    while start > 0 and comma - start < LONGEST and article.sentence[start - 1] == article.sentence[naming.start]:
        if article.lower[start - 1] in STOPS or article.quoted[start - 1] >= 0:
            break
        start -= 1
    if _names_role(article, comma - 1) and article.lower[_left_edge(article, comma - 1) - 1] in OWNERS:
        noun: int | None = comma - 1  # a call with his line manager, Fiona Begg
    else:
        noun = _first_role_noun(article, start, comma)
    if noun is None:
        return None
    edge = _left_edge(article, noun)
    closed = _closed(article, naming.end) or edge <= start + 1  # Mr Wilk's sister, Agnieszka Wilk, wept
    return RoleSpan(edge, comma, noun, "apposition") if closed and _is_phrase(article, edge, noun, comma) else None


def _apposition_after(article: Article, naming: Naming) -> RoleSpan | None:
    """Sergei Shoigu, Fomin's superior, said"""
    start = naming.end
    while start < len(article.words) and article.lower[start] in SUFFIXES:
        start += 1  # Caroline Stote KC, counsel to the inquiry
    if article.words[start : start + 1] == ["("]:  # Jason Chaffetz (R-Utah), chairman of
        start = next(
            (i + 1 for i in range(start, min(start + 8, len(article.words))) if article.words[i] == ")"), start
        )
    if start >= len(article.words) or article.words[start] != ",":
        return None
    start += 1
    if start + 1 < len(article.words) and article.words[start].isdigit() and article.words[start + 1] == ",":
        start += 2  # Ann Reed, 45, a teacher
    end = start
    while (
        end < len(article.words) and end - start < LONGEST and article.sentence[end] == article.sentence[naming.start]
    ):
        if article.lower[end] in STOPS or article.quoted[end] >= 0:
            break
        end += 1
    noun = _first_role_noun(article, start, end)
    if noun is None or not _is_phrase(article, start, noun, end):
        return None
    return RoleSpan(_skip_determiners(article, start), end, noun, "apposition")


def _copula(article: Article, naming: Naming) -> RoleSpan | None:
    """Ann Reed is the head of the school"""
    verb = naming.end
    if article.lower[verb : verb + 1] == [] or article.lower[verb] not in COPULAS:
        return None
    start = end = verb + 1
    while end < len(article.words) and end - start < LONGEST and article.sentence[end] == article.sentence[verb]:
        if article.lower[end] in STOPS:
            break
        end += 1
    noun = _first_role_noun(article, start, end)
    if (
        noun is None
        or noun - start > 5
        or not _is_phrase(article, start, noun, end)
        or article.lower[start] not in ("the", "a", "an", "now")
    ):
        return None
    return RoleSpan(_skip_determiners(article, start), end, noun, "copula")


def skip_age(article: Article, start: int, noun: int) -> int:
    """34-year-old | actress"""
    old = next((i for i in range(start, noun) if article.lower[i] == "old" and article.words[i - 1] == "-"), None)
    return start if old is None else old + 1


def _skip_determiners(article: Article, start: int) -> int:
    while article.lower[start] in OWNERS or article.lower[start] in ("the", "a", "an", "now", "one"):
        start += 1
    return start


def _first_role_noun(article: Article, start: int, end: int) -> int | None:
    """The head noun: the last role noun before the first "of", "for", "at", "in"."""
    found = None
    for index in range(start, end):
        if article.lower[index] in ("of", "for", "at", "in", "to", "from", "with", "on") and index > start:
            break
        if _names_role(article, index):
            found = index
    return found


def _is_phrase(article: Article, start: int, noun: int, end: int) -> bool:
    """No verb in it, and what follows the head noun is an "of" phrase."""
    if any(
        _is_verb(article, i)
        or (
            article.lower[i] in load("function_words.json")["auxiliaries"]
            and article.words[i] not in ("'s", "’s", "to")
        )
        for i in range(start, end)
    ):
        return False
    return noun + 1 >= end or article.lower[noun + 1] in JOINING


def _closed(article: Article, end: int) -> bool:
    """Whether the name is followed by a comma, a cue or the end, as an apposition is."""
    return end >= len(article.words) or article.lower[end] in (
        ",",
        ".",
        ":",
        "(",
        "–",
        "—",
        "said",
        "says",
        "told",
        "has",
        "was",
        "is",
        "had",
        "added",
        "will",
    )


def to_role(article: Article, found: RoleSpan, *, confidence: float | None = None) -> Role:
    """The role as it goes into the record: the title without determiner, its qualifiers and organisation."""
    tokens = range(found.start, found.end)
    title = " ".join(article.doc[found.start : found.end].text.split())
    qualifiers = tuple(
        article.lower[i] for i in tokens if i < found.noun and article.lower[i] in words("titles.json", "qualifiers")
    )
    return Role(
        title=title,
        span=article.span(found.start, found.end),
        evidence=found.evidence,
        confidence=CONFIDENCE[found.evidence] if confidence is None else confidence,
        organization=_organization(article, found),
        qualifiers=qualifiers,
    )


def _organization(article: Article, found: RoleSpan) -> str | None:
    """What follows "of", "at" or "for"; else a named organisation or place before the noun."""
    for index in range(found.noun + 1, found.end - 1):
        if article.lower[index] in ("of", "at", "for"):
            return " ".join(article.doc[index + 1 : found.end].text.split())
    named = [i for i in range(found.start, found.noun) if article.doc[i].ent_type_ in ("ORG", "GPE")]
    return " ".join(article.words[i] for i in named) or None


def roles_of(article: Article, namings: Sequence[Naming]) -> list[Role]:
    """The distinct roles of one person, the surest first."""
    found: dict[str, Role] = {}
    for naming in namings:
        for span in find_roles(article, naming):
            role = to_role(article, span)
            found.setdefault(role.title.casefold(), role)
    return sorted(found.values(), key=lambda role: (-role.confidence, role.span))
