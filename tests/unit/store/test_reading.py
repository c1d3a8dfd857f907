"""A question reads what it answers with, and no more; sharded or not, the answer is the same."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from cuttings.services.query import articles, counting, export, names, quotes, timeline
from cuttings.services.query.cursors import CursorSigner
from cuttings.services.query.filters import Filters
from cuttings.services.query.library import Library
from cuttings.store.keys import NameGroup
from cuttings.store.reading import Reader

from tests.backend import Deployment, deploy, make_record
from tests.meter import Meter

ARTICLES = 60
PEOPLE = ("Anna Berg", "Ben Carter", "Cleo Dunn")


def fill(deployment: Deployment) -> Deployment:
    """Sixty articles over two months: in turn one of three speaks, and every other names Anna."""
    for number in range(ARTICLES):
        speaker = PEOPLE[number % 3]
        others = ("Anna Berg",) if number % 2 and speaker != "Anna Berg" else ()
        record = make_record(
            f"a{number:024x}",
            words=f"The bridge number{number} will stand",
            people=(speaker, *others),
            date_published=f"2026-{1 + number % 2:02}-{1 + number % 28:02}",
            publisher="The Post" if number % 5 == 0 else "The Daily Reed",
        )
        deployment.publish(replace(record, source=replace(record.source, sha256=f"{number:064x}")))
    return deployment


@pytest.fixture(scope="module", params=[1, 4], ids=["one shard", "four shards"])
def deployment(request: pytest.FixtureRequest) -> Iterator[Deployment]:
    with pytest.MonkeyPatch.context() as patch, deploy() as session:
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        yield fill(Deployment(session, shards=request.param))


@pytest.fixture(scope="module")
def meter(deployment: Deployment) -> Meter:
    meter = Meter()
    meter.attach(deployment.dynamodb)
    return meter


@pytest.fixture
def library(deployment: Deployment, meter: Meter) -> Library:
    meter.reset()
    reader = Reader(deployment.table, deployment.layout.shards)
    return Library(reader, deployment.inbox, deployment.archive, CursorSigner("secret"))


QUESTIONS = {
    "all articles": lambda library: articles.list_articles(library, Filters(), 10, None),
    "a publisher": lambda library: articles.list_articles(library, Filters(publisher="The Post"), 10, None),
    "an entity": lambda library: articles.list_articles(library, Filters(entity="person-anna-berg"), 10, None),
    "a period": lambda library: articles.list_articles(library, Filters(since="2026-01", until="2026-01"), 10, None),
    "a word": lambda library: articles.list_articles(library, Filters(words="bridge"), 10, None),
    "a speaker's quotations": lambda library: quotes.list_quotes(
        library, Filters(speaker="person-ben-carter"), 10, None
    ),
    "all quotations": lambda library: quotes.list_quotes(library, Filters(), 10, None),
    "a timeline": lambda library: timeline.list_timeline(library, Filters(entity="person-anna-berg"), 10, None),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_reads_what_it_answers_with(
    library: Library, deployment: Deployment, meter: Meter, name: str
) -> None:
    page = QUESTIONS[name](library)
    assert len(page.items) == 10
    assert meter.scanned == meter.returned, "a filter threw something away"
    kinds = 4 if name in ("an entity", "a timeline") else 2 if "speaker" in name else 1
    ranges = kinds * deployment.layout.shards
    postings = heads = packed = 11  # one more tells whether there is a next page
    ahead = (ranges - 1) * 11  # ranges are read ahead before they are merged
    assert meter.returned <= postings + ahead + heads + packed


def test_words_together_are_found_by_the_rarer_one(library: Library, meter: Meter) -> None:
    page = articles.list_articles(library, Filters(words="bridge number7"), 10, None)
    assert [article.id for article in page.items] == [f"a{7:024x}"]
    assert meter.returned < ARTICLES / 2


def collect(library: Library, kind: str, limit: int) -> list[str]:
    """All lines of an export, page by page."""
    lines: list[str] = []
    cursor = None
    while True:
        page = export.export(library, kind, Filters(), limit, cursor)  # type: ignore[arg-type]
        lines += [item.model_dump_json() for item in page.items]
        cursor = page.cursor
        if cursor is None:
            return lines


def test_totals_equal_the_export(library: Library) -> None:
    exported = collect(library, "articles", 7)
    assert len(exported) == len(set(exported)) == ARTICLES
    counted = counting.count_articles(library, Filters(), "month").items
    assert sum(month.articles for month in counted) == ARTICLES
    spoken = collect(library, "quotations", 7)
    tops = [
        top for month in ("2026-01", "2026-02") for top in counting.rank_speakers(library, month, 10, Filters()).items
    ]
    assert sum(top.quotations for top in tops) == len(set(spoken)) == ARTICLES
    people = collect(library, "people", 1)
    suggested = names.list_names(library, (NameGroup.PEOPLE,), "", 100, None).items
    assert people == [person.model_dump_json() for person in suggested]
    assert len(people) == len(PEOPLE)


def test_a_persons_counts_equal_her_timeline(library: Library) -> None:
    filters = Filters(entity="person-anna-berg")
    found = timeline.list_timeline(library, filters, 100, None).items
    counted = counting.count_articles(library, filters, "day").items
    assert sum(day.articles for day in counted) == len(found)
    assert sum(day.quoting for day in counted) == sum(1 for one in found if one.quotations)
