"""Frames: how batches stand in a file, so that a part of one, or a changed byte, is found.

A file begins with `MAGIC` and the format version (4 bytes, little-endian). A frame is its mark, the length of its
payload, its number (one more than that of the frame before it, across files), the CRC-32 of number and payload, and
the payload.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from simulators.core.durable.errors import Damaged

VERSION = 1
"""The format version of frames and of their payloads."""

MAGIC = b"psasim state log\n"
_VERSION = struct.Struct("<I")
_HEAD = struct.Struct("<4sIQI")
_MARK = b"PSAF"
_NUMBER = struct.Struct("<Q")

HEADER_BYTES = len(MAGIC) + _VERSION.size


def header(version: int = VERSION) -> bytes:
    """The header of a file."""
    return MAGIC + _VERSION.pack(version)


def framed(number: int, payload: bytes) -> bytes:
    """`payload` as a frame."""
    return b"".join((_HEAD.pack(_MARK, len(payload), number, _checksum(number, payload)), payload))


def _checksum(number: int, payload: bytes | memoryview) -> int:
    return zlib.crc32(payload, zlib.crc32(_NUMBER.pack(number)))


@dataclass(frozen=True, slots=True)
class Frame:
    """An intact frame: its number, its start and end in the file, and its payload."""

    number: int
    start: int
    end: int
    payload: memoryview


def version_of(data: bytes | memoryview, name: str) -> int:
    """The format version of a file. Damaged if the file has no valid header."""
    head = bytes(data[:HEADER_BYTES])
    if len(head) < HEADER_BYTES or not head.startswith(MAGIC):
        raise Damaged(f"{name} does not begin as a state file of psasim does: restore it from a copy")
    version: int = _VERSION.unpack_from(head, len(MAGIC))[0]
    return version


def frames(data: memoryview) -> Iterator[Frame]:
    """The intact frames of a file from its beginning, up to the first place without one."""
    at = HEADER_BYTES
    while (frame := frame_at(data, at)) is not None:
        yield frame
        at = frame.end


def frame_at(data: memoryview, at: int) -> Frame | None:
    """The frame at byte `at`, None if there is no intact one."""
    if len(data) - at < _HEAD.size:
        return None
    mark, length, number, checksum = _HEAD.unpack_from(data, at)
    start = at + _HEAD.size
    if mark != _MARK or start + length > len(data):
        return None
    payload = data[start : start + length]
    if _checksum(number, payload) != checksum:
        return None
    return Frame(number, at, start + length, payload)


def is_torn(data: memoryview, at: int) -> bool:
    """Whether the bytes from `at` on are the rest of a write that was cut off.

    They are not, and the file is damaged, where a whole frame follows, or where the frame at `at` has its full length
    but holds something else.
    """
    rest = bytes(data[at:])
    if len(rest) >= _HEAD.size and rest.startswith(_MARK):
        length = _HEAD.unpack_from(rest)[1]
        if _HEAD.size + length <= len(rest):
            return False
    found = rest.find(_MARK, 1)
    while found >= 0:
        if frame_at(data, at + found) is not None:
            return False
        found = rest.find(_MARK, found + 1)
    return True
