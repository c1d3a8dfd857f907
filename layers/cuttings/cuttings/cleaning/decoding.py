"""Bytes to text: byte order mark, UTF-8, what the file declares, then detection; each repair becomes a warning."""

import codecs
import re
from dataclasses import dataclass

import ftfy
from charset_normalizer import from_bytes

from cuttings.cleaning.language import detect_language
from cuttings.errors import RejectedError, RejectionReason
from cuttings.record import Warning

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 127), " ")
# Lead characters of UTF-8 sequences that were read as windows-1252 or Latin-1: "â€œ", "Ã©", "ðŸ˜€".
_LEADS = "ÃÂâðÅÄÐÑØÙ"
_MOJIBAKE = re.compile(f"[{_LEADS}][^\\s\x00-\x7f]|Ã\\s")
_REPLACED_SHARE = 0.002  # more invalid bytes than this is another encoding, not damage in a UTF-8 file
_SAMPLE = 65536  # bytes that detection looks at
_FEW = 0.02  # of the bytes; a text in another alphabet or with another language's letters has more
MOST_CHARACTERS = 5_000_000
"""Of a page with all its markup; the heaviest pages of papers, scripts and data within, have three million."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file. Spans of segments count in `text`; `encoding` is Python's name of the codec."""

    text: str
    encoding: str
    warnings: tuple[Warning, ...] = ()


def decode(data: bytes) -> Decoded:
    """The file as text, one code point per control character kept. Raises RejectedError: UNDECODABLE, TOO_LARGE."""
    text, encoding, warnings = _decode(data)
    if len(text) > MOST_CHARACTERS:
        explanation = f"The text has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read."
        raise RejectedError(RejectionReason.TOO_LARGE, explanation)
    if any(chr(control) in text for control in _CONTROLS):
        text = text.translate(_CONTROLS)
        warnings.append(Warning("control_characters", "Control characters were replaced by spaces."))
    may_be_wrong = not text.isascii() and any(lead in text for lead in _LEADS)
    repaired = _repair(text) if may_be_wrong and _MOJIBAKE.search(text) else text
    if repaired != text:
        warnings.append(Warning("mojibake_repaired", "Text that had been decoded wrongly before was repaired."))
    return Decoded(repaired, encoding, tuple(warnings))


def _repair(text: str) -> str:
    return "".join(ftfy.fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.splitlines(True))


def _decode(data: bytes) -> tuple[str, str, list[Warning]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_marked(data, encoding)
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), wide, [_detected(wide)]
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _decode_other(data)


def _decode_marked(data: bytes, encoding: str) -> tuple[str, str, list[Warning]]:
    try:
        return data.decode(encoding), encoding, []
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), encoding, [_replaced(encoding)]


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Western text is NUL."""
    head = data[:2048]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 8 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 8 * odd else None


def _decode_other(data: bytes) -> tuple[str, str, list[Warning]]:
    text = data.decode("utf-8", "replace")
    has_multibyte = len(text) < len(data)
    if has_multibyte and text.count("\ufffd") <= max(1, _REPLACED_SHARE * len(text)):
        return text, "utf-8", [_replaced("utf-8")]
    encoding = _declared_encoding(data) or _detected_encoding(data)
    try:
        return data.decode(encoding), encoding, [_detected(encoding)]
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), encoding, [_detected(encoding), _replaced(encoding)]


def _declared_encoding(data: bytes) -> str | None:
    """What the head of the file says, where it is true. Latin-1 means windows-1252, as in the WHATWG standard."""
    declared = _DECLARED.search(data[:4096])
    if not declared:
        return None
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        name = "cp1252" if name in {"iso8859-1", "ascii"} else name
        data.decode(name)
    except (LookupError, ValueError):
        return None
    return name


def _detected_encoding(data: bytes) -> str:
    if _is_western(data):
        return "cp1252"
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise RejectedError(RejectionReason.UNDECODABLE, "The text is in no encoding that could be recognised.")
    return best.encoding


def _is_western(data: bytes) -> bool:
    """Mostly ASCII whose other bytes are windows-1252 quotes, dashes and frequent accented letters, or so few in
    English text that no statistics can tell: "Zoë Brandt" with its one byte 0xEB."""
    high = [byte for byte in data[:_SAMPLE] if byte > 0x7F]
    typographic = sum(
        byte in b"\x80\x85\x91\x92\x93\x94\x96\x97\xa3\xa9\xe0\xe8\xe9\xea\xe7\xf4\xf6\xfc" for byte in high
    )
    size = min(len(data), _SAMPLE)
    if len(high) < 0.1 * size and typographic > 0.6 * len(high):
        return True
    return len(high) < _FEW * size and detect_language(data[:_SAMPLE].decode("ascii", "ignore")) == "en"


def _detected(encoding: str) -> Warning:
    return Warning("encoding_detected", f"The file is not UTF-8; it was read as {encoding}.")


def _replaced(encoding: str) -> Warning:
    return Warning("bytes_replaced", f"Some bytes are not valid {encoding} and are shown as U+FFFD.")
