"""Places in the text that name somebody or something: the pipeline's entities, or capital letters where it has none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from cuttings.facts.article import Article
from cuttings.facts.chunks import Chunk, function_words
from cuttings.facts.known_names import (
    complete_brands,
    find_again,
    find_known,
    find_surnames,
    opens_sentence,
)
from cuttings.facts.lexicon import load, words
from cuttings.facts.names import GIVEN_LAST, PARTICLES, SUFFIXES, given_name_gender, honorifics, is_title
from cuttings.facts.naming import Naming
from cuttings.facts.offices import find_offices
from cuttings.facts.scene import Scene
from cuttings.language.knowledge import JOINING
from cuttings.record import EntityType

LABELS = {label.value: label for label in EntityType} | {
    "PER": EntityType.PERSON,
    "NORP": EntityType.NORP,
    "FACILITY": EntityType.FAC,
}
PHRASE_ENDS = frozenset((",", ".", "of", "for", "in", "that", "at", "with", "from", "to", "by", "on", "who", "which"))
INITIALS = re.compile(r"(?!U\.|E\.U|D\.C)(?:[A-Z]\.)+")  # but not of states: U.S. Clinton voters
SPEAKING = ("subject", "apposition", "inverted", "according", "label")


def find_namings(scene: Scene) -> list[Naming]:
    """All names, in order. Where the pipeline knows no persons, capitalised words in a person's place are taken."""
    article = scene.article
    namings = [naming for ent in article.doc.ents if (naming := _from_entity(article, ent))]
    namings = complete_brands(article, _retype(article, namings))
    namings = _mend_headline(article, _shorten(namings + list(find_offices(article))))
    namings += find_known(article, _covered(namings))
    namings += find_again(article, namings, _covered(namings))
    taken = _covered(namings)
    known = any(naming.label is EntityType.PERSON for naming in namings)
    namings += _from_patterns(scene, taken, only_speakers=known)
    namings += find_surnames(article, namings, _covered(namings))
    return sorted(namings, key=lambda naming: naming.start)


def _covered(namings: Sequence[Naming]) -> set[int]:
    """The tokens of the names."""
    return {i for naming in namings for i in range(naming.start, naming.end)}


def _retype(article: Article, namings: list[Naming]) -> list[Naming]:
    """Vantor, the Dutch chipmaker; Wightline, which runs the ferry; Carrick Vale have lost: no persons."""
    namings = _with_ranks(article, namings)
    told = {n.text for n in namings if n.label is EntityType.PERSON and n.known is None and _is_institution(article, n)}
    return [replace(n, label=EntityType.ORG) if n.text in told and n.label is EntityType.PERSON else n for n in namings]


def _with_ranks(article: Article, namings: list[Naming]) -> list[Naming]:
    """PC | Ann Hill … PC | Hill said: a rank and a surname are no organisation."""
    people = {n.start: n for n in namings if n.label is EntityType.PERSON}
    surnames = {n.text.split()[-1] for n in people.values()}
    kept = []
    for naming in namings:
        rank = naming.label is not EntityType.PERSON and naming.known is None and is_title(article.words[naming.start])
        if rank and naming.end - naming.start == 2 and article.words[naming.start + 1] in surnames:
            naming = _naming(article, naming.start + 1, naming.end, EntityType.PERSON)
        elif rank and naming.end - naming.start == 1 and naming.end in people:
            continue
        kept.append(naming)
    return kept


def _shorten(namings: list[Naming]) -> list[Naming]:
    """Strathmore, after Strathmore Rail Services: the organisation; Alasdair, after Alasdair Munro: the man."""
    given = {n.text.split()[0] for n in namings if n.label is EntityType.PERSON and " " in n.text}
    surnames = {n.text.split()[-1] for n in namings if n.label is EntityType.PERSON and " " in n.text}
    firms = {n.text.split()[0] for n in namings if n.label is EntityType.ORG and " " in n.text and not n.known}
    firms -= given | surnames | {n.text for n in namings if n.place or n.label is EntityType.NORP}
    return [_shortened(naming, firms, given) for naming in namings]


def _shortened(naming: Naming, firms: set[str], given: set[str]) -> Naming:
    if naming.known or naming.place or naming.label is EntityType.NORP:
        return naming
    if naming.text in firms:
        return replace(naming, label=EntityType.ORG)
    return replace(naming, label=EntityType.PERSON) if naming.text in given else naming


