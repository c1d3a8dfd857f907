"""NewsML-G2 and NITF, the wire formats of news agencies."""

from collections.abc import Iterator

from lxml import etree

from cuttings.cleaning.authors import split_names
from cuttings.cleaning.dates import parse_date
from cuttings.cleaning.draft import Draft, Metadata, Piece
from cuttings.cleaning.formats.fragments import headline_piece
from cuttings.cleaning.origin import RejectedMember
from cuttings.cleaning.rules import match_rule
from cuttings.errors import RejectedError, RejectionReason
from cuttings.record import DateBasis, SegmentRole, SourceSpan

_PARAGRAPHS = {
    "p": SegmentRole.PARAGRAPH,
    "hl2": SegmentRole.SUBHEADING,
    "h2": SegmentRole.SUBHEADING,
    "li": SegmentRole.LIST,
}


def read_newsml(data: bytes) -> Iterator[Draft | RejectedMember]:
    """The items of a message, or the one of a file. Raises RejectedError(MALFORMED)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except etree.XMLSyntaxError:
        raise RejectedError(RejectionReason.MALFORMED, "The file begins as XML but is not well-formed.") from None
    items = root.xpath("descendant-or-self::*[local-name()='newsItem']") or [root]
    for item in items:
        yield _read_item(item, item.get("guid") if len(items) > 1 else None)


def _read_item(item: etree._Element, member: str | None) -> Draft | RejectedMember:
    metadata = _metadata(item)
    pieces = list(_paragraphs(item, metadata.headline))
    if not pieces and member:
        return RejectedMember(member, RejectionReason.NO_ARTICLE, "The item has no text.")
    if metadata.headline:
        pieces.insert(0, headline_piece(metadata.headline, "headline"))
    return Draft(pieces, metadata, encoding="utf-8", member=member)


def _paragraphs(item: etree._Element, headline: str | None) -> Iterator[Piece]:
    tree = item.getroottree()
    for element in item.iter("{*}p", "{*}hl2", "{*}h2", "{*}li"):
        raw = "".join(element.itertext())
        text, start = raw.strip(), len(raw) - len(raw.lstrip())
        if not text or " ".join(text.split()) == headline or not _is_body(element):
            continue
        source = SourceSpan(start, start + len(text), tree.getpath(element))
        piece = Piece(text, source, " ".join(text.split()), role=_PARAGRAPHS[etree.QName(element).localname])
        verdict = match_rule(piece.shown)
        if verdict:
            piece.remove(verdict.reason, verdict.rule)
        yield piece


def _is_body(element: etree._Element) -> bool:
    names = {etree.QName(parent).localname for parent in element.iterancestors()}
    return bool(names & {"body.content", "inlineXML", "body"}) and not names & {"li", "body.head", "tagline", "media"}


def _metadata(item: etree._Element) -> Metadata:
    published = parse_date(_text(item, "contentCreated", "versionCreated") or _attribute(item, "date.issue", "norm"))
    return Metadata(
        headline=_text(item, "headline", "hl1", "title") or None,
        byline=split_names(filter(None, [_text(item, "by", "byline")])),
        publisher=_text(item, "copyrightHolder", "provider", "distributor") or None,
        date_published=published,
        date_modified=parse_date(_text(item, "contentModified")),
        date_basis=DateBasis.DOCUMENT if published else None,
    )


def _text(item: etree._Element, *names: str) -> str:
    for name in names:
        for element in item.iter(f"{{*}}{name}"):
            text = " ".join("".join(element.itertext()).split())
            if text:
                return text
    return ""


def _attribute(item: etree._Element, name: str, attribute: str) -> str:
    value = next((element.get(attribute, "") for element in item.iter(f"{{*}}{name}")), "")
    return f"{value[:4]}-{value[4:6]}-{value[6:8]}" if value[:8].isdigit() else value
