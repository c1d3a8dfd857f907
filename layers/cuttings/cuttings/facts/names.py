"""Names of people and things: cleaning, comparing, and one key per person across articles."""

import re
import unicodedata
from functools import cache, lru_cache

from cuttings.facts.lexicon import load, words

PARTICLES = frozenset(
    "de da di del della der den van von bin bint ibn al el la le du dos das ter ten st ap ab zu af mac nic ní".split()
)
SUFFIXES = frozenset(
    ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "kc", "qc", "obe", "mbe", "cbe", "mp", "phd", "md", "esq")
)
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
GENDERS = ("male", "female")
INITIAL = re.compile(r"^[A-Za-z]\.?$")
NICKNAME = re.compile(r"""(?<= )(?:‘[^‘’]+’|“[^“”]+”|'[^']+'|"[^"]+")(?= )""")  # Gary ‘The Gasman’ Whelan
GIVEN_LAST = re.compile(r"[A-Z][a-z]+-[a-z]+")  # Son Heung-min: the surname before it is no title
JOINED_INITIALS = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z]\.)")  # P.V. Sukumaran is P. V. Sukumaran
# Spellings of one Slavic or Arabic name: Zelensky, Zelenskyy, Zelenskiy; Sergei, Sergey; Gaddafi, Qaddafi.
FOLDS = (
    (re.compile(r"(?:iyy?|yy|yi|ij|ii|iy|ey|ei)$"), "y"),
    (re.compile(r"i$"), "y"),
    (re.compile(r"^m[ou]hamm?[ae]d"), "muhamad"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"^q"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"(?<=[aeiou])i(?=[aeiou])"), "y"),
)


def strip_possessive(name: str) -> str:
    """ "Putin’s" -> "Putin"."""
    return POSSESSIVE.sub("", name)


def honorifics() -> dict[str, str | None]:
    """Honorifics in lower case to the gender that they tell."""
    result: dict[str, str | None] = load("titles.json")["honorifics"]
    return result


def is_title(word: str) -> bool:
    """Whether a word before a name is a title rather than a part of the name."""
    lower = word.lower()
    return (
        lower in honorifics()
        or lower in words("titles.json", "roles")
        or lower in words("titles.json", "abbreviations")
    )


@lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a person's name without titles, suffixes and possessive: "Mr Ben Hart Jr" -> ("Ben", "Hart")."""
    parts = strip_possessive(name.strip()).replace(",", " ").split()
    while len(parts) > (2 if GIVEN_LAST.fullmatch(parts[-1]) else 1) and (
        is_title(parts[0]) or parts[0].lower() in words("titles.json", "qualifiers")
    ):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].lower() in SUFFIXES:
        parts = parts[:-1]
    return tuple(parts)


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Lower case, no accents, one spelling for common transliterations; for comparing, never for showing."""
    plain = "".join(
        c
        for c in unicodedata.normalize("NFKD", word.lower().replace("ø", "o").replace("ł", "l"))
        if not unicodedata.combining(c)
    )
    plain = re.sub(r"[^\w]", "", plain)
    for pattern, replacement in FOLDS:
        if len(plain) > 3:
            plain = pattern.sub(replacement, plain)
    return plain


def person_key(name: str) -> str:
    """One key for the spellings of a person's name, for ids across articles: lower case, words joined by "-".

    Titles, suffixes, middle initials and quoted nicknames are left out: "President Volodymyr Zelenskyy" is
    "volodymyr-zelensky".
    A name of one word gives one word: the caller must not take that for an identity across articles.
    """
    parts = name_parts(JOINED_INITIALS.sub(" ", NICKNAME.sub(" ", name)))
    kept = [part for index, part in enumerate(parts) if not (INITIAL.match(part) and 0 < index < len(parts) - 1)]
    return "-".join(filter(None, (fold(part) for part in kept)))


def given_name_gender(name: str) -> str | None:
    """What a given name tells in most of the countries that use it; None where it is unknown or used for both."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    found = [gender for gender in GENDERS if plain in _given_names(gender)]
    return found[0] if len(found) == 1 else None


@cache
def _given_names(gender: str) -> frozenset[str]:
    return words("given_names.json", gender) | words("gender.json", f"given_{gender}")


def same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` may be a form of `full`: equal, surname, given name, initials, or fewer words in order."""
    one, other = [fold(p) for p in short], [fold(p) for p in full]
    if not one or not other or len(one) > len(other):
        return False
    if len(one) > 1 and one == other[-len(one) :]:
        return True  # Van Houten, Marit van Houten
    if one == other or (len(one) == 1 and one[0] in (other[-1], other[0])):
        return True
    if len(one) == 1:
        return len(other) > 2 and one[0] in other[1:]
    return one[-1] == other[-1] and _given_match(one[0], other[0])


def _given_match(one: str, other: str) -> bool:
    """B. Hart, Ben Hart, Benjamin Hart."""
    return (
        one == other
        or (len(one) == 1 and other.startswith(one))
        or (len(other) == 1 and one.startswith(other))
        or (len(one) > 2 and other.startswith(one))
    )
