"""All items of one version of one article, worked out from its record alone, so that they can be removed as well."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from cuttings.record import Entity, EntityType, Quotation, QuotationType, Record, Span
from cuttings.store.heads import Layout, WordScope
from cuttings.store.items import Item, Key
from cuttings.store.keys import Kind, List, Position, article_key, list_key, posting_key, quotes_key, shard_of
from cuttings.store.names import identify, is_person, slugify
from cuttings.store.sketches import near_items
from cuttings.store.words import split_words

QUOTES_PER_ITEM = 100
UNLISTED = {EntityType.NORP}  # "Russian", "Democrats": nobody looks a newspaper's adjectives up
_MOST_CHARACTERS = 1_000  # of a quotation in lists; the record has it whole
_MOST_ENTITIES = 1_000  # listed of one article, the most mentioned first
_MOST_WORDS = 5_000
_MOST_PLACES = 2_000  # of one word in one article: keeps an item far below DynamoDB's 400 kB
_MOST_NEIGHBOURS = 40
_MOST_TITLES = 8


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who is in a record: ids across articles by the record's own ids, every entity once, and where each is named."""

    ids: dict[str, str]
    entities: dict[str, list[Entity]]
    mentions: list[tuple[int, str]]

    @classmethod
    def of(cls, record: Record) -> "_Cast":
        ids = {entity.id: identify(entity) for entity in record.entities if entity.type not in UNLISTED}
        entities: dict[str, list[Entity]] = defaultdict(list)
        for entity in record.entities:
            if entity.id in ids:
                entities[ids[entity.id]].append(entity)
        listed = dict(sorted(entities.items(), key=lambda pair: -_count_mentions(pair[1]))[:_MOST_ENTITIES])
        named = (entity for entity in record.entities if entity.id in ids)
        mentions = sorted((mention.span.start, ids[entity.id]) for entity in named for mention in entity.mentions)
        return cls(ids, listed, mentions)

    def named_in(self, spans: Iterable[Span]) -> set[str]:
        """Who is named inside the spans."""
        inside = (self.mentions[self._find(span.start) : self._find(span.end)] for span in spans)
        return {entity_id for found in inside for _, entity_id in found}

    def _find(self, place: int) -> int:
        return bisect_left(self.mentions, (place,))


def _count_mentions(entities: Iterable[Entity]) -> int:
    return sum(len(entity.mentions) for entity in entities)


def list_items(record: Record, position: Position, layout: Layout) -> Iterator[Item]:
    """Every item that stands or falls with this version; the head, the history and the names are not among them."""
    cast = _Cast.of(record)
    quotes = [_describe(quotation, record, cast) for quotation in record.quotations]
    yield from _pack_quotes(quotes, position)
    yield from near_items(record, position)
    for name, value, kind, body in _list_postings(record, quotes, cast, layout.words):
        pk = list_key(name, value, shard_of(position.article, layout.shards))
        yield Item(Key(pk, posting_key(kind, position)), body)


def list_keys(record: Record, position: Position, layout: Layout) -> list[Key]:
    """The keys of `list_items`."""
    return [item.key for item in list_items(record, position, layout)]


def _list_postings(
    record: Record, quotes: list[dict[str, Any]], cast: _Cast, words: WordScope
) -> Iterator[tuple[List, str, Kind, Any]]:
    yield List.ALL, "", Kind.WARNED if record.warnings else Kind.PLAIN, {"speakers": _tally(quotes, cast)}
    yield List.SAME, record.source.sha256, Kind.PLAIN, None
    if record.publisher:
        yield List.PUBLISHER, slugify(record.publisher), Kind.PLAIN, None
    for entity_id, body in _list_appearances(quotes, cast):
        yield List.ENTITY, entity_id, kind_of(body), body
    for stem, places in _list_words(record, words).items():
        yield List.WORD, stem, Kind.PLAIN, places


def _describe(quotation: Quotation, record: Record, cast: _Cast) -> dict[str, Any]:
    """A quotation as lists show it; `about` are the entities named inside it, but its speaker."""
    speaker = quotation.speaker
    speaker_id = cast.ids.get(speaker.entity or "") if speaker else None
    about = sorted(cast.named_in(quotation.spans) - {speaker_id})
    fields = {
        "id": quotation.id,
        "type": quotation.type,
        "text": quotation.text[:_MOST_CHARACTERS],
        "truncated": len(quotation.text) > _MOST_CHARACTERS,
        "spans": quotation.spans,
        "speaker": speaker and {"id": speaker_id, "name": speaker.name, "text": speaker.text},
        "inferred": speaker is not None and speaker.inferred,
        "addressee": quotation.addressee and (quotation.addressee.name or quotation.addressee.text),
        "cue": quotation.cue and quotation.cue.lemma,
        "confidence": round(quotation.confidence, 3),
        "reasons": quotation.reasons,
        "about": about,
        "partOf": quotation.part_of,
    }
    return {name: value for name, value in fields.items() if value}


