"""One invented article in every format that cleaning reads; what is read must be the same article."""

import gc
import gzip
import io
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import docx
import pytest
from cuttings.cleaning import FileOrigin, RejectedMember, clean_file
from cuttings.errors import RejectedError
from cuttings.record import Action, CleanDocument
from pypdf import PdfReader, PdfWriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FOLDER = Path("tests/data/formats")
HEADLINE = "Harbour chief hits back at ferry firm"
WORDS = ("nobody would be left on the quay", "twelve more pilots", "did not answer questions about the winter")
ONE_ARTICLE = (
    "schema-org.json", "ninjs.json", "news-please.json", "newspaper4k.json", "fundus.json", "feed.atom", "nitf.xml",
    "newsletter.eml", "saved.mhtml", "story.md", "page.xhtml", "story.txt.gz", "story.pdf",
)  # fmt: skip


def read(data: bytes, key: str = "file") -> list[CleanDocument | RejectedMember]:
    return list(clean_file(data, FileOrigin("inbox", key)))


def articles(data: bytes, key: str = "file") -> list[CleanDocument]:
    return [item for item in read(data, key) if isinstance(item, CleanDocument)]


def assert_is_the_article(document: CleanDocument) -> None:
    assert document.headline == HEADLINE
    assert document.text.startswith(f"{HEADLINE}\n\n")
    text = " ".join(document.text.split())
    assert [words for words in WORDS if words not in text] == []


@pytest.mark.parametrize("name", ONE_ARTICLE)
def test_the_article_is_the_same_in_every_format(name: str) -> None:
    key = "story.md" if name.endswith(".md") else "without-extension"
    [document] = articles((FOLDER / name).read_bytes(), key)
    assert_is_the_article(document)


@pytest.mark.parametrize(
    "name", ["schema-org.json", "news-please.json", "newspaper4k.json", "fundus.json", "feed.atom"]
)
def test_author_date_and_address_are_read_with_the_text(name: str) -> None:
    [document] = articles((FOLDER / name).read_bytes())
    assert document.byline == ("Ida Brandt",)
    assert (document.date_published or "").startswith("2025-03-03")
    assert document.url == "https://post.example/harbour"


@pytest.mark.parametrize("name", ["ninjs.json", "nitf.xml", "newsml-g2.xml"])
def test_wire_formats_name_their_author_and_day(name: str) -> None:
    document = articles((FOLDER / name).read_bytes())[0]
    assert document.byline == ("Ida Brandt",)
    assert (document.date_published or "").startswith("2025-03-03")


def test_json_lines_give_an_article_per_line_and_lose_no_bad_line() -> None:
    found = read((FOLDER / "articles.jsonl").read_bytes())
    assert [item.member if isinstance(item, RejectedMember) else item.source.member for item in found] == list("1234")
    assert [item.reason for item in found if isinstance(item, RejectedMember)] == ["no_article", "malformed"]


def test_a_feed_gives_an_article_per_entry_and_says_where_it_has_only_a_summary() -> None:
    first, second, third = read((FOLDER / "feed.rss").read_bytes())
    assert isinstance(first, CleanDocument)
    assert_is_the_article(first)
    assert [s.reason for s in first.segments if s.action is Action.REMOVED] == ["related_link"]
    assert isinstance(second, CleanDocument)
    assert "summary_only" in [warning.code for warning in second.warnings]
    assert isinstance(third, RejectedMember)


def test_a_news_message_gives_an_article_per_item() -> None:
    found = articles((FOLDER / "newsml-g2.xml").read_bytes())
    assert [document.headline for document in found] == [HEADLINE, "Snow closes the pass"]
    assert found[0].id != found[1].id


def test_a_saved_page_keeps_its_address_and_loses_its_menu() -> None:
    [document] = articles((FOLDER / "saved.mhtml").read_bytes())
    assert document.url == "https://post.example/harbour"
    assert [s.text for s in document.segments if s.action is Action.REMOVED] == ["Home"]


def test_a_word_document_is_read_by_its_styles() -> None:
    written = docx.Document()
    written.add_paragraph(HEADLINE, style="Title")
    for words in WORDS:
        written.add_paragraph(f"The harbour master said that {words}.")
    written.add_table(rows=1, cols=2).rows[0].cells[0].text = "Crossings"
    buffer = io.BytesIO()
    written.save(buffer)
    [document] = articles(buffer.getvalue())
    assert_is_the_article(document)
    assert "table" in [segment.role for segment in document.segments]


