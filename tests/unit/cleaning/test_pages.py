"""Pages as newsrooms have them, each hard in its own way. All stories are invented for these tests."""

import json
import time
from collections.abc import Callable

import pytest
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.errors import RejectedError
from cuttings.record import Action, CleanDocument
from lxml.html import document_fromstring

PARAGRAPHS = (
    "The harbour master of Port Ellery said on Monday that nobody would be left on the quay this summer, at any cost.",
    "“We have hired twelve more pilots,” Dana Lomax said. “That is what people asked for, and that is what they get.”",
    "The ferry firm, which runs forty crossings a day, did not answer questions about the winter.",
    "Last year the council spent four million on the landing stage, twice as much as in nine years.",
    "Its leader, Ida Brandt, told the meeting that the money was gone and the stage would be finished anyway.",
    "A report on the delays is due in June, three months after the inspector first promised it to the families.",
)  # fmt: skip
TITLE = "Harbour chief hits back at ferry firm"


def page(*parts: str, head: str = "", title: str = TITLE) -> str:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
    foot = "<footer><p>© 2025 The Ellery Post. All rights reserved.</p></footer>"
    body = f"{menu}<main><article><h1>{title}</h1>{''.join(parts)}</article></main>{foot}"
    name = f"{title} | The Ellery Post"
    return f"<!DOCTYPE html><html lang='en'><head><title>{name}</title>{head}</head><body>{body}</body></html>"


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def clean(html: str | bytes, key: str = "a.html") -> CleanDocument:
    [document] = clean_file(html.encode() if isinstance(html, str) else html, FileOrigin("inbox", key))
    assert isinstance(document, CleanDocument)
    return document


def reasons(document: CleanDocument) -> dict[str, str]:
    return {" ".join(s.text.split()): str(s.reason) for s in document.segments if s.action is Action.REMOVED}


def assert_keeps(document: CleanDocument, *texts: str) -> None:
    assert [text for text in texts if text not in document.text] == []


def test_a_plain_page_gives_headline_and_paragraphs_and_every_piece_has_its_place() -> None:
    html = page(p(*PARAGRAPHS))
    document = clean(html)
    assert document.text == "\n\n".join((TITLE, *PARAGRAPHS))
    tree = document_fromstring(html)
    for segment in document.segments:
        assert segment.source.xpath
        [element] = tree.xpath(segment.source.xpath)
        assert element.text_content()[segment.source.start : segment.source.end] == segment.text


def test_a_body_split_over_sibling_containers_is_whole() -> None:
    first, second = (f"<div class='body'>{p(*part)}</div>" for part in (PARAGRAPHS[:3], PARAGRAPHS[3:]))
    document = clean(page(first, "<div class='ad-slot'></div>", second))
    assert_keeps(document, *PARAGRAPHS)


@pytest.mark.parametrize("line", ["READ MORE: Ferry queues grow again", "Also on The Post: the nine worst harbours"])
def test_links_to_other_stories_between_paragraphs_are_removed(line: str) -> None:
    document = clean(page(p(*PARAGRAPHS[:3], line, *PARAGRAPHS[3:])))
    assert_keeps(document, *PARAGRAPHS)
    assert reasons(document)[line] == "related_link"


def test_a_pull_quote_that_repeats_the_text_is_a_duplicate() -> None:
    quote = "That is what people asked for, and that is what they get"
    document = clean(
        page(p(*PARAGRAPHS[:3]), f"<blockquote class='pullquote'><p>{quote}</p></blockquote>", p(*PARAGRAPHS[3:]))
    )
    assert document.text.count(quote) == 1
    assert reasons(document)[quote] == "duplicate"


def test_a_standfirst_that_the_text_repeats_stands_once() -> None:
    document = clean(page(f"<p class='standfirst'>{PARAGRAPHS[0]}</p>", p(*PARAGRAPHS)))
    assert document.text.count(PARAGRAPHS[0]) == 1


