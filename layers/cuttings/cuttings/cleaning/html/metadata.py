"""What a page says about its article."""

from lxml.html import HtmlElement

from cuttings.cleaning.draft import Metadata


def read_metadata(tree: HtmlElement) -> Metadata:
    """The headline (`h1`, else the page's title)."""
    for path in ("//h1", "//title"):
        for element in tree.xpath(path):
            text = " ".join(element.text_content().split())
            if text:
                return Metadata(headline=text)
    return Metadata()
