from __future__ import annotations

import pytest

from simulators.commands import WrongUse
from simulators.commands.durations import seconds


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("90s", 90),
        ("15m", 900),
        ("1h", 3600),
        ("2d", 172_800),
        ("1h30m", 5400),
        ("1d2h3m4.5s", 93_784.5),
        ("0s", 0),
        ("500ms", 0.5),
        ("1m30ms", 60.03),
    ],
)
def test_durations(text: str, wanted: float) -> None:
    assert seconds(text) == wanted


@pytest.mark.parametrize("text", ["", "90", "1x", "-1s", "30m1h", "1h 30m", "s", "1e3s", "٣s", "inf", "5m5m", "1m1"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(WrongUse, match="write it as 90s, 15m, 1h, 2d or 1h30m"):
        seconds(text)


def test_duration_beyond_the_longest_advance_is_refused() -> None:
    with pytest.raises(WrongUse, match="hundred years"):
        seconds("36501d")
