"""Good files and events, which fuzzing changes."""

import io

import docx

TEXT = (
    "Bridge to close\n\nThe council said on 3 May 2024 it would close. “We had no choice,” said Ann Lee, its leader.\n"
)
PAGE = f'<html><head><title>Bridge</title><meta name="author" content="Al Fox"></head><body><p>{TEXT}</p></body></html>'
ITEM = f"<item><title>Bridge</title><description>{TEXT}</description></item>"
FEED = f"<rss version='2.0'><channel><title>Post</title>{ITEM}</channel></rss>"
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge", "author": [{"name": "Al"}]}'
WARC_HEAD = "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Target-URI: http://a.b/\r\n"
WARC = f"{WARC_HEAD}Content-Length: {len(PAGE.encode())}\r\n\r\n{PAGE}\r\n\r\n"
MAIL_HEAD = "From: Post <a@b.c>\nSubject: Bridge\nDate: Mon, 6 May 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
MAIL = f"{MAIL_HEAD}Content-Type: text/plain\n\n{TEXT}"
JSON = '{"headline": "Bridge", "datePublished": "2024-05-06", "articleBody": "The council said it would close."}'
OBJECT = '{"bucket": {"name": "b"}, "object": {"key": "k", "size": 1, "version-id": "v", "sequencer": "0A"}}'
UPLOAD = '{"bucket": "b", "key": "k", "versionId": "v", "sequencer": "0A", "uploaded": "2024-05-06T00:00:00Z"}'
STORED = f'{{"key": "clean/a/b.json", "sha256": "{"0" * 64}", "byteLength": 9}}'
CLEANED = f'{{"articleId": "a1", "document": {STORED}, "upload": {UPLOAD}, "correlationId": "c", "schemaVersion": "1"}}'
EVENT = '{"id": "1", "detail-type": "x", "source": "s", "time": "2024-05-06T00:00:00Z", "detail": %s}'


def make_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Bridge", 1)
    document.add_paragraph(TEXT)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def make_pdf() -> bytes:
    """One page with one line, and the table of places that a PDF ends with."""
    line = b"BT /F1 12 Tf 50 700 Td (The council said that the bridge would close.) Tj ET"
    bodies = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(line), line),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer
