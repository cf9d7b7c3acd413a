"""All limits of one simulator in one world: a request passes all of them, or is refused by the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from simulators.core.data_errors import at, converted, exactly
from simulators.core.names import unknown
from simulators.core.quotas.declaration import Concurrency, LatencyTiers, QuotaDeclaration, Window
from simulators.core.quotas.meters import ConcurrencyMeter, Count, Key, Lookup, Meter, Notes, Tiers, WindowMeter

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.clock import Clock


class Grant(msgspec.Struct):
    """A request let through: what it holds until it is released, and how much of each limit is used now.

    `usage` maps a quota's id to (used, limit), this request included. `delay_s` is what latency tiers ask for.
    """

    usage: dict[str, tuple[int, float]] = {}
    delay_s: float = 0.0
    held: list[tuple[Meter, Key]] = []


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request refused by `quota`. `retry_after_s` is None if unknown."""

    quota: str
    used: int
    limit: float
    retry_after_s: float | None


class _Dump(msgspec.Struct, forbid_unknown_fields=True):
    meters: dict[str, Any]
    slowed: dict[str, Any]


HIGHEST = 1e15
"""The highest amount that a limit or a window may be changed to."""

_Counted = tuple[Meter, Key, int, float]
"""A limit, the key that it counts, its use by that key, and its amount."""


def _meter(declared: Window | Concurrency, lookup: Lookup) -> Meter:
    return WindowMeter(declared, lookup) if isinstance(declared, Window) else ConcurrencyMeter(declared, lookup)


