"""Lines that recur over a publisher's articles, with a memory that is a dictionary."""

from collections import defaultdict

import pytest
from cuttings.cleaning import FileOrigin, clean_file
from cuttings.cleaning.recurring import ENOUGH, Lines, Recall, Seen, compare_lines
from cuttings.record import CleanDocument

HABIT = "Stories such as this one are paid for by the readers of the Port Ellery Lantern and by nobody else at all."
ARTICLE = """{headline}

{name} said on Monday that the {thing} would not open before the winter, because the {part} had not come.

“We ordered the {part} in spring,” {name} said. “The {thing} stands ready, and nobody is more annoyed than I am.”

The council did not say what the {thing} had cost so far, or who would pay for another {part}.

{habit}
"""
STORIES = [
    ("Bridge waits for its cable", "Dana Lomax", "bridge", "cable"),
    ("Pool stays shut another year", "Ivo Quayle", "swimming pool", "filter"),
    ("No lift for the castle yet", "Mary Tench", "castle", "lift"),
    ("Tram depot still without power", "Owen Birtles", "depot", "transformer"),
    ("Library roof leaks again", "Una Fairley", "library", "slates"),
    ("Pier loses its last lamp", "Perran Goss", "pier", "lantern glass"),
    ("Market hall misses its opening", "Sal Hoyle", "market hall", "boiler"),
]


class Memory:
    """Remembers as the store does, without its limits."""

    def __init__(self) -> None:
        self.lines: dict[str, dict[str, Lines]] = defaultdict(dict)

    def recall(self, site: str, lines: Lines) -> Seen:
        others = [known.hashes for article, known in self.lines[site].items() if article != lines.article]
        self.lines[site][lines.article] = lines
        return compare_lines(lines, others)


def write(number: int, habit: str = HABIT) -> str:
    headline, name, thing, part = STORIES[number]
    return ARTICLE.format(headline=headline, name=name, thing=thing, part=part, habit=habit)


def clean(text: str, key: str, recall: Recall | None) -> CleanDocument:
    [document] = clean_file(text.encode(), FileOrigin("inbox", key), recall=recall)
    assert isinstance(document, CleanDocument)
    return document


def clean_all(recall: Recall | None, folder: str = "lantern/", count: int = len(STORIES)) -> list[CleanDocument]:
    return [clean(write(number), f"{folder}{number}.txt", recall) for number in range(count)]


def test_a_line_stays_until_enough_articles_have_it_and_is_then_removed_with_their_number() -> None:
    documents = clean_all(Memory().recall)
    assert [HABIT in document.text for document in documents] == [True] * ENOUGH + [False] * (len(STORIES) - ENOUGH)
    [segment] = [segment for segment in documents[-1].segments if segment.action == "removed"]
    assert segment.text == HABIT
    assert segment.rule == f"recurs in {len(STORIES) - 1} of {len(STORIES) - 1} articles of this publisher"
    assert segment.score == 1.0


def test_nothing_else_of_the_articles_is_lost() -> None:
    for number, document in enumerate(clean_all(Memory().recall)):
        lines = [line for line in write(number, "").splitlines() if line]
        assert document.text.removesuffix(f"\n\n{HABIT}") == "\n\n".join(lines)


def test_without_a_memory_the_line_stays() -> None:
    assert all(HABIT in document.text for document in clean_all(None))


@pytest.mark.parametrize("folder", ["", "uploads/0123456789abcdef/"])
def test_files_of_no_site_and_of_the_page_are_not_asked_about(folder: str) -> None:
    memory = Memory()
    assert all(HABIT in document.text for document in clean_all(memory.recall, folder))
    assert not memory.lines


def test_the_site_is_the_host_of_the_address_without_www() -> None:
    memory = Memory()
    page = "<html><head><link rel='canonical' href='https://www.lantern.example/a'></head><body><article><h1>{}</h1>{}"
    headline, *paragraphs = [line for line in write(0).splitlines() if line]
    html = page.format(headline, "".join(f"<p>{line}</p>" for line in paragraphs))
    clean(html, "pages/a.html", memory.recall)
    assert list(memory.lines) == ["lantern.example"]


def test_versions_of_one_story_do_not_make_its_paragraphs_a_habit() -> None:
    memory = Memory()
    documents = [
        clean(write(0, f"Update {number}: the council meets again."), f"lantern/{number}.txt", memory.recall)
        for number in range(ENOUGH + 3)
    ]
    assert not [segment for document in documents for segment in document.segments if segment.action == "removed"]


def test_a_memory_that_would_take_most_of_an_article_is_not_believed() -> None:
    def recall(site: str, lines: Lines) -> Seen:
        return Seen(10, dict.fromkeys(lines.hashes, 9))

    document = clean(write(0, ""), "lantern/0.txt", recall)
    assert "memory_not_applied" in [warning.code for warning in document.warnings]
    assert "Dana Lomax said on Monday" in document.text
