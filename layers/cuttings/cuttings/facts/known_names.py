"""Organisations by their well-known names, where the pipeline misses or cuts them: No 10, the MoD, Sainsbury’s."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuttings.facts.article import Article
from cuttings.facts.lexicon import load, words
from cuttings.facts.naming import Naming
from cuttings.record import EntityType

POSSESSIVE = ("'s", "’s")


def is_brand(name: str) -> bool:
    """Sainsbury’s: a name that ends as a possessive does."""
    return name.endswith(POSSESSIVE) and name[:-2].lower() in words("titles.json", "possessive_brands")


def complete_brands(article: Article, namings: Sequence[Naming]) -> list[Naming]:
    """Sainsbury’s said: the possessive belongs to the name, unless the article knows a Ms Sainsbury."""
    surnames = {n.text.split()[-1] for n in namings if n.label is EntityType.PERSON and " " in n.text}
    brands = words("titles.json", "possessive_brands")
    return [
        replace(n, end=n.end + 1, label=EntityType.ORG, text=n.text + article.words[n.end], titled=None)
        if n.text.lower() in brands - {s.lower() for s in surnames}
        and article.words[n.end : n.end + 1] in [[mark] for mark in POSSESSIVE]
        else n
        for n in namings
    ]


def find_known(article: Article, taken: set[int]) -> Iterator[Naming]:
    """No 10, Number 10, the MoD: written just so, and nothing that the pipeline has taken."""
    wanted = [tuple(name.split()) for name in load("titles.json")["institutions"]]
    firsts = {name[0] for name in wanted}
    for start in (i for i, word in enumerate(article.words) if word in firsts and i not in taken):
        for name in wanted:
            if tuple(article.words[start : start + len(name)]) == name:
                yield Naming(start, start + len(name), EntityType.ORG, " ".join(name))


def find_again(article: Article, namings: Sequence[Naming], taken: set[int]) -> Iterator[Naming]:
    """A Labour spokesman, after Labour: the one word that names an organisation, wherever it stands in a sentence."""
    known = {n.text: n for n in namings if n.label is EntityType.ORG and n.text.isalpha() and len(n.text) > 1}
    for i, word in enumerate(article.words):
        inside = i > 0 and article.sentence[i] == article.sentence[i - 1] and article.words[i - 1][0].isalnum()
        if word in known and i not in taken and inside and not _is_part(article, i):
            yield replace(known[word], start=i, end=i + 1)


def _is_part(article: Article, index: int) -> bool:
    """Labour in "Labour Day": of a longer name."""
    beside = [*article.words[index + 1 : index + 2], article.words[index - 1]]
    opens = index == 1 or article.sentence[index - 1] != article.sentence[index - 2]
    return any(word[:1].isupper() for word in beside[: 1 if opens else 2])
