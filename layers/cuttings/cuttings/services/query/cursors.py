"""Opaque cursors: where a list goes on, signed, and good for the same question only."""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass

from cuttings.services.query.errors import InvalidError

_SIGNATURE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Place:
    """The first item of the next page: a key, and the number of the quotation at it."""

    key: str
    index: int = 0


class CursorSigner:
    """Makes and reads cursors with a secret key."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def sign(self, question: str, place: Place) -> str:
        """The cursor of a place in the answer to a question."""
        text = json.dumps([place.key, place.index], separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(self._signature(question, text) + text).rstrip(b"=").decode()

    def read(self, question: str, cursor: str) -> Place:
        """The inverse. Raises InvalidError if the cursor was not made here for this question."""
        try:
            data = base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, UnicodeEncodeError):
            data = b""
        signature, text = data[:_SIGNATURE_BYTES], data[_SIGNATURE_BYTES:]
        if not text or not hmac.compare_digest(signature, self._signature(question, text)):
            raise InvalidError("The cursor is not one that this question was answered with. Ask without a cursor.")
        key, index = json.loads(text)
        return Place(key, index)

    def _signature(self, question: str, text: bytes) -> bytes:
        return hmac.digest(self._key, question.encode() + b"\0" + text, hashlib.sha256)[:_SIGNATURE_BYTES]