def test_lines_that_an_author_repeats_side_by_side_stay() -> None:
    serving = "Serves four people and keeps for two days"
    recipes = (*PARAGRAPHS[:2], serving, *PARAGRAPHS[2:4], serving, *PARAGRAPHS[4:])
    assert clean(page(p(*recipes))).text.count(serving) == 2
    teaser = f"<div class='summary-box'><p>{PARAGRAPHS[3]}</p></div>"
    assert clean(page(teaser, p(*PARAGRAPHS))).text.count(PARAGRAPHS[3]) == 1


def test_a_photo_credit_outside_of_a_caption_is_removed() -> None:
    document = clean(
        page(p(*PARAGRAPHS[:2]), "<img src='a.jpg'><p>Photo: Ana Diaz/Getty Images</p>", p(*PARAGRAPHS[2:]))
    )
    assert "Ana Diaz" not in document.text
    assert_keeps(document, *PARAGRAPHS)


def test_a_caption_is_typed_as_one() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>The landing stage at low tide</figcaption></figure>"
    document = clean(page(p(*PARAGRAPHS[:2]), figure, p(*PARAGRAPHS[2:])))
    assert reasons(document)["The landing stage at low tide"] == "caption"


def test_a_line_that_only_holds_the_name_of_the_house_is_no_byline() -> None:
    house = "<meta name='author' content='Quayside'>"
    lines = ("Quayside Ropes, two coils of forty metres", "Quayside")
    document = clean(page(p(*PARAGRAPHS[:3], *lines, *PARAGRAPHS[3:]), head=house))
    assert document.byline == ("Quayside",)
    assert_keeps(document, lines[0])
    assert reasons(document)[lines[1]] == "byline"


def test_advertisement_between_paragraphs_is_removed() -> None:
    document = clean(page(p(*PARAGRAPHS[:3]), "<div>Advertisement</div>", p(*PARAGRAPHS[3:])))
    assert reasons(document)["Advertisement"] == "advertisement"


def test_a_paywall_stub_keeps_what_can_be_read_and_not_the_offer() -> None:
    offer = "Subscribe to continue reading"
    document = clean(
        page(p(*PARAGRAPHS[:3]), f"<div class='paywall'><p>{offer}</p><p>Already a subscriber? Sign in</p></div>")
    )
    assert_keeps(document, *PARAGRAPHS[:3])
    assert reasons(document)[offer] == "paywall"


def test_comments_are_removed() -> None:
    said = "<li class='comment'><p>Lived there for a year, the gulls know everything.</p></li>"
    document = clean(page(p(*PARAGRAPHS), f"<section id='comments'><h2>2 comments</h2><ul>{said}</ul></section>"))
    assert "gulls" not in document.text
    assert_keeps(document, *PARAGRAPHS)


def test_an_author_bio_at_the_end_is_removed() -> None:
    bio = "Joss Ellery covers ports for The Ellery Post. Follow him @jossellery"
    document = clean(page(p(*PARAGRAPHS), f"<div class='author-bio'><p>{bio}</p></div>"))
    assert reasons(document)[bio] == "author_bio"


def test_a_newsletter_box_is_removed() -> None:
    form = "<p>Sign up for our daily newsletter</p><button>Sign up</button>"
    box = f"<div class='newsletter-signup'><h3>The Post at Six</h3>{form}</div>"
    document = clean(page(p(*PARAGRAPHS[:3]), box, p(*PARAGRAPHS[3:])))
    assert reasons(document)["Sign up for our daily newsletter"] == "newsletter"
    assert_keeps(document, *PARAGRAPHS)


def test_a_data_table_is_kept_as_text() -> None:
    rows = "".join(f"<tr><td>{year}</td><td>{count} crossings</td></tr>" for year, count in ((2023, 38), (2024, 19)))
    document = clean(page(p(*PARAGRAPHS[:4]), f"<table>{rows}</table>", p(*PARAGRAPHS[4:])))
    assert_keeps(document, *PARAGRAPHS)


