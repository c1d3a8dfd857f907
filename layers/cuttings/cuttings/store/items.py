"""One item of the table, and its two shapes: ours and DynamoDB's."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from cuttings.store.packing import pack, unpack


class Key(NamedTuple):
    """The primary key of an item."""

    pk: str
    sk: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item. `revision` counts the writes of a head; `expires_at` is in seconds since 1970, None for never."""

    key: Key
    body: Any = None
    revision: int | None = None
    expires_at: int | None = None

    def to_attributes(self) -> dict[str, Any]:
        """As DynamoDB's client takes it."""
        attributes: dict[str, Any] = to_key(self.key)
        if self.body is not None:
            packed = pack(self.body)
            attributes["body"] = {"S": packed} if isinstance(packed, str) else {"B": packed}
        for name, number in (("revision", self.revision), ("expires_at", self.expires_at)):
            if number is not None:
                attributes[name] = {"N": str(number)}
        return attributes


def to_key(key: Key) -> dict[str, Any]:
    """A key as DynamoDB's client takes it."""
    return {"pk": {"S": key.pk}, "sk": {"S": key.sk}}


def from_attributes(attributes: dict[str, Any]) -> Item:
    """An item as DynamoDB's client gives it."""
    body = attributes.get("body", {})
    packed = body.get("S", body.get("B"))
    return Item(
        key=Key(attributes["pk"]["S"], attributes["sk"]["S"]),
        body=None if packed is None else unpack(packed),
        revision=int(attributes["revision"]["N"]) if "revision" in attributes else None,
        expires_at=int(attributes["expires_at"]["N"]) if "expires_at" in attributes else None,
    )
