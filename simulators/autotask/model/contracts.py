"""Recurring-service contracts: billing periods, and changes of quantities [autotask 7.5]."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from simulators.autotask.model import datetimes

RECURRING = 7
"""The contract type that has services."""

_MONTHS: Mapping[int, int] = {2: 1, 3: 3, 4: 6, 5: 12}
"""Months of a period, by period type; a one-time period is the whole contract."""

MOST_PERIODS = 600
"""The maximum number of periods with rows: fifty years of months. A contract may last longer."""

OUTSIDE = "{entity} effectiveDate must be between the start date and end date of the Contract referenced by contractID."
DUPLICATE = (
    "Attempt to insert duplicate data into contract_service_period: "
    "an adjustment of this service takes effect on this date already."
)
NEGATIVE = "unitChange would make the number of units negative."


@dataclass(frozen=True, slots=True)
class Period:
    """One billing period, both days included, as stored datetimes."""

    start: str
    end: str


def periods(start: str, end: str, kind: int) -> Iterator[Period]:
    """Yield the billing periods of a contract from `start` to `end`, at most MOST_PERIODS."""
    months = _MONTHS.get(kind)
    if months is None:
        yield Period(start, end)
        return
    first = datetimes.moment(start)
    for number in range(MOST_PERIODS):
        begins = _later(first, months * number)
        if begins is None or datetimes.kept(begins) > end:
            return
        following = _later(first, months * (number + 1))
        last = end if following is None else datetimes.kept(following - timedelta(days=1))
        yield Period(datetimes.kept(begins), min(last, end))


def _later(first: datetime, months: int) -> datetime | None:
    year, month = divmod(first.month - 1 + months, 12)
    year += first.year
    if year > 9999:
        return None
    return first.replace(year=year, month=month + 1, day=min(first.day, monthrange(year, month + 1)[1]))


def periods_between(start: str, end: str, kind: int) -> int:
    """Return the number of billing periods that begin from `start` to `end`."""
    return sum(1 for _ in periods(start, end, kind))


Partial = Literal["change", "total"]
"""The units in the row of a partial period: the change, or the total from the effective date on."""


@dataclass(frozen=True, slots=True)
class Change:
    """An adjustment: the change of units from `effective` on, and the new price and cost per unit, if any."""

    effective: str
    units: int
    price: float | None = None
    cost: float | None = None


class NoChange(ValueError):
    """An adjustment that is not allowed; the text is the service's error message."""


Row = Mapping[str, Any]


def quantity(rows: Sequence[Row], day: str, partial: Partial) -> int:
    """Return the number of units on a day, from the rows of the periods that include it."""
    units = [int(row["units"]) for row in _by_start(rows) if row["startDate"] <= day <= row["endDate"]]
    return sum(units) if partial == "change" else (units[-1] if units else 0)


def _by_start(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["startDate"]))


def adjusted(
    rows: Sequence[Row], spans: Sequence[Period], change: Change, price: tuple[float, float], partial: Partial
) -> list[dict[str, Any]]:
    """Return the rows that an adjustment creates or changes; rows without `id` are new. Raises NoChange.

    `rows` are those of one service, `spans` the periods of its contract, `price` the current price and cost of a unit.
    A period that begins on or after the effective date has the new number of units. A period that began before keeps
    its row and gets a second one, from the effective date to its end.
    """
    before = quantity(rows, change.effective, partial)
    if before + change.units < 0:
        raise NoChange(NEGATIVE)
    whole = [span for span in spans if span.start >= change.effective]
    begun = [span for span in spans if span.start < change.effective <= span.end]
    rest = before + change.units if partial == "total" else change.units
    touched: list[dict[str, Any]] = [
        {"startDate": change.effective, "endDate": span.end, "units": rest} for span in begun
    ]
    touched += [_moved(rows, span, before, change.units) for span in whole]
    if partial == "total":
        starts = {span.start for span in spans}
        later = (row for row in rows if row["startDate"] > change.effective and row["startDate"] not in starts)
        touched += [{**row, "units": row["units"] + change.units} for row in later]
    if any(row["units"] < 0 for row in touched if row["startDate"] != change.effective):
        raise NoChange(NEGATIVE)
    return [_priced(row, change, price) for row in touched if row["units"] or "id" in row]


def _moved(rows: Sequence[Row], span: Period, before: int, units: int) -> dict[str, Any]:
    """Return the row of a whole period with `units` added; a period without a row starts with `before` units."""
    found = next((row for row in rows if row["startDate"] == span.start), None)
    row: Row = {"startDate": span.start, "endDate": span.end, "units": before} if found is None else found
    return {**row, "units": int(row["units"]) + units}


def _priced(row: dict[str, Any], change: Change, price: tuple[float, float]) -> dict[str, Any]:
    """Return a row with its amounts. The price and cost of a unit are stored, but never shown."""
    sold = change.price if change.price is not None else row.get("unitPrice", price[0])
    bought = change.cost if change.cost is not None else row.get("unitCost", price[1])
    total = round(sold * row["units"], 4)
    amounts = {"price": total, "internalCurrencyPrice": total, "cost": round(bought * row["units"], 4)}
    return {**row, **amounts, "unitPrice": sold, "unitCost": bought}