def test_a_layout_table_is_read_like_any_page() -> None:
    menu = "<a href='/'>Home</a><br><a href='/s'>Sport</a>"
    cell = f"<table><tr><td width='20%'>{menu}</td><td>{p(*PARAGRAPHS)}</td></tr></table>"
    assert_keeps(clean(f"<html><head><title>{TITLE}</title></head><body>{cell}</body></html>"), *PARAGRAPHS)


def test_a_page_that_only_scripts_fill_is_read_from_its_data() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": "\n\n".join(PARAGRAPHS),
        "datePublished": "2025-03-03",
    }
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    document = clean(f"<html><head>{script}</head><body><div id='app'>Loading...</div></body></html>")
    assert document.text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert "text_from_data" in [warning.code for warning in document.warnings]


def test_an_amp_page_is_read_like_any_page() -> None:
    html = page(p(*PARAGRAPHS[:3]), "<amp-ad width='300'></amp-ad>", p(*PARAGRAPHS[3:])).replace("<html", "<html amp")
    assert_keeps(clean(html), *PARAGRAPHS)


def test_a_live_blog_keeps_its_posts_in_order() -> None:
    posts = "".join(
        f"<article class='live-post'><time>1{i}:05</time><p>{text}</p></article>" for i, text in enumerate(PARAGRAPHS)
    )
    document = clean(page(posts, title="Ferry strike LIVE: pilots walk out"))
    places = [document.text.find(text) for text in PARAGRAPHS]
    assert -1 not in places
    assert places == sorted(places)


def table_page() -> str:
    rows = "".join(f"<tr><td>{i}</td><td><a href='/{i}'>Entry {i}</a></td></tr>" for i in range(20_000))
    return page(p(*PARAGRAPHS), f"<!-- {'x' * 3_400_000} --><table class='stats'>{rows}</table>")


def text_page() -> str:
    parts = (f"<div><p>{PARAGRAPHS[i % 6]} It is {i}.</p><a href='/{i}'>See {i}</a></div>" for i in range(2500))
    return page(*parts, p(*PARAGRAPHS), f"<script>{'x' * 4_200_000}</script>")


MOST_SECONDS = 3
"""Of the processor. The goal is 2, and 1.1 is measured alone; beside other tests it may be twice that."""


@pytest.mark.parametrize("make", [table_page, text_page])
def test_a_five_megabyte_page_takes_two_seconds_or_so(make: Callable[[], str]) -> None:
    html = make()
    assert len(html) > 4_500_000
    clean(page(p(*PARAGRAPHS)))  # what is loaded once is not timed
    started = time.process_time()
    assert_keeps(clean(html), *PARAGRAPHS[:2])
    assert time.process_time() - started <= MOST_SECONDS


def test_what_is_not_looked_at_in_a_large_page_is_said() -> None:
    codes = {make: [warning.code for warning in clean(make()).warnings] for make in (table_page, text_page)}
    assert "large_page" in codes[table_page]
    assert "not_all_judged" in codes[text_page]


def test_many_line_breaks_without_the_end_of_a_sentence_take_little_time() -> None:
    html = page(p(*PARAGRAPHS), f"<p>{'the harbour and the quay<br>' * 12_000}</p>")
    started = time.process_time()
    assert_keeps(clean(html), *PARAGRAPHS)
    assert time.process_time() - started <= MOST_SECONDS


def test_nesting_too_deep_to_read_is_said_and_not_cut() -> None:
    with pytest.raises(RejectedError) as error:
        clean("<html><body>" + "<div>" * 200_000 + PARAGRAPHS[0] + "</div>" * 200_000 + "</body></html>")
    assert error.value.reason == "too_deep"


def test_what_a_file_is_called_does_not_matter() -> None:
    assert clean(page(p(*PARAGRAPHS)), "story.txt").source.media_type == "text/html"
    assert clean("\n\n".join((TITLE, *PARAGRAPHS)), "story.html").source.media_type == "text/plain"