def _is_institution(article: Article, naming: Naming) -> bool:
    following = article.lower[naming.end : naming.end + 8]
    before = article.lower[naming.start - 1] if naming.start else ""
    if naming.titled or before in honorifics():
        return False
    if " " in naming.text and naming.text.rpartition(" ")[2].lower() in words("titles.json", "company_ends"):
        return True  # Glenardle Distillers
    if following[:2] == [",", "which"]:
        return True
    if following[:1] == ["have"] and before not in ("and", "or", ",", "&"):
        return True
    if following[:1] != [","] or following[1:2] not in (["the"], ["a"], ["an"]):
        return False
    phrase = following[1:]
    end = next((i for i, word in enumerate(phrase) if word in PHRASE_ENDS), len(phrase))
    return end > 1 and phrase[end - 1] in words("titles.json", "organization_nouns")


def _mend_headline(article: Article, namings: list[Naming]) -> list[Naming]:
    """Putins withdrawal, Big Len Okoro: a headline names the person whom the article names."""
    full = {
        n.text for n in namings if n.label is EntityType.PERSON and " " in n.text and article.paragraph[n.start] > 0
    }
    people = {naming.text.split()[-1] for naming in namings if naming.label is EntityType.PERSON}
    mended = []
    for naming in namings:
        bare = naming.text[:-1] if naming.text.endswith("s") else ""
        if article.paragraph[naming.start] == 0 and bare in people and naming.text not in people:
            naming = Naming(naming.start, naming.end, EntityType.PERSON, bare)
        short = naming.text.partition(" ")[2]
        if article.paragraph[naming.start] == 0 and short in full and naming.text not in full:
            naming = replace(naming, start=naming.start + 1, text=short)
        mended.append(naming)
    covered = _covered(namings)
    headline = article.tokens_of_paragraph(0) if article.paragraphs else ()
    for i in (i for i in headline if i not in covered and article.words[i][0].isupper()):
        name = next((name for name in (article.words[i], article.words[i][:-1]) if name in people), None)
        mended += [Naming(i, i + 1, EntityType.PERSON, name)] if name else []
    return mended


def _from_entity(article: Article, ent: Span) -> Naming | None:
    kind = LABELS.get(ent.label_)
    if kind is None:
        return None
    place, known = (getattr(ent._, name) if ent.has_extension(name) else None for name in ("place", "known"))
    if known is not None:
        return replace(_naming(article, ent.start, ent.end, kind), place=place, known=known)
    naming = _clean(article, ent.start, ent.end, kind)
    return replace(naming, place=place) if naming else None


def _clean(article: Article, start: int, end: int, kind: EntityType) -> Naming | None:
    end = next((i for i in range(start, end) if article.words[i].isspace()), end)  # no name runs over paragraphs
    if kind is EntityType.PERSON:
        named = any(map(_is_part, article.words[start:end])) and not any(map(_is_model, article.words[start:end]))
        alone = end - start == 1
        named = named and not (alone and (_is_demonym(article, start) or article.doc[start].like_num))
        return _trim(article, start, end, kind) if named else None
    while end - start > 1 and (article.words[end - 1] in ("'s", "’s", "'", "’")):
        end -= 1
    while end - start > 1 and (article.words[start].islower() or not article.words[start][0].isalnum()):
        start += 1  # the eastern Donbas
    if end < len(article.words) and is_title(article.words[end]):
        end = _without_department(article, start, end)
    start, kind = _widen(article, start, kind)
    days = load("function_words.json")["days"]
    if start >= end or all(word in days or word.isdigit() for word in article.lower[start:end]):
        return None
    if end - start == 1 and article.lower[start] in words("titles.json", "organization_nouns"):
        return None  # Chipmaker cuts plant
    return _naming(article, start, end, kind)


def _is_part(word: str) -> bool:
    """Whether a word may be a name: not the party or state in "Hakeem Jeffries (D., N.Y.)"."""
    return word[:1].isupper() and len(word) > 1 and not INITIALS.fullmatch(word)


def _is_model(word: str) -> bool:
    """The CS7000X: letters and digits together are a product's."""
    return any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


def _without_department(article: Article, start: int, end: int) -> int:
    """The Kremlin | Defence Minister: a department before a minister belongs to the office, not to the name.

    But: a Department for Education spokesperson.
    """
    name = end
    while name > start and article.lower[name - 1] in words("titles.json", "departments"):
        name -= 1
    return end if article.lower[name - 1] in JOINING else name


