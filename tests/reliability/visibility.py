"""Whether what readers see is whole: every list, quotation and record of an article speaks of one version."""

from dataclasses import replace

from cuttings.fingerprint import similarity
from cuttings.store.copies import ALIKE
from cuttings.store.heads import Head
from cuttings.store.items import from_attributes
from cuttings.store.keys import Kind, List, Position
from cuttings.store.postings import list_items
from cuttings.store.publishing import summarise
from cuttings.store.reading import EVERY, Bounds, Listing, Reader
from cuttings.store.records import RecordArchive

from tests.backend import Deployment

_COMPARED = 200


def list_heads(reader: Reader) -> dict[str, Head]:
    """The articles that readers find, by the key of their file."""
    hits = reader.walk([Listing(List.ALL, kinds=EVERY)], Bounds(), 100)
    return {hit.head.version.upload.key: hit.head for hit in hits}


def find_half_visible(deployment: Deployment, head: Head) -> list[str]:
    """What is wrong with a visible article: missing items, a summary of other words, no record."""
    record = RecordArchive(deployment.archive).load(head.article, head.version)
    if record is None:
        return [f"{head.article} has no record"]
    summary = replace(head.summary, duplicate_of=None, similarity=None)  # depends on other articles
    wrong = [] if summarise(record) == summary else [f"{head.article} shows a summary of something else"]
    position = Position(head.version.filed, head.article, head.version.tag)
    items = {item.key: item.body for item in list_items(record, position, head.version.layout)}
    found = deployment.table.get_all(items, consistent=True)
    return wrong + [f"{head.article} lacks {key}" for key in items if key not in found]


def find_wrong_pointers(deployment: Deployment) -> list[str]:
    """Articles that do not point to the earliest one that is like them; every pair of the first few is compared."""
    archive = RecordArchive(deployment.archive)
    found = list_heads(Reader(deployment.table, deployment.layout.shards)).values()
    heads = sorted(found, key=lambda head: head.position)[:_COMPARED]
    records = {head.article: archive.load(head.article, head.version) for head in heads}
    prints = {article: record.min_hash for article, record in records.items() if record}
    wrong = []
    for place, head in enumerate(heads):
        mine = prints[head.article]
        alike = [one.article for one in heads[:place] if similarity(mine, prints[one.article]) >= ALIKE]
        if head.summary.duplicate_of != next(iter(alike), None):
            wrong.append(f"{head.article} points to {head.summary.duplicate_of}, not to the first of {alike}")
    return wrong


def find_leftovers(deployment: Deployment) -> list[str]:
    """Items of versions that are not their article's current one."""
    table = deployment.dump()
    heads = {key[0].partition("#")[2]: from_attributes(item).body for key, item in table.items() if key[1] == "HEAD"}
    wrong = []
    for (pk, sk), _ in table.items():
        place, _, rest = sk.partition("#")
        if place in tuple(Kind) and not pk.startswith("NAME#"):
            position = Position.parse(rest)
            if heads.get(position.article, {}).get("version", {}).get("tag") != position.tag:
                wrong.append(f"{pk} {sk}")
    return wrong
