from pathlib import Path

import pytest
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.cleaning.draft import Piece
from cuttings.cleaning.flat.closing import remove_author_notes
from cuttings.cleaning.flat.duplicates import remove_duplicates
from cuttings.cleaning.flat.lines import split_pieces
from cuttings.cleaning.flat.related import remove_linked_headlines
from cuttings.errors import RejectedError
from cuttings.record import Action, CleanDocument, RemovalReason, SegmentRole, SourceSpan

SAMPLES = sorted(Path("tests/data/articles").glob("*.txt"))

# Written for this test in the manner of a scraped tabloid file.
SCRAPED = """Harbour chief hits back at ferry firm after winter of delays

Ports: Lomax 'will regret this' says Quayle

We use your sign-up to provide content in ways you’ve consented to and to improve our understanding of you. More info

The harbour master of Port Ellery said on Monday that “nobody will be left on the quay” this summer.

“We have hired twelve more pilots,” Dana Lomax said. “That is what people asked for.”

Ferry LIVE: Queues grow as pilots walk out [LIVE]
Ports map: The five harbours that could close first [MAP]

The ferry firm did not answer questions.

Source: Read Full Article
"""


def clean(text: str | bytes, key: str = "a.txt") -> CleanDocument:
    data = text.encode() if isinstance(text, str) else text
    [document] = clean_file(data, FileOrigin("inbox", key))
    assert isinstance(document, CleanDocument)
    return document


def removed(document: CleanDocument) -> list[RemovalReason | None]:
    return [segment.reason for segment in document.segments if segment.action is Action.REMOVED]


def test_a_scraped_tabloid_file_loses_its_six_noise_lines_and_nothing_else() -> None:
    document = clean(SCRAPED)
    assert document.headline == "Harbour chief hits back at ferry firm after winter of delays"
    assert removed(document) == ["media_title", "consent_notice", "related_link", "related_link", "aggregator"]
    kept = [line for line in SCRAPED.splitlines() if line][0:1] + [line for line in SCRAPED.splitlines() if line][3:5]
    assert document.text.startswith("\n\n".join(kept))
    assert document.text.endswith("The ferry firm did not answer questions.")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_segment_stands_in_the_source_exactly_and_between_them_is_only_white_space(path: Path) -> None:
    source = path.read_text("utf-8")
    document = clean(source)
    position = 0
    for segment in document.segments:
        start, end, _ = segment.source.start, segment.source.end, segment.source.xpath
        assert source[start:end] == segment.text
        assert not source[position:start].strip()
        position = end
        if segment.span:
            assert document.text[slice(*segment.span)] == segment.text
    assert not source[position:].strip()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_text_is_the_kept_segments_separated_by_blank_lines(path: Path) -> None:
    document = clean(path.read_bytes())
    kept = [segment.text for segment in document.segments if segment.action is Action.KEPT]
    assert document.text == "\n\n".join(kept)
    assert document.segments[0].role is SegmentRole.HEADLINE


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n"])
def test_a_file_without_text_is_rejected_as_empty(data: bytes) -> None:
    with pytest.raises(RejectedError) as error:
        clean(data)
    assert error.value.reason == "empty"


def test_a_file_over_the_limit_is_rejected_with_both_sizes() -> None:
    with pytest.raises(RejectedError, match=r"60 bytes; the limit is 50"):
        list(clean_file(b"x" * 60, FileOrigin("inbox", "a.txt"), max_bytes=50))


def test_a_picture_is_rejected_by_its_content_whatever_its_name() -> None:
    with pytest.raises(RejectedError, match="a PNG image"):
        clean(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "story.txt")


def test_one_line_is_an_article_without_a_headline() -> None:
    document = clean("The council said on Monday that the bridge would open in May.")
    assert (document.headline, document.text.count("\n")) == (None, 0)


def test_a_text_wrapped_at_a_column_keeps_its_paragraphs_whole() -> None:
    wrapped = (
        "Bridge opens after nine years of delay\n\n"
        "The bridge over the Ellery was opened on Tuesday by the minister who\n"
        "had promised it nine years ago, before two governments fell and the\n"
        "price rose from forty million to one hundred and ten million euros.\n\n"
        "“It was worth the wait,” said Ida Brandt, who lives on the far bank and\n"
        "had taken the ferry to work for as long as she could remember, in all\n"
        "weathers and at all hours.\n"
    )
    document = clean(wrapped)
    assert len(document.segments) == 3
    assert document.segments[1].text.startswith("The bridge")
    assert document.segments[1].text.endswith("euros.")