def _widen(article: Article, start: int, kind: EntityType) -> tuple[int, EntityType]:
    """General Staff of the | Ukrainian Armed Forces; told The | Sun: what of the name stands before it."""
    of = start - 2 if start > 1 and article.lower[start - 1] == "the" else start - 1
    if of > 0 and article.lower[of] == "of" and article.lower[of - 1] in words("titles.json", "organization_words"):
        first = of
        while first > 0 and article.words[first - 1][:1].isupper() and article.lower[first - 1] != "the":
            first -= 1
        if first < of and article.words[of - 1][:1].isupper():
            return first, EntityType.ORG
    if (
        kind is EntityType.ORG
        and start > 0
        and article.words[start - 1] == "The"
        and not opens_sentence(article, start - 1)
    ):
        return start - 1, kind
    return start, kind


def _naming(article: Article, start: int, end: int, kind: EntityType) -> Naming:
    return Naming(start, end, kind, " ".join(article.doc[start:end].text.split()))


def _trim(article: Article, start: int, end: int, kind: EntityType) -> Naming | None:
    """Leave out titles before the name, "'s" and "pal" after it; a name that breaks at a hyphen goes on.

    Son Heung-min has no title.
    """
    if article.words[end - 1] == "-" and not article.doc[end - 1].whitespace_ and end < len(article.words):
        return _naming(article, start, end + 1, kind)  # Cheuk Hau-yip
    while end - start > 1 and article.words[end - 1].islower() and article.words[end - 1].isalpha():
        if article.words[end - 2] == "-":
            break  # Moon Jae-in
        end -= 1
    while end - start > 1 and (article.words[end - 1] in ("'s", "’s", "'", "’") or article.lower[end - 1] in SUFFIXES):
        end -= 1
    given_last = end - start > 2 and GIVEN_LAST.fullmatch("".join(article.words[end - 3 : end])) is not None
    if given_last and end - start == 3 and _is_name_before(article, start):
        start -= 1
    while end - start > (4 if given_last else 1) and _leads(article, start):
        start += 1
    while end - start > 2 and _is_demonym(article, start):
        start += 1  # Brit | Danny Coyle
    if not any(word[:1].isalpha() for word in article.words[start:end]):
        return None  # a title alone, with what follows it
    start = _with_initials(article, start)
    return replace(_naming(article, start, end, kind), titled=_with_honorific(article, start, end))


def _leads(article: Article, index: int) -> bool:
    """Sir | Tom Hill, Det Con | Ann Hill, Hon. | Ann Hill: a title, or what else is no part of the name."""
    word, lower = article.words[index], article.lower[index]
    constable = lower == "con" and article.lower[index - 1] == "det"
    return constable or is_title(word) or not word[0].isalnum() or (word.islower() and lower not in PARTICLES)


def _is_name_before(article: Article, start: int) -> bool:
    """Spurs forward | Son Heung-min"""
    word = article.words[start - 1] if start and not opens_sentence(article, start) else ""
    return word[:1].isupper() and word.isalpha() and word.lower() not in function_words()


def _is_demonym(article: Article, index: int) -> bool:
    return article.lower[index] in words("titles.json", "demonyms")


def _with_initials(article: Article, start: int) -> int:
    """Justice P.V. | Sukumaran: initials that the pipeline left out."""
    while start > 0 and INITIALS.fullmatch(article.words[start - 1]) and not opens_sentence(article, start):
        start -= 1
    return start


def _with_honorific(article: Article, start: int, end: int) -> str | None:
    """Mr Zelensky"""
    before = start > 0 and article.lower[start - 1] in honorifics() and article.words[start - 1][0].isupper()
    return " ".join(article.words[start - 1 : end]) if before else None


def _from_patterns(scene: Scene, taken: set[int], *, only_speakers: bool) -> Iterator[Naming]:
    article = scene.article
    counts = _count_lower(article)
    speaking = {link.chunk for link in scene.links if link.relation.value in SPEAKING}
    for index, chunk in enumerate(scene.chunks):
        unread = index in speaking and taken.isdisjoint(range(chunk.start, chunk.end))
        if chunk.kind != "name" or (only_speakers and not unread):
            continue
        for start, end in _capital_runs(article, chunk, taken):
            label = _classify(article, start, end, index in speaking, counts)
            if label and (naming := _trim(article, start, end, label)):
                yield naming


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
    if inside and (lower in PARTICLES or "-" in (word, article.words[index - 1])):
        return True  # Cheuk Hau-yip
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
    given = given_name_gender(article.words[proper[0]])
    return given is not None or (article.paragraph[start] > 0 and not opens_sentence(article, start))
