"""Articles in a page's JSON-LD: schema.org objects with a headline, their references resolved."""

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

Thing = dict[str, Any]
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "liveBlogUpdate", "hasPart")
_ARTICLES = ("NewsArticle", "Article", "ReportageNewsArticle", "LiveBlogPosting", "BlogPosting")
_MAX_THINGS = 5000  # of one page


class LinkedData:
    """The JSON-LD of a page."""

    def __init__(self, tree: HtmlElement) -> None:
        self.things: list[Thing] = []
        for script in tree.iterfind(".//script[@type='application/ld+json']"):
            self.things += _read(script.text or "")
        self._by_id = {
            thing["@id"]: thing for thing in self.things if isinstance(thing.get("@id"), str) and len(thing) > 1
        }

    def article(self) -> Thing | None:
        """The thing that describes the page's article: of an article's type, else one with a headline."""
        named = [thing for thing in self.things if thing.get("headline")]
        for kind in _ARTICLES:
            for thing in named:
                if kind in as_list(thing.get("@type")):
                    return thing
        return next((thing for thing in named if "Article" in str(thing.get("@type"))), None)

    def names(self, value: Any) -> Iterator[str]:
        """Names of people and organisations: strings, objects with a name, references by `@id`."""
        for item in as_list(value):
            known = self._by_id.get(str(item.get("@id"))) if isinstance(item, dict) and not item.get("name") else None
            yield from names_of(known or item)


def names_of(item: Any) -> Iterator[str]:
    """The names in a string or an object with a name (or, at Reuters, a byline)."""
    name = item.get("name") or item.get("byline") if isinstance(item, dict) else item
    yield from (clean_string(part) for part in as_list(name) if isinstance(part, str))


def as_list(value: Any) -> list[Any]:
    """JSON-LD writes one value without its list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def clean_string(value: object) -> str:
    """A string of JSON-LD: entities resolved, white space collapsed; "" for anything else."""
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def _read(text: str) -> list[Thing]:
    try:
        data = load_json(text.strip().removeprefix("<!--").removesuffix("-->").strip(" ;\n"))
    except (ValueError, RecursionError):
        return []
    return find_things(data)


def load_json(text: str) -> Any:
    """The text as data; lone surrogates, which UTF-8 cannot hold, are replaced. Raises ValueError, RecursionError."""
    value = json.loads(text, strict=False)
    if "\\ud" not in text.lower():
        return value
    plain = json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return json.loads(plain)


def find_things(data: Any) -> list[Thing]:
    """Every object of some JSON, also those inside lists, graphs and updates."""
    found: list[Thing] = []
    queue = list(as_list(data))
    while queue and len(found) < _MAX_THINGS:
        thing = queue.pop(0)
        if isinstance(thing, dict):
            found.append(thing)
            queue += [inner for key in _INNER for inner in as_list(thing.get(key)) if isinstance(inner, dict | list)]
        elif isinstance(thing, list):
            queue += thing
    return found
