"""People by the forms that may mean them, so that thousands of names need not be compared pair by pair."""

from collections.abc import Iterable, Iterator

from cuttings.facts.names import fold, same_person

Name = tuple[str, ...]
LONGEST_FORM = 20  # letters of a given name that tell it apart


class Directory:
    """Names by number; whatever form `same_person` or `is_headline_form` accepts has one of its keys."""

    def __init__(self) -> None:
        self._names: list[Name] = []
        self._under: dict[Name, list[int]] = {}

    def add(self, name: Name) -> None:
        """Give a full name the next number."""
        for key in set(_list_forms(name)):
            self._under.setdefault(key, []).append(len(self._names))
        self._names.append(name)

    def find(self, short: Name) -> list[int]:
        """The numbers of the names that `short` may be a form of, in order."""
        numbers = {number for key in _list_meant(short) for number in self._under.get(key, ())}
        return [number for number in sorted(numbers) if _may_mean(short, self._names[number])]


def _may_mean(short: Name, name: Name) -> bool:
    return same_person(short, name) or is_headline_form(short, name)


def is_headline_form(short: Name, name: Name) -> bool:
    """Putins withdrawal: a headline that lost its apostrophe."""
    return len(short) == 1 and len(name) >= 1 and fold(short[0]) == fold(name[-1] + "s")


def _list_forms(name: Name) -> Iterator[Name]:
    """Ben Alan Hart: each word, Harts, Alan Hart, and Hart with every beginning of Ben; B. Hart: with "b." instead."""
    words = _fold(name)
    if not words:
        return  # a possessive mark alone, which another pipeline took for a person
    yield from ((word,) for word in words)
    yield from ((fold(word + "s"),) for word in name[-1:])
    yield from (words[start:] for start in range(len(words)))
    given = words[0][:LONGEST_FORM]
    yield from ((words[-1], given[:end]) for end in range(min(len(given), 1), len(given) + 1))
    if len(given) == 1:
        yield words[-1], f"{given}."


def _list_meant(short: Name) -> Iterator[Name]:
    """The keys of the names that a short form may mean; "Benjamin Hart" may mean "B. Hart", too."""
    words = _fold(short)
    yield words
    if len(words) > 1:
        yield from ((words[-1], words[0][:LONGEST_FORM]), (words[-1], f"{words[0][:1]}."))


def _fold(name: Iterable[str]) -> Name:
    return tuple(fold(word) for word in name)
