"""Vectors for the quotations of articles that were there before search by meaning was switched on."""

from cuttings.services.wiring import connect_index
from cuttings.store.blobs import BlobStore
from cuttings.store.keys import List
from cuttings.store.reading import EVERY, Bounds, Listing, Reader
from cuttings.store.records import RecordArchive
from cuttings.store.table import ArticleTable

from operations.deployment import Deployment

_AT_ONCE = 100


def index_articles(deployment: Deployment, arn: str, shards: int) -> int:
    """Write the vectors of every current article, again where they are there; the number of articles.

    What is replaced or deleted meanwhile is taken out again.
    """
    index = connect_index(arn, deployment.connect)
    assert index
    archive = RecordArchive(BlobStore(deployment.connect("s3"), deployment.find("ArchiveBucket")))
    reader = Reader(ArticleTable(deployment.connect("dynamodb"), deployment.find("Table")), shards)
    written = 0
    for hit in reader.walk([Listing(List.ALL, kinds=EVERY)], Bounds(), _AT_ONCE):
        record = archive.load(hit.head.article, hit.head.version)
        if record is None:
            continue
        index.add(record, hit.position)
        written += 1
        head = reader.find_head(hit.head.article)
        if head is None or head.position != hit.position:
            index.remove(record, hit.position)
    return written