class QuotaBook:
    """The limits of one simulator in one world."""

    def __init__(self, declared: Iterable[QuotaDeclaration], clock: Clock, lookup: Lookup) -> None:
        """`lookup` gives the value of a setting, for amounts that are settings."""
        kept = tuple(declared)
        self._clock = clock
        self._meters = {each.id: _meter(each, lookup) for each in kept if not isinstance(each, LatencyTiers)}
        self._tiers = {each.id: Tiers(each, self._window(each)) for each in kept if isinstance(each, LatencyTiers)}
        self._order = [each.id for each in kept]
        self._covering: dict[str, tuple[Meter, ...]] = {}
        self.revision = 0
        """Counts the changes of limits and window lengths."""

    def _window(self, declared: LatencyTiers) -> WindowMeter:
        meter = self._meters[declared.window]
        if not isinstance(meter, WindowMeter):
            raise TypeError(f"{declared.id} stands on {declared.window}, which is no window")
        return meter

    def acquire(self, call: Call) -> Grant | Refusal:
        """Admit `call`, counted by every limit that covers it, or return the refusal."""
        operation = call.operation.id if call.operation is not None else ""
        meters = self._covering.get(operation)
        if meters is None:
            meters = tuple(meter for meter in self._meters.values() if meter.covers(operation))
            self._covering[operation] = meters
        return self._pass(call, meters)

    def spend(self, call: Call, identity: str) -> Refusal | None:
        """Count `call` against the quota `identity` alone, or return the refusal. KeyError if unknown.

        For limits on things that the gate cannot see, such as failed log-ins: declare them for no operation.
        """
        outcome = self._pass(call, (self._meters[identity],))
        return outcome if isinstance(outcome, Refusal) else None

    def _pass(self, call: Call, meters: tuple[Meter, ...]) -> Grant | Refusal:
        now = self._clock.time()
        counted: list[_Counted] = []
        for meter in meters:
            limit = meter.limit
            if limit is None:
                continue
            key = meter.key(call)
            used = meter.used(key, now)
            if used >= limit or (meter.locks and meter.locked(key, now)):
                for each in meters:
                    each.turned_away(each.key(call), now)
                return self._refusal(meter, key, used, limit, now)
            counted.append((meter, key, used, limit))
        return self._grant(counted, now)

    @staticmethod
    def _refusal(meter: Meter, key: Key, used: int, limit: float, now: float) -> Refusal:
        if meter.locks and not meter.locked(key, now):
            meter.lock(key, now)
        meter.refused += 1
        return Refusal(meter.id, used, limit, meter.wait(key, now, limit))

    def _grant(self, counted: list[_Counted], now: float) -> Grant:
        grant = Grant()
        usage, held = grant.usage, grant.held
        for meter, key, used, limit in counted:
            meter.take(key, now)
            meter.granted += 1
            usage[meter.id] = (used + 1, limit)
            if meter.holds:
                held.append((meter, key))
        for tiers in self._tiers.values():
            if tiers.declared.window in usage:
                grant.delay_s = max(grant.delay_s, tiers.delay(*usage[tiers.declared.window]))
        return grant

    @staticmethod
    def release(grant: Grant) -> None:
        """Free what a grant holds. May be called twice."""
        while grant.held:
            meter, key = grant.held.pop()
            meter.free(key)

    def usage(self, call: Call, identity: str) -> tuple[int, float | None]:
        """Use and limit of the quota `identity` for the key that `call` counts for. KeyError if unknown."""
        meter = self._meters[identity]
        return meter.used(meter.key(call), self._clock.time()), meter.limit

    def override(self, changes: Mapping[str, Mapping[str, Any]]) -> None:
        """Change limits and window lengths (`limit`, `window_s`) by quota id, all or none. ValueError.

        None is the declared amount again.
        """
        for identity, change in changes.items():
            self._check(identity, change)
        for identity, change in changes.items():
            self._meters[identity].change(change)
        self.revision += 1

    def _check(self, identity: str, change: Mapping[str, Any]) -> None:
        tiers = self._tiers.get(identity)
        if tiers is not None:
            raise ValueError(
                f"quota {identity!r} has no limit of its own: it slows answers by the use of {tiers.window.id!r}"
            )
        meter = self._meters.get(identity)
        if meter is None:
            raise ValueError(unknown("quota", identity, self._order))
        known = ("limit", "window_s") if isinstance(meter, WindowMeter) else ("limit",)
        for name, value in change.items():
            if name == "window_s" and name not in known:
                raise ValueError(f"quota {identity!r} has no window: only its limit can be changed")
            if name not in known:
                raise ValueError(f"quota {identity!r}: {unknown('amount', name, known)}")
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= HIGHEST:
                raise ValueError(f"quota {identity!r}: {name}: expected a number of at least 0, got {value!r}")
        if change.get("window_s") == 0:
            raise ValueError(f"quota {identity!r}: window_s: expected a number above 0, got 0")

    def describe(self) -> list[dict[str, Any]]:
        """Every limit with its use, in the order of declaration."""
        now = self._clock.time()
        every: dict[str, Meter | Tiers] = {**self._meters, **self._tiers}
        return [{"id": identity, **every[identity].describe(now)} for identity in self._order]

    # -- for whoever keeps what is counted ---------------------------------------------------------------------

    def note(self) -> Notes:
        """Record what windows count and lock from now on in the returned object."""
        notes = Notes()
        for meter in self._meters.values():
            if isinstance(meter, WindowMeter):
                meter.notes = notes
        return notes

    def totals(self) -> int:
        """The number of verdicts. It grows with each counted request."""
        return sum([meter.granted + meter.refused for meter in self._meters.values()])

    def verdicts(self) -> dict[str, list[int]]:
        """Requests granted and refused, by quota."""
        return {identity: [meter.granted, meter.refused] for identity, meter in self._meters.items()}

    def slowed(self) -> dict[str, int]:
        """Delayed requests, by latency tiers."""
        return {identity: tiers.slowed for identity, tiers in self._tiers.items()}

    def changed(self) -> dict[str, dict[str, float]]:
        """Changed limits and window lengths, by quota."""
        return {identity: dict(meter.changed) for identity, meter in self._meters.items()}

    def dump(self) -> dict[str, Any]:
        """All counts, for a snapshot; running requests are not part of it."""
        return {
            "meters": {identity: meter.dump() for identity, meter in self._meters.items()},
            "slowed": self.slowed(),
        }

    def load(self, dump: object) -> None:
        """Load a snapshot. DataError for an invalid one or one of other limits; part of it may then be loaded."""
        loaded = converted(dump, _Dump)
        exactly(loaded.meters, self._meters, "meters")
        exactly(loaded.slowed, self._tiers, "slowed")
        for identity, meter in self._meters.items():
            with at("meters", identity):
                meter.load(loaded.meters[identity])
            with at("meters", identity, "changed"):
                self._check(identity, meter.changed)
        for identity, tiers in self._tiers.items():
            with at("slowed", identity):
                tiers.slowed = converted(loaded.slowed[identity], Count)
