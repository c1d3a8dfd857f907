"""What a block's place on the page says of it."""

import pytest
from cuttings.cleaning.draft import Piece
from cuttings.cleaning.html.blocks import read_blocks
from cuttings.cleaning.html.core import Core
from cuttings.cleaning.html.standfirst import keep_standfirst
from cuttings.record import RemovalReason, SourceSpan
from lxml.html import HtmlElement, document_fromstring

PAGE = """<html><body><main><article><div><p>One</p></div><div><p>Two</p></div></article>
<section><ul><li>Another story</li></ul></section></main></body></html>"""


def find(tree: HtmlElement, path: str) -> HtmlElement:
    [element] = tree.xpath(path)
    return element


def test_related_stories_stand_beside_the_element_that_holds_the_article() -> None:
    tree = document_fromstring(PAGE)
    first, second = tree.iterfind(".//article/div")
    core = Core({first: 60.0, second: 40.0, find(tree, "//ul"): 5.0})
    assert core.steps(find(tree, "//article")) == (0, 0)
    assert core.steps(first) == (0, 1)
    assert core.steps(find(tree, "//ul")) == (1, 2)
    assert core.steps(tree.find("body")) == (2, 0)


def test_where_nothing_was_chosen_there_is_no_core() -> None:
    tree = document_fromstring(PAGE)
    up, _ = Core({find(tree, "//ul"): 0.0}).steps(find(tree, "//article"))
    assert up == -1


@pytest.mark.parametrize(("sure", "is_kept"), [(0.6, True), (0.99, False)])
def test_a_standfirst_is_kept_unless_the_model_is_sure_that_it_is_none(sure: float, is_kept: bool) -> None:
    line = "The harbour firm is silent and the families wait for a report"
    tree = document_fromstring(f"<html><body><h1>Silent</h1><p class='standfirst'>{line}</p></body></html>")
    blocks = read_blocks(tree.find("body"))
    pieces = [Piece(block.text, SourceSpan(block.start, block.end), block.shown) for block in blocks]
    pieces[1].remove(RemovalReason.BOILERPLATE, "block model", sure)
    keep_standfirst(pieces, blocks)
    assert pieces[1].kept is is_kept
