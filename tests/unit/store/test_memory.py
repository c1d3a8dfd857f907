"""Site memory in the table: each file is answered once and for all, however often and in what company it comes."""

from itertools import permutations

from cuttings.cleaning.recurring import ENOUGH, Lines, Seen
from cuttings.store.items import from_attributes
from cuttings.store.memory import PANEL, SiteMemory

from tests.backend import Deployment

HABIT = "0a0a0a0a"


def lines_of(number: int, article: int | None = None) -> Lines:
    own = tuple(f"{number:04}{place:04}" for place in range(4))
    return Lines(f"a{number if article is None else article:024}", f"{number:064}", (*own, HABIT), frozenset(own[:2]))


def remember(deployment: Deployment) -> SiteMemory:
    return SiteMemory(deployment.table, deployment.tell_time)


def test_a_line_is_counted_over_the_other_articles_of_its_site_alone(deployment: Deployment) -> None:
    memory = remember(deployment)
    for number in range(ENOUGH):
        memory.recall("lantern.example", lines_of(number))
    assert memory.recall("lantern.example", lines_of(9)) == Seen(ENOUGH, {HABIT: ENOUGH})
    assert memory.recall("other.example", lines_of(9)) == Seen(0, {})


def test_the_first_answer_for_a_file_is_its_last(deployment: Deployment) -> None:
    memory = remember(deployment)
    first = memory.recall("lantern.example", lines_of(0))
    before = deployment.dump()
    assert memory.recall("lantern.example", lines_of(0)) == first
    assert deployment.dump() == before
    for number in range(1, ENOUGH + 2):
        memory.recall("lantern.example", lines_of(number))
    assert remember(deployment).recall("lantern.example", lines_of(0)) == first == Seen(0, {})


def test_what_is_known_does_not_depend_on_the_order(deployment: Deployment) -> None:
    answers = set()
    for shop, order in enumerate(permutations(range(4))):
        memory = remember(deployment)
        for number in order:
            memory.recall(f"{shop}.example", lines_of(number))
        answers.add(str(memory.recall(f"{shop}.example", lines_of(9))))
    assert len(answers) == 1


def test_versions_of_an_article_count_once_and_not_for_itself(deployment: Deployment) -> None:
    memory = remember(deployment)
    for number in range(ENOUGH):
        memory.recall("lantern.example", lines_of(number, article=1))
    assert memory.recall("lantern.example", lines_of(8, article=1)).others == 0
    assert memory.recall("lantern.example", lines_of(9)).others == 1


def test_two_functions_at_once_give_one_answer(deployment: Deployment) -> None:
    slow, quick = remember(deployment), remember(deployment)
    query = deployment.table.query

    def look_then_be_overtaken(*args: object, **kwargs: object) -> object:
        found = query(*args, **kwargs)  # type: ignore[arg-type]
        deployment.table.query = query  # type: ignore[method-assign]
        for number in range(1, ENOUGH + 1):
            quick.recall("lantern.example", lines_of(number))
        quick.recall("lantern.example", lines_of(0))
        return found

    deployment.table.query = look_then_be_overtaken  # type: ignore[method-assign,assignment]
    assert slow.recall("lantern.example", lines_of(0)) == Seen(ENOUGH, {HABIT: ENOUGH})


def test_an_item_is_small_names_nobody_and_expires(deployment: Deployment) -> None:
    memory = remember(deployment)
    hashes = tuple(f"{place:08}" for place in range(200))
    memory.recall("lantern.example", Lines("a1", "0" * 64, hashes, frozenset()))
    [stored] = deployment.dump().values()
    item = from_attributes(stored)
    assert "lantern" not in repr(item)
    assert item.expires_at
    assert sum(len(repr(value)) for value in stored.values()) < 2048


def test_no_more_than_a_panel_is_read(deployment: Deployment) -> None:
    memory = remember(deployment)
    for number in range(PANEL + 5):
        memory.recall("lantern.example", lines_of(number))
    assert memory.recall("lantern.example", lines_of(99)).others == PANEL
