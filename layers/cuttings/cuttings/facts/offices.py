"""Offices that are institutions: "the Prime Minister's office", "the Ravalli County sheriff's office"."""

from collections.abc import Iterator

from cuttings.facts.article import Article
from cuttings.facts.lexicon import POSSESSIVE, words
from cuttings.facts.naming import Naming
from cuttings.record import EntityType

LONGEST = 6  # tokens before the possessive


def find_offices(article: Article) -> Iterator[Naming]:
    """Those written with a capital letter, and their later short forms: "the sheriff's office"."""
    spans = [(_begin(article, i), i + 1) for i in range(2, len(article.words)) if _is_office(article, i)]
    texts = {span: " ".join(article.doc[span[0] : span[1]].text.split()) for span in spans}
    full = [text for text in texts.values() if any(c.isupper() for c in text)]
    for (start, end), text in texts.items():
        name = next((other for other in full if other.casefold().endswith(text.casefold())), None)
        if name is not None:
            yield Naming(start, end, EntityType.ORG, name)


def _is_office(article: Article, index: int) -> bool:
    """The mayor's office; but not a room: the manager's office in Leeds is nobody's institution without a capital."""
    owned = article.lower[index] == "office" and article.words[index - 1] in POSSESSIVE
    return owned and article.lower[index - 2] in words("titles.json", "roles")


def _begin(article: Article, office: int) -> int:
    """Back over the owner's title and the place before it."""
    start = office - 2
    while start > 0 and office - start < LONGEST and article.sentence[start - 1] == article.sentence[office]:
        title = article.lower[start - 1] in words("titles.json", "departments")
        if not (article.words[start - 1][:1].isupper() or title) or article.lower[start - 1] in ("the", "a", "an"):
            break
        start -= 1
    return start
