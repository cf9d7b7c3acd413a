"""Points in time as a vendor reads, stores and shows them.

Stored values must sort like the instants, because lists filter and sort by them: text of one width and zone, or
numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from simulators.core.clock.formats import utc
from simulators.core.resources.coercion import CannotConvert, Converter
from simulators.core.resources.fields import Field


def read_iso(text: str, zone: tzinfo = UTC) -> datetime:
    """An instant in any ISO 8601 spelling, including a date, converted to UTC. Without an offset it is in `zone`.

    ValueError if it is not an instant, or outside the calendar.
    """
    moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r:.40} is beyond the calendar") from None


def to_the_second(moment: datetime) -> str:
    """`2026-01-05T09:15:30Z`."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def to_the_millisecond(moment: datetime) -> str:
    """`2026-01-05T09:15:30.120Z`."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def without_zone(moment: datetime) -> str:
    """`2026-01-05T09:15:30.12`: no zone, the fraction without trailing zeros, and none if it is zero."""
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds").rstrip("0").rstrip(".")


def as_it_is(kept: Any) -> Any:
    """The stored value, unchanged."""
    return kept


@dataclass(frozen=True, slots=True)
class InstantFormat:
    """How a vendor writes instants.

    `read` converts a client's text to UTC, `keep` converts that to the stored form, and `show` that to the form on the
    wire.
    """

    keep: Callable[[datetime], Any] = to_the_second
    read: Callable[[str], datetime] = read_iso
    show: Callable[[Any], Any] = as_it_is

    def stamp(self, instant: float) -> Any:
        """Epoch seconds in the stored form."""
        return self.keep(utc(instant))

    def parse(self, text: str) -> Any:
        """A client's text in the stored form. ValueError if it is not an instant."""
        return self.keep(self.read(text))

    @property
    def converter(self) -> Converter:
        """The converter of the kind `instant`."""

        def convert(_: Field, value: Any) -> Any:
            if not isinstance(value, str):
                raise CannotConvert(value)
            try:
                return self.parse(value)
            except ValueError:
                raise CannotConvert(value) from None

        return convert
