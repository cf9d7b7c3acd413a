"""Values by name, made when they are first asked for."""

from __future__ import annotations

import pytest

from simulators.core.lazy_dict import LazyDict


def test_value_is_made_once_and_an_unknown_name_is_a_key_error() -> None:
    asked: list[str] = []

    def make(name: str) -> object:
        asked.append(name)
        return {"known": object()}[name]

    made = LazyDict(make)
    assert made["known"] is made["known"]
    with pytest.raises(KeyError):
        made["unknown"]
    assert asked == ["known", "unknown"]
