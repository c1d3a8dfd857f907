"""Bodies of items: compact JSON, compressed where that saves write units (DynamoDB counts every started kilobyte)."""

import json
import zlib
from typing import Any

COMPRESS_FROM = 800
"""Bytes. With its keys and attribute names, an item with a body under this stays under one write unit."""


def pack(value: Any) -> str | bytes:
    """JSON text, or its zlib stream where the text is long."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = text.encode()
    return text if len(data) < COMPRESS_FROM else zlib.compress(data, 9)


def unpack(body: str | bytes) -> Any:
    """The inverse of `pack`."""
    return json.loads(body if isinstance(body, str) else zlib.decompress(body))