def test_a_page_without_text_is_no_article() -> None:
    with pytest.raises(RejectedError) as error:
        clean("<html><head></head><body><img src='a.png'></body></html>")
    assert error.value.reason == "no_article"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le maire a dit lundi que le pont ouvrira en mai et qu’il regrette les longs retards du chantier.", "fr"),
        ("Dywedodd y cyngor ddydd Llun y byddai’r bont yn agor ym mis Mai ac ymddiheurodd am yr oedi hir.", "cy"),
        ("市议会星期一表示，这座大桥将于五月开放，并对工程的长期延误表示歉意。居民们对此感到高兴。", "zh-cn"),
    ],
)  # fmt: skip
def test_articles_in_other_languages_are_cleaned_and_marked(text: str, language: str) -> None:
    document = clean("\n\n".join(f"{text} ({number})" for number in range(8)), "a.txt")
    assert document.in_language == language
    assert document.text.count(text) == 8
    assert "not_english" in [warning.code for warning in document.warnings]


def test_the_posts_of_a_live_blog_are_marked() -> None:
    posts = "".join(f"<div class='live-post'><h3>1{i}:05</h3><p>{text}</p></div>" for i, text in enumerate(PARAGRAPHS))
    document = clean(page(posts, title="Ferry strike LIVE: pilots walk out"))
    kept = [segment for segment in document.segments if segment.span and segment.role != "headline"]
    begins = [segment for segment in kept if segment.role == "post"]
    assert len(begins) == len(PARAGRAPHS)
    assert "live_blog" in [warning.code for warning in document.warnings]


def test_several_stories_on_one_page_are_marked() -> None:
    stories = "".join(
        f"<article><h2>{title}</h2>{p(*part)}</article>"
        for title, part in (("Ferry firm silent", PARAGRAPHS[:3]), ("Stage costs more", PARAGRAPHS[3:]))
    )
    html = f"<html><body><main><h1>News in brief</h1>{stories}</main></body></html>"
    assert "several_articles" in [warning.code for warning in clean(html).warnings]


def test_line_breaks_and_cells_keep_words_apart() -> None:
    table = "<table><tr><th>Pilot</th><th>Crossings</th></tr><tr><td>Dana Lomax</td><td>40</td></tr></table>"
    middle = "The strike at Port Ellery, which began<br>on 9 June, will last<br>until 12 July at the latest, she said."
    document = clean(page(p(*PARAGRAPHS[:3], middle), table, p(*PARAGRAPHS[3:])))
    assert_keeps(document, middle.replace("<br>", " "), "Dana Lomax 40")


def test_nothing_that_can_be_seen_is_missing_from_the_record() -> None:
    comments = (
        f"<div id='comments' class='comments'>{p('First! I was there.', 'The pilots are right about this.')}</div>"
    )
    document = clean(page(p(*PARAGRAPHS), comments))
    texts = " ".join(segment.text for segment in document.segments)
    assert "First! I was there." in texts
    assert "The pilots are right about this." in texts
    assert reasons(document)["The pilots are right about this."] == "comment"


def test_a_page_that_the_model_does_not_know_keeps_what_trafilatura_chose() -> None:
    verses = "Amar é sentir com a alma, <br>mas dizer depende das ideias de cada um, <br>e do tempo que nos resta. "
    html = f"<html><body><div><h1>Quem se ama</h1><p>{verses * 6}</p></div></body></html>"
    assert "Amar é sentir com a alma" in clean(html).text


def test_a_standfirst_is_kept_and_typed() -> None:
    standfirst = "Pilots and families ask why the inspector promised a report three months ago and never sent it"
    document = clean(page(f"<p class='article-subtitle'>{standfirst}</p>", p(*PARAGRAPHS)))
    assert [segment.text for segment in document.segments if segment.role == "standfirst"] == [standfirst]
    assert document.text.startswith(f"{TITLE}\n\n{standfirst}\n\n")
