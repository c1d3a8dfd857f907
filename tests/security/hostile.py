"""Hostile files, made by this program: nothing of it is stored. Each says what may become of it."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

ARTICLE = "article"
BODY = "The council said on Monday that the bridge would close. “We had no choice,” said Ann Lee, who leads it.\n\n"
KB, MB = 1000, 1_000_000


@dataclass(frozen=True)
class Hostile:
    """A file. `allowed` are the outcomes that are right: `article`, `rejected`, or the name of a reason."""

    name: str
    key: str
    data: bytes
    allowed: frozenset[str] = frozenset({ARTICLE, "rejected"})


REJECTED = frozenset({"rejected"})
READ = frozenset({ARTICLE})


def list_hostile() -> Iterator[Hostile]:
    """Every hostile file."""
    for family in FAMILIES:
        yield from family()


def text(name: str, content: str, allowed: frozenset[str] = frozenset({ARTICLE, "rejected"})) -> Hostile:
    return Hostile(name, f"{name}.txt", content.encode("utf-8", "surrogatepass"), allowed)


def page(name: str, content: str, allowed: frozenset[str] = frozenset({ARTICLE, "rejected"})) -> Hostile:
    data = f"<!doctype html><html><head><title>News</title></head><body>{content}</body></html>"
    return Hostile(name, f"{name}.html", data.encode("utf-8", "surrogatepass"), allowed)


def compress(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def bombs() -> Iterator[Hostile]:
    """Little that unpacks to much."""
    zeros = bytes(60 * MB)
    flat = compress({"a.txt": zeros})
    yield Hostile("zip bomb", "bomb.zip", flat, REJECTED)
    yield Hostile("zip bomb named as text", "bomb.txt", flat, REJECTED)
    yield Hostile("zip of zip bombs", "nested.zip", compress({f"{n}.zip": flat for n in range(20)}), REJECTED)
    deep = flat
    for _ in range(40):
        deep = compress({"a.zip": deep})
    yield Hostile("zip in zip, forty deep", "deep.zip", deep, REJECTED)
    yield Hostile("zip of many members", "many.zip", compress({f"{n}.txt": b"" for n in range(20_000)}), REJECTED)
    yield Hostile(
        "zip that lies about sizes", "lies.zip", flat.replace((60 * MB).to_bytes(4, "little"), bytes(4)), REJECTED
    )
    for cut in (10, 30, len(flat) // 2, len(flat) - 5):
        yield Hostile(f"zip cut at {cut}", "cut.zip", flat[:cut], REJECTED)
    names = {"../../etc/passwd": b"root", "/etc/passwd": b"x", "a\\..\\b": b"y", "con": b"z", "\n.txt": b"n"}
    yield Hostile("zip with names that climb", "climb.zip", compress(names))
    for level in (1, 2, 3):
        data = zeros
        for _ in range(level):
            data = gzip.compress(data, mtime=0)
        yield Hostile(f"gzip bomb, {level} times", "bomb.txt.gz", data, REJECTED)
    yield Hostile("gzip cut off", "cut.gz", gzip.compress(BODY.encode() * 100, mtime=0)[:60], REJECTED)
    document = compress({"[Content_Types].xml": LAUGHS.encode(), "word/document.xml": LAUGHS.encode()})
    yield Hostile("docx with an entity bomb", "bomb.docx", document, REJECTED)
    yield Hostile("docx of zeros", "zeros.docx", compress({"word/document.xml": zeros}), REJECTED)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><rss><channel><item><title>&l9;</title><description>&l9;</description></item></channel></rss>"
)


def entities() -> Iterator[Hostile]:
    """XML that grows or reaches out when it is read."""
    for key in ("a.xml", "a.rss", "a.html", "a.xhtml", "a.txt", "a.svg"):
        yield Hostile(f"billion laughs as {key}", key, LAUGHS.encode())
    quadratic = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "{"a" * 50_000}">]><a>{"&a;" * 50_000}</a>'
    yield Hostile("quadratic entities", "a.xml", quadratic.encode())
    for target in ("file:///etc/passwd", "http://169.254.169.254/latest/meta-data/", "php://filter"):
        outside = (
            f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{target}">]><rss><channel>{BODY}&x;</channel></rss>'
        )
        yield Hostile(f"entity from {target}", "a.xml", outside.encode())
        yield Hostile(
            f"entity from {target} in a page", "a.html", f"<html><body><p>{BODY}&x;</p></body></html>".encode()
        )
    yield Hostile("doctype without end", "a.html", b"<!DOCTYPE html [" + b"<!ENTITY a 'b'>" * 50_000)


def nesting() -> Iterator[Hostile]:
    """Deep things."""
    for tag in ("div", "b", "table", "ul", "svg", "blockquote", "span", "a"):
        yield page(f"100,000 <{tag}> deep", f"<{tag}>" * 100_000 + BODY)
        yield page(f"2,000 <{tag}> deep", f"<{tag}>" * 2_000 + BODY + f"</{tag}>" * 2_000)
    yield page("one hundred thousand siblings", "<p>a</p>" * 100_000)
    yield page("10,000 attributes", "<p " + " ".join(f"a{n}=1" for n in range(10_000)) + f">{BODY}</p>")
    many = " ".join(f"a{n}=1" for n in range(20_000))
    yield page("20,000 attributes", f"<p {many}>{BODY}</p>", frozenset({"too_complex"}))
    hidden = f"<!-- <a x=' --><p {many} y='>'>{BODY}</p>'"
    yield page("20,000 attributes after a comment that quotes", hidden, frozenset({"too_complex"}))
    some = f"<p {' '.join(f'a{n}=1' for n in range(3_000))}>{BODY}</p>"
    yield page("100 times 3,000 attributes", some * 100, frozenset({"too_complex"}))
    quoted = " ".join(f"a{n}='1'" for n in range(20_000))
    entry = f"<item><title>News</title><description><p {quoted}>{BODY}</p></description></item>"
    feed = f"<rss><channel>{entry}</channel></rss>"
    yield Hostile("20,000 attributes in a feed", "a.rss", feed.encode(), frozenset({"too_complex"}))
    yield page("600,000 attributes", f"<p {' '.join(f'{n:x}' for n in range(600_000))}>{BODY}</p>")
    yield page("an attribute of 5 MB", f"<p title='{'x' * 5 * MB}'>{BODY}</p>")
    for opened, closed in (("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")):
        deep = opened * 100_000 + "1" + closed * 100_000
        yield Hostile(f"JSON {opened} 100,000 deep", "deep.json", deep.encode())
        yield page(f"JSON-LD {opened} deep", f'<script type="application/ld+json">{deep}</script><p>{BODY}</p>')
    for mark in (">", "- ", "* ", "1. ", "[", "![", "_", "**", "`", "#", "<b>", "[a](", "|"):
        yield Hostile(f"Markdown {mark} deep", "deep.md", (mark * 30_000 + BODY).encode())
    mail = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3_000))
    yield Hostile("mail in mail", "deep.eml", b"From: a@b.c\nSubject: x\nMIME-Version: 1.0\n" + mail.encode())


BAIT = (
    *" \t\u00a0aA1.,-()“”\"'‘’<>&/\\@#%$£=?!:;_*~|\u0301\ufe0f\u200d\r\u2028",
    *("a.", "a,", "A. ", "Mr. ", "the ", "said ", "said that ", "and ", "of the ", "Lee, ", "Ann Lee ", "by ", "By "),
    *("1,", "1.", "1/", "1-1-", "£1 ", "$1m ", "1 January ", "10:00 ", "per cent ", "“a” ", '"a" ', "O’", "-a", "A-"),
    *("<a ", "<p>", "<!--", "</", "&a", "&#", "http://", "www.a.", "a@a.", "Ã©", "â€œ", "()", "[]"),
    *("according to ", "he said, ", "“a,” said Lee. "),
)


def baits() -> Iterator[Hostile]:
    """One thing again and again in one line, which slow patterns and slow loops take badly."""
    for bait in BAIT:
        yield text(f"bait {bait!r}", f"News of the day\n\n{BODY}{bait * (100 * KB // len(bait))}X\n\n{BODY}")


def characters() -> Iterator[Hostile]:
    """Characters that nobody types."""
    for code in (*range(9), *range(14, 32), 127, 0x85):
        yield text(f"control {code:#04x}", BODY + f"A{chr(code)}b said{chr(code)} “no{chr(code)}way”.\n" * 50)
    odd = {
        "bidi overrides": "\u202e\u2066evil\u2069\u202c",
        "zero widths": "A\u200b\u200c\u200d\ufeffn\u200bn Lee",
        "homoglyphs": "Аnn Lеe and Ann Lee, Ꭺnn Ꮮee",
        "combining": "A" + "\u0300\u0301\u0302" * 500,
        "tags": "\U000e0041\U000e0042\U000e007f",
        "private use": "\ue000\uf8ff\U000f0000",
        "noncharacters": "\ufffe\uffff\U0001fffe",
        "lone surrogates": "\ud800 \udfff \ud83d",
        "ligatures": "ﬁﬂ㎏㍿ﷺ" * 1000,
        "line separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
        "capital dotted i": "İSTANBUL ŉ ß ẞ " * 2000,
    }
    for name, content in odd.items():
        yield text(name, f"{BODY}{content} said: “{content}”.\n{BODY}")
        yield page(f"{name} in a page", f"<h1>{content}</h1><p>{BODY}{content}</p>")
    raw = {
        "overlong UTF-8": b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf" * 100,
        "bytes over 0x7f": bytes(range(128, 256)) * 100,
        "half a UTF-16 unit": b"\xff\xfe" + BODY.encode("utf-16-le") + b"x",
        "UTF-16 without a mark": BODY.encode("utf-16-be"),
        "UTF-32": BODY.encode("utf-32"),
        "UTF-7": BODY.encode("utf-7"),
        "EBCDIC": BODY.encode("cp500", "replace") * 20,
        "NUL between all": b"\0".join(bytes([b]) for b in BODY.encode()),
        "a charset that is none": b"<html><meta charset='idna'><body><p>\xff" + BODY.encode() + b"</p></body></html>",
        "a charset that runs code": b"<html><meta charset='unicode_escape'><p>\xff\\x41"
        + BODY.encode()
        + b"</p></html>",
        "a charset of zips": b"<html><meta charset='zlib_codec'><p>\xff" + BODY.encode() + b"</p></html>",
        "a charset of 65 kB": b"<meta charset='" + b"a" * 65_000 + b"'><p>\xff" + BODY.encode() + b"</p>",
    }
    for name, data in raw.items():
        yield Hostile(name, "raw.txt", data + BODY.encode("latin-1", "replace"))


def sizes() -> Iterator[Hostile]:
    """Long lines, many lines, no lines."""
    yield text("a line of 5 MB", "word " * MB)
    yield text("a word of 2 MB", "w" * 2 * MB)
    yield text("a million lines", "line\n" * 1_000_000)
    yield text("ten million line ends", "\n" * 10 * MB, REJECTED)
    yield text("200,000 different lines", "".join(f"Line number {n} of many.\n" for n in range(200_000)))
    yield text("300 kB of news", BODY * 3_000)
    yield text("50,000 quotations", "“No,” said Ann Lee. " * 20_000)
    yield text("50,000 names", " ".join(f"Ann Lee{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(30_000)))
    yield text("a quotation that never ends", BODY + "“" + "he said it again and again. " * 10_000)
    yield page("a paragraph of 5 MB", f"<p>{'word ' * MB}</p>")
    yield page("100,000 links", "".join(f"<a href='/{n}'>Link {n}</a>" for n in range(100_000)))
    yield page("a comment of 5 MB", f"<!--{'-' * 5 * MB}--><p>{BODY}</p>")
    yield page("a script of 5 MB", f"<script>{'x' * 5 * MB}</script><p>{BODY}</p>")
    yield Hostile("the largest file that is read", "large.txt", b"word " * (50 * MB // 5))
    yield Hostile("one byte more", "larger.txt", bytes(50 * MB + 1), frozenset({"too_large"}))
    yield Hostile("nothing", "empty.txt", b"", frozenset({"empty"}))
    yield Hostile("white space", "white.txt", b" \r\n\t" * 1_000, frozenset({"empty"}))


def numbers() -> Iterator[Hostile]:
    """Numbers, dates and amounts that overflow."""
    nine = "9" * 4_301
    forms = (
        nine,
        f"£{nine}m",
        f"{nine} per cent",
        f"{nine}.{nine}",
        f"${'9,' * 2_000}999 billion",
        f"1e{nine}",
        f"-{nine}",
    )
    forms += (
        f"{nine} January 2020",
        f"1 January {nine}",
        f"{nine}:{nine}",
        "99/99/9999",
        "0000-00-00",
        "31 February 0",
    )
    forms += (
        "٣٤٥ per cent",
        "²³ per cent",
        "Ⅻ million",
        "½ million",
        "௧௨ pounds",
        "१२ January 2020",
        "1" + "0" * 400 + " people",
    )
    for number, form in enumerate(forms):
        yield text(f"number {number}: {form[:12]}", f"{BODY}It cost {form}, said Ann Lee on {form}.\n{BODY}")
        yield page(
            f"date {number}: {form[:12]}", f'<meta property="article:published_time" content="{form}"><p>{BODY}</p>'
        )


def structures() -> Iterator[Hostile]:
    """Structured data of the wrong kind in every field."""
    values = (
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "null",
        "[]",
        "{}",
        "true",
        '"\\ud800"',
        "9" * 4_301,
        '{"@value": []}',
        "[[[]]]",
    )
    fields = ("headline", "author", "publisher", "datePublished", "articleBody", "@type", "@graph", "url", "inLanguage")
    for number, value in enumerate(values):
        linked = ",".join(f'"{field}": {value}' for field in fields if field != "@type")
        for kind in ('"NewsArticle"', value):
            data = f'{{"@context": "https://schema.org", "@type": {kind}, {linked}}}'
            yield page(
                f"JSON-LD of {value[:10]} ({kind[:6]})",
                f'<script type="application/ld+json">{data}</script><p>{BODY}</p>',
            )
        yield Hostile(
            f"JSON of {value[:10]}",
            f"{number}.json",
            f'{{"headline": {value}, "text": {value}, "body": {value}}}'.encode(),
        )
    yield Hostile("JSON with a key twice", "twice.json", b'{"text": "a", "text": "b", "headline": 1}')
    yield Hostile("JSON that stops", "stops.json", b'{"text": "' + BODY.encode())
    yield Hostile("JSON lines of all kinds", "all.jsonl", b'1\n"a"\n[]\n{}\nnull\nNaN\n{"text": 1}\n')


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}${7*7}'\";--"


def scripts() -> Iterator[Hostile]:
    """A script in every field."""
    escaped = json.dumps(SCRIPT).replace("</", "<\\/")
    fields = ("headline", "author", "publisher", "datePublished", "url", "inLanguage")
    linked = ",".join(f'"{field}": {escaped}' for field in fields)
    yield page(
        "script in JSON-LD",
        f'<script type="application/ld+json">{{"@type": "NewsArticle", {linked}}}</script><p>{BODY}</p>',
    )
    attribute = SCRIPT.replace('"', "&quot;").replace("<", "&lt;")
    for name in (
        "og:title",
        "author",
        "article:published_time",
        "og:url",
        "og:site_name",
        "og:locale",
        "article:author",
    ):
        yield page(f"script in {name}", f'<meta property="{name}" name="{name}" content="{attribute}"><p>{BODY}</p>')
    for address in (
        "javascript:alert(1)",
        "data:text/html,<script>",
        "http://[::1",
        "//evil",
        "http://a:99999999/",
        "http://%00/",
    ):
        yield page(f"address {address}", f'<link rel="canonical" href="{address}"><p>{BODY}</p>')
    yield text("script as a name", f"{SCRIPT}\n\n{BODY}“Yes,” said {SCRIPT} Lee.\n")


KEYS = (
    "../../etc/passwd", "/absolute.txt", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "a%00b.txt", "a\nb.txt", "<script>.txt",
    "a#b?c=d&e.txt", "é" * 500, "a" * 1024, " ", ".", "..", "~", "a|b;c`d`$(e).txt", "CON.txt", "uploads/x/../y.txt",
    "clean/a/b.json", "records/x.json", "a\u202etxt.exe", "name.html", "name.pdf", "name.zip", "name.eml", "name.docx",
)  # fmt: skip


def names() -> Iterator[Hostile]:
    """Names of files that mean something to somebody else; all hold a good article."""
    for key in KEYS:
        yield Hostile(f"key {key[:20]!r}", key, (BODY * 3).encode())


def polyglots() -> Iterator[Hostile]:
    """Files that are two things at once."""
    content = f"<!doctype html><html><body><p>{BODY}</p></body></html>".encode()
    heads = {
        **{"PNG": b"\x89PNG\r\n\x1a\n", "GIF": b"GIF89a/*", "JPEG": b"\xff\xd8\xff\xe0", "PDF": b"%PDF-1.7\n"},
        **{"ELF": b"\x7fELF", "MZ": b"MZ", "RIFF": b"RIFF....WEBP", "7z": b"7z\xbc\xaf\x27\x1c", "RTF": b"{\\rtf1"},
        **{"RAR": b"Rar!\x1a\x07", "OLE": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "WARC": b"WARC/1.0\r\n"},
        **{"XZ": b"\xfd7zXZ\0", "zstd": b"\x28\xb5\x2f\xfd", "SQLite": b"SQLite format 3\0"},
    }
    for name, head in heads.items():
        yield Hostile(f"{name} and page", "a.html", head + content)
        yield Hostile(f"{name} and nothing", "a.txt", head)
        yield Hostile(f"{name} and noise", f"a.{name.lower()}", head + bytes(n * 37 % 251 for n in range(5_000)))
    yield Hostile("page and zip", "a.html", content + compress({"a.txt": BODY.encode()}))
    loop = b"%PDF-1.4\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 99999999>>endobj\n"
    loop += b"trailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"
    yield Hostile("PDF that points to itself", "loop.pdf", loop)
    yield Hostile("PDF with a password", "locked.pdf", loop.replace(b"/Prev", b"/Encrypt 1 0 R/Prev"))
    strange = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.b/ " + BODY.strip().encode()
    yield Hostile("WARC with text for an address", "address.warc", strange + b"\r\nContent-Length: 0\r\n\r\n")
    yield Hostile("feed with a character beyond Unicode", "far.xml", b"<rss><channel>&#x110000;</channel></rss>")
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n"
    yield Hostile("WARC with a wrong length", "wrong.warc", head + content + b"\r\n\r\n" + head + content)
    yield Hostile(
        "WARC of one huge record", "a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999999999\r\n\r\n"
    )


FAMILIES = (bombs, entities, nesting, baits, characters, sizes, numbers, structures, scripts, names, polyglots)
