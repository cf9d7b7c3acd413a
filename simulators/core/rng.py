"""Seeded streams of numbers, one per simulator and purpose.

A stream is a counter under a keyed hash: what one purpose draws never shifts another, and its whole state is one
integer, which a snapshot holds.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeVar

from simulators.core.data_errors import DataError

T = TypeVar("T")

LAST = 2**63
"""The highest block number of a stream: its counter has 64 bits."""


class Stream:
    """An endless, repeatable source of bytes for one purpose."""

    __slots__ = ("_key", "drawn")

    def __init__(self, key: str) -> None:
        """Start the stream that `key` selects."""
        self._key = hashlib.blake2b(key.encode(), digest_size=32).digest()
        self.drawn = 0

    def bytes(self, count: int) -> bytes:
        """The next `count` bytes."""
        out = b""
        while len(out) < count:
            block = self.drawn.to_bytes(8, "big")
            out += hashlib.blake2b(block, key=self._key, digest_size=64).digest()
            self.drawn += 1
        return out[:count]

    def random(self) -> float:
        """A float in [0, 1)."""
        return int.from_bytes(self.bytes(7), "big") / (1 << 56)

    def integer(self, low: int, high: int) -> int:
        """An integer from `low` to `high`, both included."""
        return low + int.from_bytes(self.bytes(16), "big") % (high - low + 1)

    def choice(self, options: Sequence[T]) -> T:
        """One of `options`, which must not be empty."""
        return options[self.integer(0, len(options) - 1)]

    def token(self, count: int = 32) -> str:
        """`count` random bytes as URL-safe text without padding."""
        return base64.urlsafe_b64encode(self.bytes(count)).rstrip(b"=").decode()

    def hex(self, count: int = 16) -> str:
        """`count` random bytes as lower-case hexadecimal digits."""
        return self.bytes(count).hex()

    def uuid(self) -> str:
        """A version 4 UUID."""
        drawn = bytearray(self.bytes(16))
        drawn[6] = drawn[6] & 0x0F | 0x40
        drawn[8] = drawn[8] & 0x3F | 0x80
        digits = drawn.hex()
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Streams:
    """All streams of one simulator in one world."""

    def __init__(self, seed: int, simulator: str) -> None:
        """Derive every stream from `seed` and the simulator's name."""
        self.seed = seed
        self._simulator = simulator
        self._streams: dict[str, Stream] = {}

    def stream(self, purpose: str) -> Stream:
        """The stream for `purpose`, at its present position."""
        found = self._streams.get(purpose)
        if found is None:
            found = self._streams[purpose] = Stream(f"{self.seed}/{self._simulator}/{purpose}")
        return found

    @property
    def drawn(self) -> int:
        """The blocks that all streams have drawn, plus one for each stream."""
        return sum([stream.drawn for stream in self._streams.values()], len(self._streams))

    def dump(self) -> dict[str, int]:
        """The position of each stream, for a snapshot."""
        return {purpose: stream.drawn for purpose, stream in sorted(self._streams.items())}

    def load(self, positions: Mapping[str, int]) -> None:
        """Restore the positions of a snapshot. DataError for an invalid one."""
        for purpose, drawn in positions.items():
            if type(drawn) is not int or not 0 <= drawn < LAST:
                raise DataError(f"expected a whole number from 0, got {drawn!r:.80}", purpose)
        self._streams.clear()
        for purpose, drawn in positions.items():
            self.stream(purpose).drawn = drawn