@pytest.mark.parametrize("error", [AssertionError, AttributeError, IndexError, RecursionError])
def test_a_pdf_at_which_its_library_gives_up_is_rejected(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """pypdf raises nearly everything at broken files, as fuzzing found."""

    def give_up(reader: PdfReader) -> bool:
        raise error

    monkeypatch.setattr(PdfReader, "is_encrypted", property(give_up))
    with pytest.raises(RejectedError, match="PDF could not be read"):
        read((FOLDER / "story.pdf").read_bytes())


def break_word(name: str, old: bytes, new: bytes) -> bytes:
    """A Word document with one sentence, and something replaced in the parts of that name."""
    written, broken = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph(f"The harbour master said that {WORDS[0]}.")
    document.save(written)
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(broken, "w") as after:
        for part in before.namelist():
            data = before.read(part)
            after.writestr(part, data.replace(old, new) if part.endswith(name) else data)
    return broken.getvalue()


def test_a_word_document_that_refers_to_nothing_is_rejected() -> None:
    with pytest.raises(RejectedError, match="Word document could not be read"):
        read(break_word("document.xml.rels", b"Target=", b"Nowhere="))


def test_a_word_document_with_broken_properties_is_read() -> None:
    [document] = articles(break_word("docProps/core.xml", b"coreProperties", b"noProperties"))
    assert WORDS[0] in document.text
    assert document.byline == ()


def make_warc(*, compressed: bool) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=compressed)
    page = (FOLDER / "page.xhtml").read_bytes()
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    for number in range(3):
        writer.write_record(
            writer.create_warc_record(
                f"https://post.example/{number}", "response", payload=io.BytesIO(page), http_headers=headers
            )
        )
    picture = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://post.example/a.png", "response", payload=io.BytesIO(b"x"), http_headers=picture
        )
    )
    return buffer.getvalue()


@pytest.mark.parametrize("compressed", [False, True])
def test_a_web_archive_gives_an_article_per_page(compressed: bool) -> None:
    found = articles(make_warc(compressed=compressed))
    assert [document.url for document in found] == [f"https://post.example/{number}" for number in range(3)]
    assert len({document.id for document in found}) == 3
    assert_is_the_article(found[0])


def test_a_container_is_read_lazily() -> None:
    iterator = clean_file(make_warc(compressed=False) + b"WARC/1.0 broken", FileOrigin("inbox", "a.warc"))
    assert isinstance(next(iterator), CleanDocument)


def test_a_locked_pdf_is_rejected_as_encrypted() -> None:
    writer = PdfWriter(clone_from=PdfReader(FOLDER / "story.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(RejectedError, match="needs a password"):
        read(buffer.getvalue())


def test_a_gzip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(RejectedError) as error:
        list(clean_file(gzip.compress(b"a" * 5_000_000), FileOrigin("inbox", "a.gz"), max_bytes=100_000))
    assert error.value.reason == "too_large"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"headline": "cut off', "malformed"),
        (b'{"note": "no article"}', "no_article"),
        (b"<?xml version='1.0'?><nitf><body>", "malformed"),
        (b"%PDF-1.4 broken", "malformed"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"word/document.xml", "malformed"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"photo.jpg", "unsupported_media_type"),
        (b"\x1f\x8b\x08broken", "malformed"),
        (gzip.compress(gzip.compress(b"text")), "unsupported_media_type"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"{\\rtf1 Hello}", "unsupported_media_type"),
        (b"\x00\x01\x02\x03" * 500, "not_text"),
        (b"From: a@b.example\nSubject: Nothing\nDate: Mon, 03 Mar 2025 06:30:00 +0000\n\n", "no_article"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_that_cannot_work_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(RejectedError) as error:
        read(data)
    assert error.value.reason == reason


def test_an_xml_bomb_does_not_expand() -> None:
    entities = b'<!DOCTYPE nitf [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
    bomb = b"<?xml version='1.0'?>" + entities + b"<nitf><body><p>The text and &b;.</p></body></nitf>"
    [document] = articles(bomb)
    assert "haha" not in document.text


def test_a_broken_feed_leaves_nothing_in_memory() -> None:
    broken = f"<rss><channel><item><description>{'A long text. ' * 100_000}</description></item>&no;</channel></rss>"
    read(broken.encode(), "a.rss")
    gc.disable()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        read(broken.encode(), "a.rss")
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        gc.enable()
    assert after - before < len(broken) / 10


def test_readers_of_rarer_formats_are_imported_only_when_needed() -> None:
    code = "import sys, cuttings.cleaning; print([n for n in ('docx', 'pypdf', 'markdown_it') if n in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
