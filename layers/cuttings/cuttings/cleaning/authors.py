"""Who wrote it: names from JSON-LD, meta elements or the byline; one list without titles and addresses."""

import re
from collections.abc import Iterable, Iterator

_BY = re.compile(
    r"^(?:(?:exclusive |words |written |reported |story |posted )?by|author)\b[: ]\s{0,3}|^(?-i:By(?=[A-Z]))",
    re.IGNORECASE,
)
_NOT_BY = re.compile(
    r"^(?:edited|reviewed|medically reviewed|fact[ -]checked|photographs?|pictures?) by\b", re.IGNORECASE
)
_FOR = re.compile(r"\sfor\s\S.{1,40}$", re.IGNORECASE)  # "Una Fairley for the Lantern"
# "By Una FairleySenior Reporter": a page's lines that stand without a space
_GLUED_POST = re.compile(
    r"(?<=[a-z])(?=(?:[A-Z][a-z]{1,12} ){0,3}(?:Reporter|Editor|Writer|Correspondent|Journalist|Producer)\b)"
)
_SPLIT = re.compile(r"\s{0,3}(?:,|;|\||\band\b|&|\bwith\b)\s{0,3}")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
# What follows a name in bylines: "Imogen Strand, Science Editor", "Hugo Lindqvist in Dresden February 11, 2025"
_POST = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|columnist|sketch|producer|staff|contributor|analyst|journalist|"
    r"bureau|desk|team|chief|associate|senior|political|deputy|for)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s(?:in|at)\s[A-Z].{0,80}$|\s(?:\(|\||•|·|–|—|-\s|\d|@).{0,120}$")
_PLACES = re.compile(
    r"^(.{4,60}? (?:in|at) [A-Z][^,|]{1,40}) and (.{4,60} (?:in|at) [A-Z].{1,40})$"
)  # A in B and C in D
_TOWN = re.compile(r"^([^\s,]{1,40} [^,]{1,80}), [A-Z][A-Za-z-]{1,25}$")  # "By Ivo Quayle, Ellery"
_LETTERS = frozenset(
    "md phd ph.d rd ms ma mba rn do fand cfp jd cpa esq dds msc bsc mph rdn cdn lcsw psyd jr sr".split()
)
_NOT_A_NAME = re.compile(r"\b(?:more|about|this|follow|view|posts|published|updated|read)\b", re.IGNORECASE)
_NOT_NAMES = frozenset(
    {"by", "admin", "editor", "staff", "author", "website", "none", "unknown", "team", "n/a", "newsroom"}
)


def split_names(values: Iterable[str]) -> tuple[str, ...]:
    """The names in some strings, in order and once each; addresses and account names are no names."""
    names: dict[str, str] = {}
    for value in values:
        for name in _names(value):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _names(value: str) -> Iterator[str]:
    if _NOT_BY.match(value):
        return
    line = _GLUED_POST.sub(", ", _BY.sub("", " ".join(value.split()), count=1))
    for group in split_places(line):
        text = _FOR.sub("", _TOWN.sub(r"\1", _PLACE.sub("", group)))
        for part in _SPLIT.split(text):
            name = part.strip(" .:-–|")
            if _is_name(name):
                yield name.title() if name.isupper() and " " in name else name


def split_places(line: str) -> tuple[str, ...]:
    """Una Fairley in Ellery and Ivo Quayle in Wend; Una Fairley, Ellery | Ivo Quayle, Wend: each with a place."""
    if found := _PLACES.match(line):
        return found.groups()
    parts = tuple(part.strip() for part in line.split("|"))
    return parts if all(map(_TOWN.match, parts)) else (line,)


def _is_name(name: str) -> bool:
    if not 2 <= len(name) <= 60 or name.count(" ") > 5 or name.casefold() in _NOT_NAMES | _LETTERS:
        return False
    if "://" in name or "@" in name or "/" in name or _SLUG.fullmatch(name) or _NOT_A_NAME.search(name):
        return False
    return name[0].isupper() and not any(map(str.isdigit, name)) and not _is_post(name)


def _is_post(name: str) -> bool:
    """ "Science Editor", "Crime Correspondent": a post, no name; "Gear Team" and "AP" stay."""
    words = name.split()
    return bool(_POST.fullmatch(words[-1])) and words[-1].lower() not in {"team", "staff", "desk"}
