"""Names that the pipeline misses or cuts: No 10, Sainsbury’s, and those that the article has elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuttings.facts.article import Article
from cuttings.facts.lexicon import load, words
from cuttings.facts.names import is_title, strip_possessive
from cuttings.facts.naming import Naming
from cuttings.facts.role_nouns import POSSESSIVE
from cuttings.record import EntityType

OPENING = frozenset("“\"‘'")
DATED = frozenset(("last", "next", "this", "early", "late", "mid", "-"))  # May, the month


def is_brand(name: str) -> bool:
    """Sainsbury’s: a name that ends as a possessive does."""
    bare = strip_possessive(name)
    return bare != name and bare.lower() in words("titles.json", "possessive_brands")


def complete_brands(article: Article, namings: Sequence[Naming]) -> list[Naming]:
    """Sainsbury’s said: the possessive belongs to the name, unless the article knows a Ms Sainsbury."""
    surnames = {n.text.split()[-1].lower() for n in namings if n.label is EntityType.PERSON and " " in n.text}
    brands = words("titles.json", "possessive_brands") - surnames
    return [
        replace(n, end=n.end + 1, label=EntityType.ORG, text=n.text + article.words[n.end], titled=None)
        if n.text.lower() in brands and not POSSESSIVE.isdisjoint(article.words[n.end : n.end + 1])
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
    for i in (i for i, word in enumerate(article.words) if word in known and i not in taken):
        inside = not opens_sentence(article, i) and article.words[i - 1][0].isalnum()
        if inside and not any(_capitals_beside(article, i)):
            yield replace(known[article.words[i]], start=i, end=i + 1)


def find_surnames(article: Article, namings: Sequence[Naming], taken: set[int]) -> Iterator[Naming]:
    """Words that are the last one of a person named before or, in a headline, after: "Young" after "Tom Young"."""
    first: dict[str, int] = {}
    for naming in namings:
        if naming.label is EntityType.PERSON and " " in naming.text:
            surname = naming.text.split()[-1]
            first[surname] = min(naming.start, first.get(surname, naming.start))
    for i in (i for i, word in enumerate(article.words) if word in first and i not in taken):
        known = first[article.words[i]] < i or article.paragraph[i] == 0
        if known and _stands_as_name(article, i):
            yield Naming(i, i + 1, EntityType.PERSON, article.words[i])


def _stands_as_name(article: Article, index: int) -> bool:
    """Young said; Young, in his testimony; but not: Young people, the Young Vic, in May."""
    before, after = article.lower[index - 1], (*article.lower[index + 1 : index + 2], "")[0]
    if article.lower[index] in load("function_words.json")["days"]:
        dated = before.isdecimal() or after.isdecimal() or before in words("function_words.json", "prepositions")
        return not (dated or before in DATED)
    if opens_sentence(article, index) or article.words[index - 1] in OPENING:
        verb = article.tags is None or article.tags[index + 1 : index + 2] in (["VERB"], ["AUX"])
        return verb or after in (",", "'s", "’s")
    capital_before, capital_after = _capitals_beside(article, index)
    return not (capital_after or (capital_before and not is_title(before)))


def _capitals_beside(article: Article, index: int) -> tuple[bool, bool]:
    """Whether a capital stands before and after, as in a longer name: Labour Day; one that opens the sentence aside."""
    before = article.words[index - 1][:1].isupper() and not opens_sentence(article, index - 1)
    return before, any(word[:1].isupper() for word in article.words[index + 1 : index + 2])


def opens_sentence(article: Article, index: int) -> bool:
    """Whether the token is the first of its sentence."""
    return index == 0 or article.sentence[index] != article.sentence[index - 1]
