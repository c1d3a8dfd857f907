import pytest
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.cleaning.language import detect_language
from cuttings.cleaning.urls import canonical_url, date_in_url
from cuttings.fingerprint import fingerprint, similarity
from cuttings.record import CleanDocument

THINGS = "lamp chair table mirror stove kettle wardrobe piano ladder barrel crate anchor".split()
STORY = " ".join(
    f"The {thing} crossed the bridge at {hour} with pilot {hour * 7}." for hour, thing in enumerate(THINGS, 1)
)


def test_a_lightly_edited_copy_is_near_and_another_story_is_far() -> None:
    edited = STORY.replace("piano", "organ") + " This article was first published by an agency."
    assert similarity(fingerprint(STORY), fingerprint(edited)) > 0.6
    assert similarity(fingerprint(STORY), fingerprint(STORY[::-1])) < 0.05


def test_the_fingerprint_is_bounded_and_the_same_every_time() -> None:
    prints = fingerprint(STORY * 3)
    assert prints == fingerprint(STORY * 3)
    assert len(prints) <= 128
    assert list(prints) == sorted(prints)
    assert fingerprint("") == ()


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Post.Example:443/a/?utm_source=x&id=7#top", "https://post.example/a?id=7"),
        ("https://post.example/a/", "https://post.example/a"),
        ("http://post.example:8080/", "http://post.example:8080/"),
        ("javascript:alert(1)", None),
        ("https://[broken", None),
    ],
)
def test_one_article_has_one_address(url: str, canonical: str | None) -> None:
    assert canonical_url(url) == canonical


def test_a_day_in_an_address_is_read_and_other_numbers_are_not() -> None:
    assert date_in_url("https://post.example/2024/04/30/bridge") == "2024-04-30"
    assert date_in_url("https://post.example/20240430-bridge") is None
    assert date_in_url("https://post.example/2024/13/30/bridge") is None


def test_the_id_follows_the_address_else_the_place() -> None:
    def read(text: str, key: str) -> CleanDocument:
        [document] = clean_file(text.encode(), FileOrigin("inbox", key))
        assert isinstance(document, CleanDocument)
        return document

    link = "<link rel='canonical' href='https://post.example/a?utm_medium=b'>"
    page = f"<html><head>{link}</head><body><p>The bridge opened on Tuesday after nine years.</p></body></html>"
    assert read(page, "one.html").id == read(page.replace("utm_medium=b", "fbclid=c"), "two.html").id
    assert read("The bridge opened on Tuesday.", "one.txt").id != read("The bridge opened on Tuesday.", "two.txt").id


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council said on Monday that the bridge would open in May, and was sorry for the long delay.", "en"),
        ("Le maire a dit lundi que le pont ouvrira en mai et regrette les longs retards de ce chantier.", "fr"),
        ("Dywedodd y cyngor ddydd Llun y byddai’r bont yn agor ym mis Mai ac ymddiheurodd am yr oedi hir.", "cy"),
        ("市议会星期一表示，这座大桥将于五月开放，并对工程的长期延误表示歉意。居民们对此感到高兴。", "zh-cn"),
        ("OK", None),
    ],
)  # fmt: skip
def test_the_language_of_an_article_is_known(text: str, language: str | None) -> None:
    assert detect_language(text) == language
