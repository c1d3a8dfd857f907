"""Titles right before a name: "US President Joe Biden", "Det. Supt. Ann Lee", "his brother Tom Reed"."""

from cuttings.facts.article import Article
from cuttings.facts.lexicon import OWNERS, words
from cuttings.facts.names import honorifics
from cuttings.facts.naming import Naming
from cuttings.facts.role_nouns import RoleSpan, find_noun, is_role_noun, left_edge, skip_age

CROWNED = frozenset(("king", "queen", "prince", "princess"))


def titled_start(article: Article, naming: Naming) -> int:
    """The director, | Mr Festus Ighodalo: where the name begins with its honorifics and short titles."""
    start = naming.start
    while start > 0:
        short = _short_title(article, start)
        if short is None and article.lower[start - 1] not in honorifics():
            break
        start = start - 1 if short is None else short
        if article.lower[start] in ("excellency", "highness", "majesty") and article.lower[start - 1] in OWNERS:
            start -= 1  # the President of the Republic, | His Excellency Mr Ali Bah
    return start


def find_abbreviated(article: Article, naming: Naming) -> RoleSpan | None:
    """Det. Supt. Ann Lee"""
    start = naming.start
    while start > 0 and (short := _short_title(article, start)) is not None:
        start = short
    return RoleSpan(start, naming.start, naming.start - 1, "premodifier") if start < naming.start else None


def _short_title(article: Article, end: int) -> int | None:
    """Gov. Tom Brandvold, SP Blessing Nwosu: where the short title begins that ends at `end`."""
    index = end - 1
    if index > 0 and article.words[index] == "." and not article.doc[index - 1].whitespace_:
        index -= 1
    listed = article.lower[index] in words("titles.json", "abbreviations") and article.words[index][0].isupper()
    return index if listed and article.paragraph[index] == article.paragraph[end] else None


def find_premodifier(article: Article, naming: Naming) -> RoleSpan | None:
    """US President Joe Biden"""
    end = titled_start(article, naming)
    if end > 0 and find_noun(article, end - 1) is not None and article.doc[end - 1].pos_ != "VERB":  # to host Mr Pike
        return _phrase(article, end - 1, end)
    return _honoured(article, naming, end) or _office_with_of(article, end)


def _phrase(article: Article, noun: int, end: int) -> RoleSpan:
    edge = skip_age(article, left_edge(article, noun), noun)
    while edge < noun and not article.words[edge][0].isalpha():
        edge += 1
    return RoleSpan(edge, end, noun, "premodifier")


def _honoured(article: Article, naming: Naming, end: int) -> RoleSpan | None:
    """Crown Prince Hamad bin Ali, his brother Tom Reed: honorifics that are offices or relations."""
    noun = naming.start - 1
    if noun < end or not is_role_noun(article.lower[noun]):
        return None
    if article.lower[noun] in CROWNED:
        return RoleSpan(noun - (article.lower[noun - 1] == "crown"), naming.start, noun, "premodifier")
    return _phrase(article, noun, naming.start) if article.words[noun].islower() else None


def _office_with_of(article: Article, end: int) -> RoleSpan | None:
    """Leader of the Opposition Ruth Vance, Minister of Trade and Industry Ali Bah: no comma before the name."""
    of = next((i for i in range(end - 2, max(end - 6, 0), -1) if article.lower[i] in ("of", "for")), None)
    if of is None or not article.words[of - 1][0].isupper() or not is_role_noun(article.lower[of - 1]):
        return None
    between = range(of + 1, end)
    named = all(article.words[i][0].isupper() or article.lower[i] in ("the", "and", "&") for i in between)
    whole = named and article.sentence[of] == article.sentence[end] and article.words[end - 1][0].isupper()
    return RoleSpan(left_edge(article, of - 1), end, of - 1, "premodifier") if whole else None
