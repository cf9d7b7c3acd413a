"""What Hypothesis works out anew in each process whose files are not kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from hypothesis.internal import charmap
from hypothesis.internal.cache import LRUCache
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from hypothesis.internal.intervalsets import IntervalSet

UTF_8 = IntervalSet(((0, 0xD7FF), (0xE000, 0x10FFFF))), IntervalSet(())
"""Characters that the codec encodes, which are all but surrogates, and those that come back as another one."""

CACHED = 1024
"""Kinds of draws whose constants are kept, as many as Hypothesis keeps."""


@contextmanager
def without_preparation() -> Iterator[None]:
    """While the body runs, two tables are not made that cost some seconds: characters of UTF-8, and constants.

    Constants are those in the source of all modules that do not come from a package: here those of the fakes
    themselves. Which ones are there depends on what has been imported, and a run shall be the same everywhere.
    """
    characters = charmap.intervals_from_codec

    def known(codec: str) -> tuple[IntervalSet, IntervalSet]:
        return UTF_8 if codec == "utf-8" else characters(codec)

    with (
        patch.object(charmap, "intervals_from_codec", known),
        patch.object(providers, "_get_local_constants", Constants),
        patch.object(providers, "CONSTANTS_CACHE", LRUCache(CACHED)),
    ):
        yield
