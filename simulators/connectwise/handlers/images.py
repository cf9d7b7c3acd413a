"""Images: the flag of a priority, and photos [connectwise 2]."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.operations import operation_of
from simulators.connectwise.handlers.documents import content_of
from simulators.connectwise.handlers.reading import addressed
from simulators.connectwise.refusals import not_found
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.call import Answer
from simulators.core.files import OCTETS, served

if TYPE_CHECKING:
    from simulators.core.call import Call

_COLORS: Mapping[str, str] = {
    "Black": "000000",
    "Blue": "0000ff",
    "Cyan": "00ffff",
    "Gray": "808080",
    "Green": "008000",
    "Lime": "00ff00",
    "Orange": "ffa500",
    "Pink": "ffc0cb",
    "Purple": "800080",
    "Red": "ff0000",
    "White": "ffffff",
    "Yellow": "ffff00",
    "Custom": "663399",
}


async def get_priority_image(call: Call) -> Answer:
    """Return one pixel in the priority's color."""
    record = await addressed(call, call.store, ENTITIES["priorities"])
    return Answer(200, _pixel(bytes.fromhex(_COLORS[record["color"]])), media_type="image/png")


def _pixel(color: bytes) -> bytes:
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" + color)),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


async def get_photo(call: Call) -> Answer:
    """Return the photo of a contact or member; without one, a gray pixel or 404, depending on the setting."""
    entity = ENTITIES["contacts" if operation_of(call).function == "Contacts" else "members"]
    record = await addressed(call, call.store, entity)
    photo = await call.store.get("documents", record["photo"]["id"]) if "photo" in record else None
    if photo is None:
        if ConnectWiseSettings.of(call).missing_photo == "404":
            raise not_found("Image", record["id"])
        return served(_pixel(bytes.fromhex(_COLORS["Gray"])), OCTETS, "blank.png", "inline")
    return await content_of(call, photo, "inline")