def test_a_tabloids_links_go_with_the_words_in_capitals_above_them() -> None:
    links = "Most read in Football\nSHOCK SACK\nFerry club part with coach days before the final\n"
    after = "The ferry firm, which runs forty crossings a day, did not answer questions about the winter.\n"
    document = clean(SCRAPED.replace("The ferry firm did not", f"{links}\n{after}\nThe ferry firm did not"))
    assert "SHOCK SACK" not in document.text
    assert "coach days before" not in document.text
    assert after.strip() in document.text


def test_of_two_equal_paragraphs_one_stays() -> None:
    line = "The harbour master of Port Ellery said on Monday that “nobody will be left on the quay” this summer."
    document = clean(SCRAPED.replace("The ferry firm did not", f"{line}\n\nThe ferry firm did not"))
    assert document.text.count(line) == 1


def test_characters_of_no_width_are_no_lines() -> None:
    document = clean(SCRAPED.replace("\n\nThe ferry firm", "\n\n\u200b\n\u200c\nThe ferry firm"))
    assert all(segment.text.strip("\u200b\u200c") for segment in document.segments)


def add_at_the_end(lines: str) -> CleanDocument:
    end = "The ferry firm did not answer questions."
    return clean(SCRAPED.replace(end, f"{end}\n\n{lines}"))


def test_a_list_of_dates_that_the_text_introduces_stays_with_its_heading() -> None:
    days = "\n".join(
        f"June {day} – {port}" for day, port in ((9, "Port Ellery"), (10, "Wend Quay"), (14, "Arle, North"))
    )
    document = add_at_the_end(f"The last crossings are on these days:\n{days}")
    assert document.text.replace("\n\n", "\n").endswith(f"The last crossings are on these days:\n{days}")


@pytest.mark.parametrize("form", ["Round {}: {} May – {}", "{}a etapa: {} de maio – {}"])
def test_a_list_of_dates_stays_as_a_whole(form: str) -> None:
    days = [form.format(round_, round_ * 4, port) for round_, port in enumerate(("Ellery", "Wend Quay", "Arle"), 1)]
    text = add_at_the_end("The last crossings are on these days:\n" + "\n".join(days)).text
    assert [day for day in days if day not in text] == []


def test_two_posts_of_one_author_on_one_day_are_both_signed() -> None:
    author = "— The Pilots of Ellery (@ellerypilots) November 19, 2019"
    posts = ("Never seen the quay so full. pic.twitter.com/a1B2c3D4e5", "Twelve more pilots! https://t.co/hFciHO5Qc7")
    text = add_at_the_end("\n\n".join(f"{post}\n\n{author}" for post in posts)).text
    assert [post for post in posts if post not in text] == []
    assert text.count(author) == 2


def test_dates_under_a_heading_of_links_go_with_it() -> None:
    days = "\n".join(f"June {day} – Five harbours that could close first" for day in (9, 10, 14))
    assert "Five harbours" not in add_at_the_end(f"Most read\nHarbours in the news today\n{days}").text


@pytest.mark.parametrize(("score", "times"), [(0.8, 3), (0.2, 1)])
def test_a_question_that_a_form_asks_again_and_again_stays_if_the_model_believes_in_it(
    score: float, times: int
) -> None:
    question = "How did the pilots of Port Ellery come through the winter?"
    lines = [question, "“Badly,” said Ida Brandt.", question, "“As always,” said Una Fairley.", question]
    pieces = [Piece(line, SourceSpan(0, len(line)), line, score=score) for line in lines]
    remove_duplicates(pieces, "Harbour chief hits back")
    assert [piece.shown for piece in pieces if piece.kept].count(question) == times


def test_advertisements_between_all_paragraphs_do_not_make_them_doubtful() -> None:
    document = clean(SCRAPED.replace("\n\n", "\n\nArticle content\n\nAdvertisement 2\n\n"))
    kept = [segment.text for segment in document.segments if segment.action is Action.KEPT]
    assert kept == [segment.text for segment in clean(SCRAPED).segments if segment.action is Action.KEPT]


