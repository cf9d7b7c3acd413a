"""Datetimes [autotask 8]."""

from __future__ import annotations

import pytest

from simulators.autotask.model import datetimes
from simulators.autotask.model.datetimes import NoInstant


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2024-03-05T14:07:09Z", "2024-03-05T14:07:09.000Z"),
        ("2024-03-05T14:07:09", "2024-03-05T14:07:09.000Z"),
        ("2024-03-05T14:07:09.5Z", "2024-03-05T14:07:09.500Z"),
        ("2024-03-05T14:07:09.0339999Z", "2024-03-05T14:07:09.033Z"),
        ("2024-03-05T14:07:09+02:00", "2024-03-05T12:07:09.000Z"),
        ("2024-03-05T14:07:09-0530", "2024-03-05T19:37:09.000Z"),
        ("2024-03-05 14:07", "2024-03-05T14:07:00.000Z"),
        ("2024-3-5", "2024-03-05T00:00:00.000Z"),
        (" 2024-03-05t14:07:09z ", "2024-03-05T14:07:09.000Z"),
    ],
)
def test_what_requests_bring(text: str, kept: str) -> None:
    assert datetimes.read(text) == kept


def test_a_date_is_never_shifted() -> None:
    assert datetimes.read("2024-03-05T23:30:00-05:00", date_only=True) == "2024-03-05T00:00:00.000Z"


@pytest.mark.parametrize(
    "text",
    [
        *("", "tomorrow", "2024-13-01", "2024-02-30", "2024-03-05T25:00:00Z", "1752-12-31", "0001-01-01", "05/03/2024"),
        *("9999-12-31T23:59:59-10:00", "2024-03-05T14:07:09+99:99", "2024-03-05T14:07:09\x00", "\u0662\u0660-01-01"),
    ],
)
def test_what_is_no_datetime(text: str) -> None:
    with pytest.raises(NoInstant):
        datetimes.read(text)


def test_a_fraction_is_shown_where_there_is_one() -> None:
    assert datetimes.shown("2024-03-05T14:07:09.000Z") == "2024-03-05T14:07:09Z"
    assert datetimes.shown("2012-10-24T05:00:00.033Z") == "2012-10-24T05:00:00.033Z"


def test_kept_text_is_ordered_as_time_is() -> None:
    assert datetimes.kept_epoch(1709647629.0) == "2024-03-05T14:07:09.000Z"
    assert datetimes.read("2024-03-05T14:07:09Z") < datetimes.read("2024-03-05T14:07:09.001Z")
    assert datetimes.moment("2024-03-05T14:07:09.000Z").timestamp() == 1709647629.0
