"""What a file is, by its content; its name only breaks ties between kinds of plain text."""

import re
from enum import StrEnum


class MediaType(StrEnum):
    """The media types that cleaning tells apart."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    EMPTY = "application/x-empty"
    BINARY = "application/octet-stream"


_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|article|div|p|meta|title|section|main|h1|table)\b[^<>]{0,2000}>", re.IGNORECASE
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an audio, video or WebP file"),
    (b"\x00\x00\x00\x18ftyp", "a video"),
    (b"\x00\x00\x00\x20ftyp", "a video"),
    (b"ID3", "an MP3 file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)


def sniff(head: bytes, key: str) -> MediaType:
    """The media type of a file from its first bytes (64 KiB are plenty) and, between kinds of text, its key."""
    if not head.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf"):
        return MediaType.EMPTY
    if binary_kind(head):
        return MediaType.BINARY
    if _looks_like_html(head):
        return MediaType.HTML
    return MediaType.MARKDOWN if key.lower().endswith((".md", ".markdown")) else MediaType.TEXT


def binary_kind(head: bytes) -> str | None:
    """In words, what binary file this is; None for text in any encoding."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    sample = head[:4096]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    nuls = max(sample[::2].count(0), sample[1::2].count(0))
    if controls > 0.1 * len(sample) and controls - nuls > 0.02 * len(sample):
        return "a binary file"
    return None


def _looks_like_html(head: bytes) -> bool:
    text = head[:65536].replace(b"\x00", b"").decode("latin-1").lstrip("\ufeffï»¿ÿþ \t\r\n")
    tags = _HTML.findall(text)
    return len(tags) >= 3 or (bool(tags) and text.startswith("<"))
