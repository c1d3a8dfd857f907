"""Text to an lxml tree, refusing what lxml would cut silently."""

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from cuttings.errors import RejectedError, RejectionReason

_RESOURCE_LIMIT = "ERR_RESOURCE_LIMIT"  # libxml2: nesting over 2048 elements; it drops the rest of the page
_MOST_ELEMENTS = 50_000  # the longest live blogs have half of it; finding each block's place takes time in their square
_MOST_TABLES = 20  # in each other: pages laid out with tables had five; trafilatura's time grows with their cube


def parse_html(text: str) -> HtmlElement:
    """The tree of a page.

    Raises RejectedError: TOO_DEEP over 2,048 nested elements or 20 tables, TOO_COMPLEX over 50,000 elements, MALFORMED
    where nothing parses.
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise RejectedError(RejectionReason.MALFORMED, "The page could not be parsed as HTML.") from None
    if any(_RESOURCE_LIMIT in str(error.type_name) for error in parser.error_log):
        raise RejectedError(RejectionReason.TOO_DEEP, "The page nests more than 2,048 elements in each other.")
    elements = sum(1 for _ in tree.iter())
    if elements > _MOST_ELEMENTS:
        explanation = f"The page has {elements:,} elements; at most {_MOST_ELEMENTS:,} are read."
        raise RejectedError(RejectionReason.TOO_COMPLEX, explanation)
    if any(sum(1 for _ in table.iterancestors("table")) > _MOST_TABLES for table in tree.iter("table")):
        raise RejectedError(RejectionReason.TOO_DEEP, f"The page nests more than {_MOST_TABLES} tables in each other.")
    return tree
