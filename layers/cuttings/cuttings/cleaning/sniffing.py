"""What a file is, by its content; its name only breaks ties between kinds of plain text."""

import re
from enum import StrEnum
from itertools import islice


class MediaType(StrEnum):
    """The media types that cleaning tells apart."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    JSON = "application/json"
    JSON_LINES = "application/jsonl"
    EMAIL = "message/rfc822"
    FEED = "application/rss+xml"
    NEWSML = "application/vnd.iptc.g2.newsitem+xml"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    WARC = "application/warc"
    GZIP = "application/gzip"
    EMPTY = "application/x-empty"
    BINARY = "application/octet-stream"


_MAGIC = ((b"\x1f\x8b", MediaType.GZIP), (b"%PDF-", MediaType.PDF), (b"WARC/", MediaType.WARC))
_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an audio, video or WebP file"),
    (b"ID3", "an MP3 file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"PK\x03\x04", "a ZIP archive that is no Word document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
)
_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|article|div|p|meta|title|section|main|h1|table)\b[^<>]{0,2000}>", re.IGNORECASE
)
_XML_ROOT = re.compile(r"<(?:[a-z]{1,12}:)?(rss|feed|RDF|nitf|newsItem|newsMessage|packageItem)\b")
_ROOTS = {"rss": MediaType.FEED, "feed": MediaType.FEED, "RDF": MediaType.FEED}
_HEADER = re.compile(
    r"(?:from|received|return-path|mime-version|message-id|date|subject|delivered-to|to|content-type|"
    r"x-[a-z-]{2,40}): ?\S",
    re.IGNORECASE,
)
_CONTROLS = bytes((*range(9), *range(14, 32)))
_BLANK = b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf"


def sniff(head: bytes, key: str) -> MediaType:
    """The media type of a file from its first bytes (64 KiB are plenty) and, between kinds of text, its key."""
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if head.startswith(b"PK\x03\x04") and b"word/" in head:
        return MediaType.DOCX
    if not head.strip(_BLANK):
        return MediaType.EMPTY
    return MediaType.BINARY if binary_kind(head) else _sniff_text(head, key)


def binary_kind(head: bytes) -> str | None:
    """In words, what binary file this is; None for text in any encoding."""
    for magic, kind in _BINARY:
        if head.startswith(magic):
            return kind
    if head[4:8] == b"ftyp":
        return "a video"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    sample = head[:4096]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    nuls = max(sample[::2].count(0), sample[1::2].count(0))
    return "a binary file" if controls > 0.1 * len(sample) and controls - nuls > 0.02 * len(sample) else None


def _sniff_text(head: bytes, key: str) -> MediaType:
    text = head[:65536].replace(b"\x00", b"").decode("latin-1").lstrip("\ufeffï»¿ÿþ \t\r\n")
    if text.startswith(("{", "[")):
        return _sniff_json(text)
    if text.startswith("<"):
        root = _XML_ROOT.search(text[:4096])
        if root:
            return _ROOTS.get(root[1], MediaType.NEWSML)
    tags = sum(1 for _ in islice(_TAG.finditer(text), 3))
    if len(_HEADER.findall("\n".join(text.splitlines()[:3]))) >= 2 and _HEADER.match(text):
        return MediaType.EMAIL
    if tags >= 3 or (tags and text.startswith("<")):
        return MediaType.HTML
    return MediaType.MARKDOWN if key.lower().endswith((".md", ".markdown")) else MediaType.TEXT


def _sniff_json(text: str) -> MediaType:
    """A first line that is a whole object, before another, makes it JSON Lines; "[Advertisement]" is text."""
    first, _, rest = text.partition("\n")
    if first.rstrip().endswith("}") and rest.lstrip().startswith("{"):
        return MediaType.JSON_LINES
    return MediaType.JSON if re.match(r'\{\s{0,20}"|\[\s{0,20}[{\]"]|\{\s{0,20}\}', text) else MediaType.TEXT