def test_a_short_article_on_a_page_of_links_is_found_and_the_links_are_not_kept_with_it() -> None:
    sections = ("Weather in", "Sport from", "Letters from", "Jobs in", "Homes in", "Cars in", "Deaths in", "Photos of")
    places = ("Port Ellery", "the North", "Wend", "Arle", "your area")
    links = "\n".join(f"{section} {place}" for section in sections for place in places)
    document = clean(f"{SCRAPED.split('Ports:')[0]}{links}\n{SCRAPED.split('More info')[1]}\n{links}")
    assert "Dana Lomax said" in document.text
    assert "Homes in Arle" not in document.text


@pytest.mark.parametrize("tag", ["EXCLUSIVE: ", "Watch: ", "Analysis: ", "LIVE: "])
def test_a_first_line_that_begins_as_headlines_may_is_the_headline_and_a_later_one_is_a_link(tag: str) -> None:
    headline, link = SCRAPED.splitlines()[0], f"{tag}Queues grow at the quay of Port Ellery"
    document = clean(f"{tag}{SCRAPED}".replace("The ferry firm did not", f"{link}\n\nThe ferry firm did not"))
    assert document.headline == f"{tag}{headline}"
    assert link not in document.text


@pytest.mark.parametrize(
    "kicker",
    ["UK News", "POLITICS", "The Ellery Post", "Breaking", "News > Ports", "https://lantern.example/ports", "1 / 3"],
)
def test_what_stands_above_the_headline_is_not_the_headline(kicker: str) -> None:
    document = clean(f"{kicker}\n\n{SCRAPED}")
    assert document.headline == SCRAPED.splitlines()[0]
    assert kicker not in document.text.splitlines()


def test_two_words_above_a_paragraph_are_the_headline() -> None:
    _, _, rest = SCRAPED.partition("\n")
    assert clean(f"Harbour row\n\nBy Una Fairley\n{rest}").headline == "Harbour row"


@pytest.mark.parametrize("form", ["Title: {}", "# {}", "{} | The Ellery Post", "{} - Quay News"])
def test_a_headline_is_given_without_what_a_scraper_put_around_it(form: str) -> None:
    headline, _, rest = SCRAPED.partition("\n")
    document = clean(f"{form.format(headline)}\n{rest}")
    assert document.headline == headline


def clean_with(*lines: str) -> CleanDocument:
    """The scraped article with these lines below its headline."""
    headline, _, rest = SCRAPED.partition("\n")
    return clean("\n\n".join([headline, *lines, rest]))


STANDFIRST = "Jury hears that the harbour master was warned twice of the rust"


@pytest.mark.parametrize("byline", ["By Una Fairley", "Una Fairley Harbour correspondent", "6 March 2025 18:32"])
@pytest.mark.parametrize("line", [STANDFIRST, "Wend 1-17 Ellery 2-14", f"EXCLUSIVE: {STANDFIRST}"])
def test_a_standfirst_between_headline_and_byline_or_date_is_the_articles(line: str, byline: str) -> None:
    headline, _, rest = SCRAPED.partition("\n")
    assert line in clean(f"{headline}\n\n{line}\n\n{byline}\n{rest}").text


@pytest.mark.parametrize("line", ["Home News Ports {}", "{} for now", "Welcome to the harbour experience\n\n{}"])
def test_what_says_the_headline_again_or_stands_above_it_is_no_standfirst(line: str) -> None:
    headline, _, rest = SCRAPED.partition("\n")
    document = clean(f"{headline}\n\n{line.format(headline)}\n\nBy Una Fairley\n{rest}")
    assert document.text.count(headline) == 1
    assert "Welcome" not in document.text


@pytest.mark.parametrize("line", ["January 20th, 2025 by JWU for the port", "21:17 18.11.2019 Get short URL"])
def test_a_date_with_other_words_is_no_standfirst(line: str) -> None:
    headline, _, rest = SCRAPED.partition("\n")
    assert line not in clean(f"{headline}\n\n{line}\n\nBy Una Fairley\n{rest}").text


def test_what_stands_below_the_headline_in_the_form_of_links_is_no_standfirst() -> None:
    headline, _, rest = SCRAPED.partition("\n")
    links = "Ferries LIVE: Queues grow as the pilots of the port walk out\nTides 2018 | Lantern guide to every quay"
    text = clean(f"{headline}\n\n{links}\n\nBy Una Fairley\n{rest}").text
    assert "Queues grow" not in text
    assert "Lantern guide" not in text


