"""Billing periods, and quantities that change in them [autotask 7.5]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model import contracts
from simulators.autotask.model.contracts import Change, NoChange, Partial, adjusted, periods, quantity


def day(text: str) -> str:
    return f"{text}T00:00:00.000Z"


def spans(start: str, end: str, kind: int = 2) -> list[tuple[str, str]]:
    return [(each.start[:10], each.end[:10]) for each in periods(day(start), day(end), kind)]


def test_months() -> None:
    assert spans("2024-01-31", "2024-04-29") == [
        ("2024-01-31", "2024-02-28"),
        ("2024-02-29", "2024-03-30"),
        ("2024-03-31", "2024-04-29"),
    ]


@pytest.mark.parametrize(("kind", "count"), [(1, 1), (2, 24), (3, 8), (4, 4), (5, 2)])
def test_every_kind_of_period(kind: int, count: int) -> None:
    assert contracts.periods_between(day("2024-01-01"), day("2025-12-31"), kind) == count


def test_a_contract_for_ever_has_so_many_periods_and_no_more() -> None:
    assert contracts.periods_between(day("2024-01-01"), day("9999-12-31"), 2) == contracts.MOST_PERIODS
    assert len(spans("9990-01-01", "9999-12-31", 5)) == 10


class Service:
    """A service of a contract of the first quarter of 2024."""

    def __init__(self, partial: Partial = "change") -> None:
        self.partial: Partial = partial
        self.rows: list[dict[str, Any]] = []
        self.periods = list(periods(day("2024-01-01"), day("2024-03-31"), 2))

    def adjust(self, effective: str, units: int, price: float | None = None) -> None:
        change = Change(day(effective), units, price)
        for row in adjusted(self.rows, self.periods, change, (20.0, 12.0), self.partial):
            self.rows = [each for each in self.rows if each["id"] != row.get("id")]
            self.rows.append({"id": len(self.rows) + 100, **row} if "id" not in row else row)

    def table(self) -> list[tuple[str, str, int, float]]:
        found = [(row["startDate"][:10], row["endDate"][:10], row["units"], row["price"]) for row in self.rows]
        return sorted(found)

    def on(self, date: str) -> int:
        return quantity(self.rows, day(date), self.partial)


def test_units_begin_with_the_first_adjustment() -> None:
    service = Service()
    service.adjust("2024-02-01", 3)
    assert service.table() == [("2024-02-01", "2024-02-29", 3, 60.0), ("2024-03-01", "2024-03-31", 3, 60.0)]
    assert [service.on(date) for date in ("2024-01-15", "2024-02-01", "2024-03-31")] == [0, 3, 3]


def test_a_change_within_a_period_adds_a_row_for_the_rest_of_it() -> None:
    service = Service()
    service.adjust("2024-01-01", 5)
    service.adjust("2024-02-10", 2)
    assert service.table() == [
        ("2024-01-01", "2024-01-31", 5, 100.0),
        ("2024-02-01", "2024-02-29", 5, 100.0),
        ("2024-02-10", "2024-02-29", 2, 40.0),
        ("2024-03-01", "2024-03-31", 7, 140.0),
    ]
    assert [service.on(date) for date in ("2024-02-09", "2024-02-10", "2024-03-01")] == [5, 7, 7]


def test_the_added_row_may_show_the_new_total_instead() -> None:
    service = Service("total")
    service.adjust("2024-01-01", 5)
    service.adjust("2024-02-10", 2)
    service.adjust("2024-02-05", 1)
    assert [row for row in service.table() if row[0].startswith("2024-02")] == [
        ("2024-02-01", "2024-02-29", 5, 100.0),
        ("2024-02-05", "2024-02-29", 6, 120.0),
        ("2024-02-10", "2024-02-29", 8, 160.0),
    ]
    assert [service.on(date) for date in ("2024-02-04", "2024-02-05", "2024-02-10", "2024-03-01")] == [5, 6, 8, 8]


def test_units_can_go_and_never_below_nothing() -> None:
    service = Service()
    service.adjust("2024-01-01", 5)
    service.adjust("2024-02-10", -2)
    assert (service.on("2024-02-10"), service.on("2024-03-01")) == (3, 3)
    with pytest.raises(NoChange, match="negative"):
        service.adjust("2024-02-11", -4)
    with pytest.raises(NoChange, match="negative"):
        service.adjust("2024-01-01", -4)


def test_nothing_but_the_price_may_change() -> None:
    service = Service()
    service.adjust("2024-01-01", 2)
    service.adjust("2024-02-01", 0, price=21.5)
    assert [row[3] for row in service.table()] == [40.0, 43.0, 43.0]


def test_a_price_change_within_a_period_begins_with_the_next() -> None:
    service = Service()
    service.adjust("2024-01-01", 2)
    service.adjust("2024-02-10", 0, price=30)
    assert [row[3] for row in service.table()] == [40.0, 40.0, 60.0]
