from __future__ import annotations

import pytest

from simulators.ncentral import datetimes

WINTER = 1_767_622_530.1204  # 2026-01-05T14:15:30.1204Z
SUMMER = 1_783_000_000.0


def test_plain_times_are_utc_with_milliseconds() -> None:
    assert datetimes.plain(WINTER) == "2026-01-05T14:15:30.120Z"
    assert datetimes.plain(0) == "1970-01-01T00:00:00.000Z"


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("America/New_York", "2026-01-05T09:15:30.120-05:00[America/New_York]"),
        ("Europe/Berlin", "2026-01-05T15:15:30.120+01:00[Europe/Berlin]"),
        ("UTC", "2026-01-05T14:15:30.120Z[UTC]"),
    ],
)
def test_zoned_times_are_javas(zone: str, expected: str) -> None:
    assert datetimes.zoned(WINTER, zone) == expected


def test_weekdays_are_those_of_javas_dates() -> None:
    assert datetimes.weekday(WINTER, "America/New_York") == "Mon Jan 05 09:15:30 EST 2026"
    assert datetimes.weekday(SUMMER, "Europe/Berlin") == "Thu Jul 02 15:46:40 CEST 2026"
    assert datetimes.weekday(WINTER, "UTC") == "Mon Jan 05 14:15:30 UTC 2026"


def test_local_times_follow_the_season() -> None:
    assert datetimes.local(WINTER, "America/New_York") == ("2026-01-05T09:15:30-05:00", "-05:00")
    assert datetimes.local(SUMMER, "America/New_York")[1] == "-04:00"
    assert datetimes.local(SUMMER, "UTC")[1] == "Z"
