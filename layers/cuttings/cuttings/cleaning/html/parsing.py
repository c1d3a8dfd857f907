"""Text to an lxml tree, refusing what lxml would cut silently."""

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from cuttings.cleaning.attributes import refuse_many_attributes
from cuttings.errors import RejectedError, RejectionReason

_RESOURCE_LIMIT = "ERR_RESOURCE_LIMIT"  # libxml2: nesting over 2048 elements; it drops the rest of the page
_MOST_ELEMENTS = 200_000
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)  # lxml.html asks Python for each element's class
_MOST_SIBLINGS = 25_000  # finding the places of so many takes half a second; it grows with their square
_MOST_TABLES = 20  # in each other: pages laid out with tables had five; trafilatura's time grows with their cube


def parse_html(text: str) -> HtmlElement:
    """The tree of a page.

    Raises RejectedError: TOO_DEEP over 2,048 nested elements or 20 tables, TOO_COMPLEX over 200,000 elements or
    25,000 in one or thousands of attributes in one, MALFORMED where nothing parses.
    """
    data = text.encode("utf-8", "replace")
    refuse_many_attributes(data, HTMLParser)
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise RejectedError(RejectionReason.MALFORMED, "The page could not be parsed as HTML.") from None
    if any(_RESOURCE_LIMIT in str(error.type_name) for error in parser.error_log):
        raise RejectedError(RejectionReason.TOO_DEEP, "The page nests more than 2,048 elements in each other.")
    _refuse_many_elements(tree)
    if any(sum(1 for _ in table.iterancestors("table")) > _MOST_TABLES for table in tree.iter("table")):
        raise RejectedError(RejectionReason.TOO_DEEP, f"The page nests more than {_MOST_TABLES} tables in each other.")
    return tree


def _refuse_many_elements(tree: HtmlElement) -> None:
    count = int(tree.xpath("count(//*)"))
    siblings = max(map(len, tree.iter())) if count > _MOST_SIBLINGS else 0
    if count > _MOST_ELEMENTS or siblings > _MOST_SIBLINGS:
        explanation = f"The page has {count:,} elements, {siblings:,} of them side by side."
        raise RejectedError(RejectionReason.TOO_COMPLEX, explanation)
