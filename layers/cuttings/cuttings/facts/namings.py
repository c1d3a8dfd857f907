"""Places in the text that name somebody or something: the pipeline's entities, or capital letters where it has none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.facts.article import Article
from cuttings.facts.chunks import Chunk
from cuttings.facts.lexicon import load, words
from cuttings.facts.names import PARTICLES, SUFFIXES, honorifics, is_title
from cuttings.facts.scene import Scene
from cuttings.record import EntityType

LABELS = {label.value: label for label in EntityType} | {
    "PER": EntityType.PERSON,
    "NORP": EntityType.NORP,
    "FACILITY": EntityType.FAC,
}
SPEAKING = ("subject", "apposition", "inverted", "according", "label")


@dataclass(frozen=True, slots=True)
class Naming:
    """A name at tokens `start` to `end` (exclusive), titles and possessive left out."""

    start: int
    end: int
    label: EntityType
    text: str


def find_namings(scene: Scene) -> list[Naming]:
    """All names, in order. Where the pipeline knows no persons, capitalised words in a person's place are taken."""
    article = scene.article
    namings = [naming for ent in article.doc.ents if (naming := _from_entity(article, ent.start, ent.end, ent.label_))]
    if not any(naming.label is EntityType.PERSON for naming in namings):
        taken = {i for naming in namings for i in range(naming.start, naming.end)}
        patterns = list(_from_patterns(scene, taken))
        namings += patterns + _surnames(article, patterns, taken)
    return sorted(namings, key=lambda naming: naming.start)


def _from_entity(article: Article, start: int, end: int, label: str) -> Naming | None:
    kind = LABELS.get(label)
    if kind is None:
        return None
    if kind is EntityType.PERSON:
        return _trim(article, start, end, kind)
    while end - start > 1 and (article.words[end - 1] in ("'s", "’s", "'", "’")):
        end -= 1
    while end - start > 1 and article.lower[start] in ("the", "a", "an"):
        start += 1
    return _naming(article, start, end, kind)


def _naming(article: Article, start: int, end: int, kind: EntityType) -> Naming | None:
    text = " ".join(article.doc[start:end].text.split())
    return Naming(start, end, kind, text) if any(c.isalpha() for c in text) else None


def _trim(article: Article, start: int, end: int, kind: EntityType) -> Naming | None:
    """Leave out titles before the name and "'s" after it."""
    while end - start > 1 and (article.words[end - 1] in ("'s", "’s", "'", "’") or article.lower[end - 1] in SUFFIXES):
        end -= 1
    while end - start > 1 and (
        is_title(article.words[start]) or (article.words[start].islower() and article.lower[start] not in PARTICLES)
    ):
        start += 1
    return _naming(article, start, end, kind)


def _from_patterns(scene: Scene, taken: set[int]) -> Iterator[Naming]:
    article = scene.article
    counts = _count_lower(article)
    speaking = {link.chunk for link in scene.links if link.relation.value in SPEAKING}
    for index, chunk in enumerate(scene.chunks):
        if chunk.kind != "name":
            continue
        for start, end in _capital_runs(article, chunk, taken):
            label = _classify(article, start, end, index in speaking, counts)
            if label and (naming := _trim(article, start, end, label)):
                yield naming


def _surnames(article: Article, found: Sequence[Naming], taken: set[int]) -> list[Naming]:
    """Single words that are the last word of a person found: "Fomin" after "Alexander Fomin"."""
    known = {naming.text.split()[-1] for naming in found if naming.label is EntityType.PERSON}
    covered = taken | {i for naming in found for i in range(naming.start, naming.end)}
    return [
        Naming(i, i + 1, EntityType.PERSON, w) for i, w in enumerate(article.words) if w in known and i not in covered
    ]


def _count_lower(article: Article) -> set[str]:
    return {lower for word, lower in zip(article.words, article.lower, strict=True) if word == lower}


def _capital_runs(article: Article, chunk: Chunk, taken: set[int]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for index in range(chunk.start, chunk.end + 1):
        fits = index < chunk.end and index not in taken and _is_name_word(article, index, start is not None)
        if fits and start is None:
            start = index
        if not fits and start is not None:
            yield start, index
            start = None


def _is_name_word(article: Article, index: int, inside: bool) -> bool:
    word, lower = article.words[index], article.lower[index]
    if inside and lower in PARTICLES:
        return True
    return (
        word[0].isupper()
        and lower not in load("function_words.json")["days"]
        and lower not in load("function_words.json")["determiners"]
    )


def _classify(article: Article, start: int, end: int, speaks: bool, lower_elsewhere: set[str]) -> EntityType | None:
    """Organisation by its words; person by a title before or inside, or two name words in a speaker's place."""
    tokens = article.lower[start:end]
    if any(word in words("titles.json", "organization_words") for word in tokens):
        return EntityType.ORG
    if is_title(article.words[end - 1]):
        return None  # the Ukrainian President, Volodymyr Zelensky: an office, not a name
    proper = [i for i in range(start, end) if not is_title(article.words[i])]
    if not proper or all(article.lower[i] in lower_elsewhere for i in proper):
        return None
    before = article.lower[start - 1] if start else ""
    titled = len(proper) < end - start or is_title(before) or before in honorifics()
    apposed = before == "," and start > 1 and any(is_title(w) for w in article.lower[max(0, start - 6) : start - 1])
    speaks = speaks and len(proper) >= 2
    return EntityType.PERSON if titled or apposed or speaks or _looks_like_name(article, start, proper) else None


def _looks_like_name(article: Article, start: int, proper: Sequence[int]) -> bool:
    """Two or three words with capitals that begin with a given name or stand inside a sentence."""
    if len(proper) not in (2, 3) or any(article.words[i].isupper() for i in proper):
        return False
    given = any(article.lower[proper[0]] in names for names in load("gender.json")["given"].values())
    return given or (article.paragraph[start] > 0 and not _opens(article, start))


def _opens(article: Article, start: int) -> bool:
    return start == 0 or article.sentence[start] != article.sentence[start - 1]


def heads(namings: Sequence[Naming]) -> dict[int, int]:
    """Token to the index of the naming that covers it."""
    return {i: number for number, naming in enumerate(namings) for i in range(naming.start, naming.end)}
