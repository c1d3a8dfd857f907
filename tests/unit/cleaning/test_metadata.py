import json
from typing import Any

import pytest
from cuttings.cleaning.authors import split_names
from cuttings.cleaning.dates import parse_date
from cuttings.cleaning.draft import Metadata
from cuttings.cleaning.html.jsonld import LinkedData
from cuttings.cleaning.html.metadata import read_metadata
from cuttings.cleaning.html.parsing import parse_html


def read(head: str = "", body: str = "") -> Metadata:
    tree = parse_html(f"<html lang='en-GB'><head>{head}</head><body>{body}<p>Text.</p></body></html>")
    return read_metadata(tree, LinkedData(tree))


def linked(**fields: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ida Brandt", ("Ida Brandt",)),
        ("Ida Brandt, Harbour Correspondent", ("Ida Brandt",)),
        ("Ida Brandt and Dana Lomax", ("Ida Brandt", "Dana Lomax")),
        ("Hugo Lindqvist in Dresden February 11, 2025", ("Hugo Lindqvist",)),
        ("Words by Joss Aldridge", ("Joss Aldridge",)),
        ("https://www.facebook.com/idabrandt", ()),
        ("ida-brandt", ()),
        ("admin", ()),
        ("Genevieve Ellery, Ph.D.", ("Genevieve Ellery",)),
        ("By Una Fairley, Wend-Ellery", ("Una Fairley",)),
        ("Fairley, Quayle", ("Fairley", "Quayle")),
    ],
)
def test_names_of_authors_without_posts_places_and_addresses(value: str, names: tuple[str, ...]) -> None:
    assert split_names([value]) == names


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-03-03T06:30:00Z", "2025-03-03T06:30:00+00:00"),
        ("2024-04-30 16:38:37 +02:00", "2024-04-30T16:38:37+02:00"),
        ("2024-08-28T10:00:23+0000", "2024-08-28T10:00:23+00:00"),
        ("2025-03-03", "2025-03-03"),
        ("Tue 20 May 2025 06.00 BST", "2025-05-20"),
        ("March 14, 2025", "2025-03-14"),
        ("Aug. 21, 2025 | Updated 6.45 a.m.", "2025-08-21"),
        ("04/05/2024", None),
        ("Published 14/05/2024, 09:41", "2024-05-14"),
        ("05/14/2024", "2024-05-14"),
        ("31/31/2024", None),
        ("31/02/2024", None),
        ("Yesterday", None),
        ("2025-02-31", None),
        ("0001-01-01", None),
    ],
)
def test_a_date_is_read_or_null_and_never_guessed(value: str, iso: str | None) -> None:
    assert parse_date(value) == iso


def test_data_meta_and_page_vote_for_the_headline() -> None:
    head = linked(headline="Harbour chief hits back") + "<title>Harbour chief hits back | The Post</title>"
    assert read(head, "<h1>Log in</h1><h1>Harbour chief hits back</h1>").headline == "Harbour chief hits back"
    assert (
        read("<meta property='og:title' content='Snow closes pass | The Post'>", "<h1>Snow closes pass</h1>").headline
        == "Snow closes pass"
    )
    assert read("<title>Snow closes the high pass - The Post</title>").headline == "Snow closes the high pass"
    assert read().headline is None


def test_references_and_lists_of_authors_are_resolved() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "A", "author": {"@id": "#p"}},
            {"@id": "#p", "name": "Ida Brandt"},
        ]
    }
    assert read(f"<script type='application/ld+json'>{json.dumps(graph)}</script>").byline == ("Ida Brandt",)
    assert read(linked(headline="A", author=[{"name": "Ida Brandt"}, "Dana Lomax"])).byline == (
        "Ida Brandt",
        "Dana Lomax",
    )
    assert read(body="<a rel='author' href='/ida'>Ida Brandt</a>").byline == ("Ida Brandt",)


def test_data_that_contradicts_itself_gives_no_date() -> None:
    assert read(linked(headline="A", datePublished="2025-06-12", dateModified="2025-06-10")).date_published is None
    assert read(linked(headline="A", datePublished="2025-06-12", dateModified="2025-06-12")).date_published


def test_the_headline_of_a_live_blog_is_its_news() -> None:
    head = linked(**{"@type": "LiveBlogPosting", "headline": "Ferry strike LIVE: pilots walk out, Port Ellery shut"})
    head += "<meta property='og:title' content='Pilots walk out at Port Ellery as ferry strike begins'>"
    assert read(head, "<h1>Ferry strike LIVE: pilots walk out, Port Ellery shut</h1>").headline == (
        "Pilots walk out at Port Ellery as ferry strike begins"
    )


def test_each_date_says_where_it_came_from() -> None:
    assert read(linked(headline="A", datePublished="2025-03-03")).date_basis == "json_ld"
    assert read("<meta property='article:published_time' content='2025-03-03T06:30:00Z'>").date_basis == "meta"
    assert read(body="<time datetime='2025-03-03'>Monday</time>").date_basis == "time_element"
    assert read("<link rel='canonical' href='https://post.example/2025/03/03/harbour'>").date_basis == "url"
    assert read(body="<aside><time datetime='2019-01-01'>then</time></aside>").date_published is None


def test_broken_data_is_passed_over() -> None:
    assert read("<script type='application/ld+json'>{broken</script><title>Snow closes the high pass</title>").headline