def _pack_quotes(quotes: list[dict[str, Any]], position: Position) -> Iterator[Item]:
    for part, start in enumerate(range(0, len(quotes), QUOTES_PER_ITEM)):
        key = Key(article_key(position.article), quotes_key(position.tag, part))
        yield Item(key, quotes[start : start + QUOTES_PER_ITEM])


def list_appearances(record: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    """What an article says of each entity, by the entity's id, as the entity's list has it."""
    cast = _Cast.of(record)
    return _list_appearances([_describe(quotation, record, cast) for quotation in record.quotations], cast)


def list_speakers(record: Record) -> list[str | None]:
    """Who says each quotation, by the id across articles; None where it is nobody with a list."""
    ids = _Cast.of(record).ids
    speakers = (quotation.speaker for quotation in record.quotations)
    return [ids.get(speaker.entity or "") if speaker else None for speaker in speakers]


def _tally(quotes: list[dict[str, Any]], cast: _Cast) -> list[tuple[str, str, list[float]]]:
    """Who speaks, most often first, and how sure each quotation is."""
    speakers: dict[str, list[float]] = defaultdict(list)
    for quote in quotes:
        who = _speaker_id(quote)
        if who in cast.entities:
            speakers[who].append(round(quote.get("confidence", 0), 2))
    ranked = sorted(speakers.items(), key=lambda pair: -len(pair[1]))[:_MOST_NEIGHBOURS]
    return [(who, cast.entities[who][0].name, sure) for who, sure in ranked]


def _speaker_id(quote: dict[str, Any]) -> str | None:
    found: str | None = quote.get("speaker", {}).get("id")
    return found


def _list_appearances(quotes: list[dict[str, Any]], cast: _Cast) -> Iterator[tuple[str, dict[str, Any]]]:
    """What one article says of each entity; quotations by their numbers in the article, `sure` the surest it says."""
    people = {who: found[0].name for who, found in cast.entities.items() if is_person(who)}
    says: dict[str | None, list[int]] = defaultdict(list)
    told: dict[str, list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        says[_speaker_id(quote)].append(number)
        for entity_id in quote.get("about", ()):
            told[entity_id].append(number)
    for entity_id, found in cast.entities.items():
        neighbours = ((who, name) for who, name in people.items() if who != entity_id)
        fields = {
            "name": found[0].name,
            "type": found[0].type,
            "titles": list(dict.fromkeys(role.title[:120] for entity in found for role in entity.roles))[:_MOST_TITLES],
            "mentions": _count_mentions(found),
            "says": says[entity_id],
            "sure": max((quotes[number].get("confidence", 0) for number in says[entity_id]), default=0),
            "about": told[entity_id],
            "with": list(islice(neighbours, _MOST_NEIGHBOURS)),
        }
        yield entity_id, {name: value for name, value in fields.items() if value}


def kind_of(appearance: dict[str, Any]) -> Kind:
    """The part of an entity's list that an appearance stands in."""
    match "says" in appearance, "about" in appearance:
        case True, True:
            return Kind.BOTH
        case True, False:
            return Kind.SPEAKS
        case False, True:
            return Kind.SPOKEN_ABOUT
        case _:
            return Kind.MENTIONED


def _list_words(record: Record, scope: WordScope) -> dict[str, dict[str, list[int]]]:
    """Where each stem stands: `h` in the headline, `t` in the text, a number in that quotation.

    Of indirect speech no words are listed unless all text is: they are the writer's, and few but cost as many units.
    """
    if scope == "off":
        return {}
    quotes = enumerate(record.quotations)
    fields = {str(n): quote.text for n, quote in quotes if scope == "text" or quote.type is not QuotationType.INDIRECT}
    fields["h"] = record.headline or ""
    if scope == "text":
        fields["t"] = record.text
    words: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for field, text in fields.items():
        for stem, place in split_words(text):
            if len(words[stem][field]) < _MOST_PLACES:
                words[stem][field].append(place)
    return dict(islice(words.items(), _MOST_WORDS))
