"""Pages with more than one text: the posts of a live blog, and several stories one after the other."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from cuttings.cleaning.draft import Piece
from cuttings.cleaning.html.blocks import Block
from cuttings.record import SegmentRole, Warning

# The class of one post: "live-post", "liveblog__entry", "live-event-lead-entry"; not "live-post-author".
_POST = re.compile(
    r"(?:live|liveblog|blog|feed|timeline)[a-z]{0,8}(?:[-_]{1,2}[a-z]{1,12}){0,2}[-_]{1,2}(?:post|entry|update)"
)
_LONG = 15  # words of a paragraph
_PARAGRAPHS = 3  # of a story; a teaser has fewer


def mark_posts(pieces: Sequence[Piece], blocks: Sequence[Block]) -> list[Warning]:
    """The first kept piece of each post of a live blog gets the role POST; posts stay in the page's order."""
    posts = _within(blocks, _is_post)
    if len({id(post) for post in posts if post is not None}) < 2:
        return []
    before = None
    for piece, post in zip(pieces, posts, strict=True):
        if piece.kept and piece.role is not SegmentRole.HEADLINE:
            if post is not None and post is not before:
                piece.role = SegmentRole.POST
            before = post
    return [Warning("live_blog", "The page is a live blog; each post begins with a segment of the role post.")]


def warn_of_several(pieces: Sequence[Piece], blocks: Sequence[Block]) -> list[Warning]:
    """A warning where the kept text stands in several `article` elements, each with a heading and paragraphs."""
    if not blocks or sum(1 for _ in blocks[0].element.getroottree().iter("article")) < 2:
        return []
    stories = _within(blocks, lambda element: element.tag == "article")
    paragraphs: dict[HtmlElement, int] = {}
    for piece, story in zip(pieces, stories, strict=True):
        if piece.kept and story is not None and piece.shown.count(" ") >= _LONG:
            paragraphs[story] = paragraphs.get(story, 0) + 1
    whole = [story for story, count in paragraphs.items() if count >= _PARAGRAPHS and _has_heading(story)]
    if len(whole) < 2:
        return []
    return [Warning("several_articles", f"The page holds {len(whole)} stories; they are kept as one article.")]


def _is_post(element: HtmlElement) -> bool:
    if element.get("itemprop") == "liveBlogUpdate":
        return True
    return _names_post(element.get("class", ""))


@lru_cache(maxsize=8192)  # a page has few classes and many elements
def _names_post(classes: str) -> bool:
    return any(_POST.fullmatch(name) for name in classes.lower().split())


def _has_heading(story: HtmlElement) -> bool:
    return any(True for _ in story.iter("h1", "h2"))


def _within(blocks: Sequence[Block], is_wanted: Callable[[HtmlElement], bool]) -> list[HtmlElement | None]:
    """For each block the innermost wanted element around it, or None."""
    known: dict[HtmlElement, HtmlElement | None] = {}

    def find(element: HtmlElement) -> HtmlElement | None:
        path = []
        while element is not None and element not in known and not is_wanted(element):
            path.append(element)
            element = element.getparent()
        found = known.get(element, element) if element is not None else None
        known.update(dict.fromkeys(path, found))
        return found

    return [find(block.element) for block in blocks]
