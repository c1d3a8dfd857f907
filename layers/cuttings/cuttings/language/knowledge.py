"""The component that reads entities again with what is known of the world and of the rest of the document."""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from cuttings.language.consistency import agree, spread
from cuttings.language.mentions import Mention, read_mentions, write_mentions
from cuttings.language.places import (
    find_institution,
    find_kind,
    find_place,
    is_facility,
    is_natural,
    load_names,
    load_offices,
)

PEOPLE = frozenset({"PERSON", "LOC", "GPE", "FAC", "ORG"})
CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name))
DOUBT = 0.6  # below this, a seat of power or a famous place beats the model's word for a person
JOINING = frozenset(("of", "for", "and", "&", ","))
RANGE_MARKS = frozenset("-–/")
NICKNAME = re.compile(r"(?:‘[^‘’]+’|“[^“”]+”|'[^']+'|\"[^\"]+\")(?!s\b)")
NICKNAME_WORDS = 5  # with its marks
_MARKS = frozenset("\"“”‘’'")


@Language.component("cuttings_knowledge", requires=["doc.ents"], assigns=["doc.ents"])
def apply_knowledge(doc: Doc) -> Doc:
    """Mends labels and splits GPE from LOC."""
    titled = (_heed_honorific(doc, mention) for mention in _join(doc, read_mentions(doc)))
    trimmed = (_trim_office(doc, mention) for mention in titled)
    completed = (_complete(doc, mention) for mention in trimmed if mention)
    placed = (_trim_landform(doc, mention) for mention in completed)
    mentions = spread(doc, agree([*_add_newspapers(doc, [_recall(mention) for mention in placed])]))
    write_mentions(doc, _specify(doc, mentions))
    return doc


def register_place() -> None:
    """Declares `ent._.place`: the Place of an entity that is a GPE and known, else None."""
    if not Span.has_extension("place"):
        Span.set_extension("place", getter=lambda span: find_place(span.text) if span.label_ == "GPE" else None)


def _join(doc: Doc, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """ "1990-95" and "24/25 July" are one date each, though several words; Gary ‘The Gasman’ Wheeler is one man."""
    held: Mention | None = None
    for mention in mentions:
        if held and held.label == mention.label and _are_one(doc, held, mention):
            held = replace(held, end=mention.end, text=doc[held.start : mention.end].text)
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def _are_one(doc: Doc, one: Mention, other: Mention) -> bool:
    if one.label == "DATE":
        return doc[one.end : other.start].text in RANGE_MARKS
    between = doc[one.end : other.end - 1].text
    return one.label == "PERSON" and NICKNAME.match(between) is not None and other.start - one.end <= NICKNAME_WORDS


def _heed_honorific(doc: Doc, mention: Mention) -> Mention:
    """ "Mr Bath" is a person, and "Mr" no part of his name."""
    honorifics = load_offices()["honorifics"]
    start = mention.start + (doc[mention.start].text in honorifics and mention.end - mention.start > 1)
    if start == 0 or doc[start - 1].text not in honorifics or mention.label not in PEOPLE:
        return mention
    probability = max(mention.probability or 0.0, DOUBT) if mention.label == "PERSON" else DOUBT
    return replace(mention, start=start, label="PERSON", probability=probability, text=doc[start : mention.end].text)


def _trim_office(doc: Doc, mention: Mention) -> Mention | None:
    """The field of an office is no organisation: "the Kremlin Defence Minister" names the Kremlin alone.

    But: a Department for Education spokesperson.
    """
    offices = load_offices()
    end = mention.end
    if mention.label == "ORG" and end < len(doc) and doc[end].lower_ in offices["offices"]:
        while end > mention.start and doc[end - 1].text in offices["departments"]:
            end -= 1
    if end == mention.start:
        return None
    whole = end == mention.end or doc[end - 1].lower_ in JOINING
    return mention if whole else replace(mention, end=end, text=doc[mention.start : end].text)


def _complete(doc: Doc, mention: Mention) -> Mention:
    """The noun of an institution belongs to its name: "a Home Office spokesman"."""
    end = mention.end
    known = mention.label == "ORG" and end < len(doc) and doc[end].text in load_offices()["institution_nouns"]
    if not known or doc[end].ent_type_ or doc[end - 1].is_upper:
        return mention
    return replace(mention, end=end + 1, text=doc[mention.start : end + 1].text)


def _trim_landform(doc: Doc, mention: Mention) -> Mention:
    """A common noun is no part of a place's name: "the Masuria region" names Masuria."""
    last = doc[mention.end - 1]
    if mention.label not in ("LOC", "GPE") or mention.end - mention.start == 1 or not last.is_lower:
        return mention
    end = mention.end - is_natural(last.text)
    return replace(mention, end=end, text=doc[mention.start : end].text)


def _recall(mention: Mention) -> Mention:
    """A seat is who sits there ("the Kremlin said"); a place is no person where the model is in doubt."""
    if institution := find_institution(mention.text):
        return replace(mention, label=institution, probability=1.0)
    doubtful = mention.label == "PERSON" and (mention.probability or 0.0) < DOUBT
    if doubtful and find_kind(mention.text) in ("country", "city"):
        return replace(mention, label="GPE", probability=DOUBT)
    return mention


def _add_newspapers(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """The Guardian said; The Sun’s readers: a newspaper's one word after "The", and no other name around it."""
    taken = {i for mention in mentions for i in range(mention.start, mention.end)}
    newspapers = load_names()["newspapers"]
    found = (
        Mention(token.i, token.i + 1, "ORG", DOUBT, token.text)
        for token in doc
        if token.text in newspapers and token.i and token.i not in taken and doc[token.i - 1].lower_ == "the"
        if not doc[token.i + 1 : token.i + 2].text[:1].isupper()
    )
    return sorted([*mentions, *found], key=lambda mention: mention.start)


def _specify(doc: Doc, mentions: Iterable[Mention]) -> Iterable[Mention]:
    for mention in mentions:
        yield replace(mention, label=_refine(doc, mention))


def _refine(doc: Doc, mention: Mention) -> str:
    """GPE or LOC for places; EVENT, LAW or WORK_OF_ART for what else has a name."""
    if mention.label in ("LOC", "GPE"):
        return _split_place(doc, mention)
    return _split_other(doc, mention) if mention.label in ("MISC", "EVENT") else mention.label


def _split_other(doc: Doc, mention: Mention) -> str:
    """By its words, else by quote marks; the data the model learned from call all these one class."""
    names, words = load_names(), mention.text.lower().split()
    if CALENDAR.issuperset(words):
        return "DATE"
    for label, kind in (("LAW", "law_words"), ("EVENT", "event_words")):
        if not names[kind].isdisjoint(words):
            return label
    quoted = mention.start and mention.end < len(doc) and doc[mention.start - 1].text in _MARKS
    return "WORK_OF_ART" if quoted and doc[mention.end].text in _MARKS else "MISC"


def _split_place(doc: Doc, mention: Mention) -> str:
    """Built, like nature, or known to have a government; a name nobody knows is more often a town than a river."""
    if is_facility(mention.text):
        return "FAC"
    if is_natural(mention.text):
        return "LOC"
    if find_kind(mention.text):
        return "GPE"
    following = doc[mention.end].lower_ if mention.end < len(doc) else ""
    return "LOC" if is_natural(following) else "GPE"
