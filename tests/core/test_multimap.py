"""Query parameters and header lines by name."""

from __future__ import annotations

from simulators.core.multimap import MultiMap


def test_the_first_of_a_repeated_header_counts() -> None:
    headers = MultiMap.of_headers([(b"X-Key", b"first"), (b"Host", b"a"), (b"x-key", b"second")])
    assert headers.get("X-KEY") == "first"
    assert headers.all("x-key") == ["first", "second"]