@pytest.mark.parametrize(
    "byline",
    [
        "Una Fairley Harbour correspondent",
        "Una Fairley · Lantern Radio",
        "Una Fairley reports from Wend Quay",
        "UNA FAIRLEY",
    ],
)
def test_names_below_the_headline_are_removed_as_a_byline(byline: str) -> None:
    document = clean_with(byline, "6 March 2025 18:32")
    assert [s.reason for s in document.segments if s.text == byline] == [RemovalReason.BYLINE]
    assert [name.title() for name in document.byline] == (["Una Fairley"] if "Harbour" not in byline else [])


def test_a_place_above_the_date_that_the_text_names_is_not_taken_for_its_author() -> None:
    document = clean_with("Port Ellery", "6 March 2025 18:32")
    assert document.byline == ()


@pytest.mark.parametrize(
    "byline", ["Una Fairley in Wend and Ivo Quayle in Port Ellery", "Una Fairley, Wend | Ivo Quayle, Ellery"]
)
def test_two_authors_in_two_places(byline: str) -> None:
    document = clean_with(byline, "6 March 2025 18:32")
    assert document.byline == ("Una Fairley", "Ivo Quayle")


@pytest.mark.parametrize(
    "top",
    [
        "ByUna Fairley\n21:47, 4 MARCH 2025\nUpdated07:12, 5 MARCH 2025",
        "By UNA FAIRLEY FOR THE LANTERN\nPublished: 21:47 BST, 4 March 2025",
        "Published\n4 March 2025\nUna Fairley\nLantern Radio",
        "By\nUna Fairley\nSenior Reporter\n21:47, 4 March 2025",
        "Una Fairley\n@una\n4 March 2025",
        "4 March 2025\nUna Fairley",
        "Exclusive by Una Fairley\n4 March 2025",
        "Una Fairley, Wend correspondent\n4 March 2025 • 9:41pm",
        "By Una Fairley\nEdited by: Ivo Quayle\nMarch 4, 20259:47 PM GMT+1Updated 2 hours ago",
        "Una Fairley\nTuesday March 4 2025, 9.47pm GMT, The Times",
        "By Una Fairley, ports reporter @una\nTuesday 4 March 2025 21:47, UK",
    ],
)
def test_what_stands_above_the_text_gives_who_wrote_it_and_when(top: str) -> None:
    lines = top.splitlines()
    document = clean_with(*lines)
    assert (document.byline, document.date_published) == (("Una Fairley",), "2025-03-04")
    assert not [line for line in lines if line in document.text.splitlines()]


def test_a_byline_with_paper_and_date_gives_both() -> None:
    document = clean_with("Una Fairley · Lantern Radio · Posted: Jun 18, 2025 5:00 AM ADT")
    assert (document.byline, document.date_published) == (("Una Fairley",), "2025-06-18")


def test_a_cross_head_in_quote_marks_is_no_link_below_a_heading_of_links() -> None:
    pieces = split_pieces("READ MORE\n\nPilots vote again on tides\n\n‘It gave me my voice back’")
    heading, link, cross_head = pieces
    heading.remove(RemovalReason.RELATED_LINK, "related_link/whole: read more")
    remove_linked_headlines(pieces)
    assert (link.kept, cross_head.kept) == (False, True)


def test_a_byline_may_have_the_date() -> None:
    headline, _, rest = SCRAPED.partition("\n")
    document = clean(f"{headline}\n\nBy Una Fairley 21 August 2025 10:14 am\n{rest}")
    assert (document.byline, document.date_published) == (("Una Fairley",), "2025-08-21")


@pytest.mark.parametrize(
    "note",
    [
        "Una Fairley covers the ports of the north. She joined the paper in 2019.",
        "Senior writer Una Fairley works in the newsroom at Wend Quay.",
    ],
)
def test_the_last_lines_that_open_with_the_authors_name_are_a_note_on_the_author(note: str) -> None:
    lines = ["Una Fairley said so.", "“Nobody will be left on the quay,” she said.", note]
    pieces = [Piece(line, SourceSpan(0, len(line)), line) for line in lines]
    remove_author_notes(pieces, ["Ivo Quayle"])
    assert all(piece.kept for piece in pieces)
    remove_author_notes(pieces, ["Una Fairley"])
    assert [piece.reason for piece in pieces] == [None, None, RemovalReason.AUTHOR_BIO]


def test_a_first_line_of_two_sentences_above_a_byline_is_the_headline() -> None:
    headline, (_, _, rest) = "The ferries stopped. A pilot noticed first.", SCRAPED.partition("\n")
    assert clean(f"{headline}\n\nBy Una Fairley\n{rest}").headline == headline
    assert clean(f"{headline}\n{rest}").headline is None
