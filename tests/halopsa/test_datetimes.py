from __future__ import annotations

import pytest

from simulators.halopsa import datetimes


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (1713173810.0, "2024-04-15T09:36:50"),
        (1713173810.947, "2024-04-15T09:36:50.947"),
        (1713173810.9, "2024-04-15T09:36:50.9"),
        (1713173810.0004, "2024-04-15T09:36:50"),
    ],
)
def test_an_instant_has_no_zone_and_a_fraction_only_where_there_is_one(instant: float, text: str) -> None:
    assert datetimes.stamp(instant) == text


def test_webhooks_write_seven_digits_and_a_zone() -> None:
    assert datetimes.stamp_of_message(1713173810.5) == "2024-04-15T09:36:50.5000000Z"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2025-01-15", "2025-01-15T00:00:00"),
        ("2025-01-15T10:00", "2025-01-15T10:00:00"),
        ("2025-01-15 10:00:30", "2025-01-15T10:00:30"),
        ("2025-01-15T10:00:00.1230000", "2025-01-15T10:00:00.123"),
        ("2025-01-15T10:00:00Z", "2025-01-15T10:00:00"),
        ("2025-01-15T10:00:00+02:00", "2025-01-15T08:00:00"),
    ],
)
def test_what_was_sent_is_kept_in_utc(sent: str, kept: str) -> None:
    assert datetimes.normal(sent) == kept


@pytest.mark.parametrize("sent", ["", "yesterday", "2025-02-30", "2025-13-01T00:00:00"])
def test_what_is_no_date_is_refused(sent: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        datetimes.normal(sent)


def test_a_date_alone_covers_its_day() -> None:
    assert datetimes.until("2025-01-15") == "2025-01-15T23:59:59.999999"
    assert datetimes.until("2025-01-15T10:00:00") == "2025-01-15T10:00:00"


def test_texts_sort_as_the_instants_do() -> None:
    instants = [1713173810 + step / 1000 for step in (0, 9, 90, 900, 947, 999, 1000)]
    written = [datetimes.stamp(each) for each in instants]
    assert written == sorted(written)


def test_spans() -> None:
    assert datetimes.hours_between("2025-01-15T10:00:00", "2025-01-15T10:15:00") == 0.25
    assert datetimes.later("2025-01-15T10:00:00", hours=1.5) == "2025-01-15T11:30:00"
    assert datetimes.later("2025-01-15T10:00:00", days=1e12) == datetimes.LAST
