"""Counters of declared limits, by caller."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from simulators.core.clock import EARLIEST, LATEST
from simulators.core.data_errors import DataError, converted
from simulators.core.quotas.declaration import Amount, Concurrency, LatencyTiers, Scope, Window

if TYPE_CHECKING:
    from simulators.core.call import Call

Key = tuple[str, ...]
Lookup = Callable[[str], "float | None"]

Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_Instant = Annotated[float, msgspec.Meta(ge=EARLIEST, le=LATEST)]


class _Taken(msgspec.Struct, forbid_unknown_fields=True):
    key: list[str]
    at: list[_Instant]


class _Locked(msgspec.Struct, forbid_unknown_fields=True):
    key: list[str]
    until: _Instant


class _MeterDump(msgspec.Struct, forbid_unknown_fields=True):
    changed: dict[str, float]
    granted: Count
    refused: Count


class _WindowDump(_MeterDump, forbid_unknown_fields=True):
    taken: list[_Taken]
    locked: list[_Locked]


_SCOPES: Mapping[Scope, Callable[[Call], str]] = {
    "credential": lambda call: call.caller.id if call.caller is not None else "",
    "tenant": lambda call: call.tenant,
    "operation": lambda call: call.operation.id if call.operation is not None else "",
    "address": lambda call: call.address,
}


SHOWN = 20
"""How many users of a limit are described."""


def shown(busiest: Iterable[tuple[Key, int]]) -> list[dict[str, Any]]:
    """A user of a limit for the control API: the value of each part of the scope, and the use."""
    return [{"key": list(key), "in_use": used} for key, used in busiest]


def _forget_later(taken: deque[float], now: float) -> None:
    """Drop instants after `now`, which are left where the clock was set back."""
    while taken and taken[-1] > now:
        taken.pop()


class Notes:
    """What windows have counted and locked since the last reading: (quota, key, epoch seconds)."""

    __slots__ = ("locked", "taken")

    def __init__(self) -> None:
        self.taken: list[tuple[str, Key, float]] = []
        self.locked: list[tuple[str, Key, float]] = []


class Meter(ABC):
    """The counter of one limit: its keys, and the totals of its verdicts."""

    kind = ""
    locks = False
    """Whether a refusal may lock a caller out."""
    holds = False
    """Whether a request holds its share until it ends."""

    def __init__(self, declared: Window | Concurrency, lookup: Lookup) -> None:
        """`lookup` gives the value of a setting."""
        self.id = declared.id
        self.declared = declared
        self.lookup = lookup
        self.changed: dict[str, float] = {}
        self.granted = 0
        self.refused = 0
        named = dict(_SCOPES)
        if declared.subject is not None:
            named["operation"] = declared.subject
        self._scope = tuple(named[each] for each in declared.scope)

    def amount(self, name: str, declared: Amount) -> float | None:
        """The amount of `name` in force: the override, the setting's value, or the declared one."""
        if self.changed and name in self.changed:
            return self.changed[name]
        return self.lookup(declared) if isinstance(declared, str) else declared

    @property
    def limit(self) -> float | None:
        """The limit in force; None means no limit."""
        return self.amount("limit", self.declared.limit)

    def covers(self, operation: str) -> bool:
        """Whether requests of this operation are counted."""
        return self.declared.operations is None or operation in self.declared.operations

    def key(self, call: Call) -> Key:
        """The key that `call` counts for."""
        if len(self._scope) == 1:
            return (self._scope[0](call),)
        return tuple([part(call) for part in self._scope])

    @abstractmethod
    def used(self, key: Key, now: float) -> int:
        """The use of `key`."""

    @abstractmethod
    def take(self, key: Key, now: float) -> None:
        """Count one request."""

    def free(self, key: Key) -> None:
        """Free the share of a request that has ended, if requests hold one."""
        return

    @abstractmethod
    def keys(self) -> list[Key]:
        """All keys that are counted."""

    def busiest(self, now: float) -> list[tuple[Key, int]]:
        """The keys with the highest present use, at most SHOWN of them."""
        uses = ((key, self.used(key, now)) for key in self.keys())
        return sorted((each for each in uses if each[1]), key=lambda each: (-each[1], each[0]))[:SHOWN]

    def locked(self, key: Key, now: float) -> float:
        """Seconds that `key` is still locked out."""
        return 0.0

    def lock(self, key: Key, now: float) -> None:
        """Lock `key` out, if the limit is declared to."""
        return

    def turned_away(self, key: Key, now: float) -> None:
        """Count a refused request, if the limit is declared to."""
        return

    def wait(self, key: Key, now: float, limit: float) -> float | None:
        """Seconds until the next request would be granted; None if unknown."""
        return None

    def change(self, amounts: Mapping[str, float | None]) -> None:
        """Override amounts; None restores the declared one."""
        for name, value in amounts.items():
            if value is None:
                self.changed.pop(name, None)
            else:
                self.changed[name] = value

    def dump(self) -> dict[str, Any]:
        """Totals, overrides and counts, for a snapshot."""
        return {"changed": dict(self.changed), "granted": self.granted, "refused": self.refused}

    def load(self, dump: object) -> None:
        """Load a snapshot. DataError if it is invalid."""
        self._resume(converted(dump, _MeterDump))

    def _resume(self, dump: _MeterDump) -> None:
        self.changed, self.granted, self.refused = dump.changed, dump.granted, dump.refused

    def describe(self, now: float) -> dict[str, Any]:
        """Limit and use as the control API shows them."""
        operations, busiest = self.declared.operations, self.busiest(now)
        return {
            "kind": self.kind,
            "limit": None if self.limit is None else int(self.limit),
            "scope": list(self.declared.scope),
            "operations": sorted(operations) if operations is not None else [],
            "in_use": busiest[0][1] if busiest else 0,
            "callers": shown(busiest),
            "granted": self.granted,
            "refused": self.refused,
        }


class ConcurrencyMeter(Meter):
    """Counts running requests."""

    kind = "concurrency"
    holds = True

    def __init__(self, declared: Concurrency, lookup: Lookup) -> None:
        super().__init__(declared, lookup)
        self._under_way: dict[Key, int] = {}

    def used(self, key: Key, now: float) -> int:
        """Running requests of `key`."""
        return self._under_way.get(key, 0)

    def take(self, key: Key, now: float) -> None:
        """Count a started request."""
        self._under_way[key] = self._under_way.get(key, 0) + 1

    def free(self, key: Key) -> None:
        """Count an ended request."""
        left = self._under_way.get(key, 0) - 1
        if left > 0:
            self._under_way[key] = left
        else:
            self._under_way.pop(key, None)

    def keys(self) -> list[Key]:
        """The keys with running requests."""
        return list(self._under_way)


class WindowMeter(Meter):
    """Counts requests in a window: moving, or from a fixed start."""

    kind = "window"

    def __init__(self, declared: Window, lookup: Lookup) -> None:
        super().__init__(declared, lookup)
        self._window = declared
        self._taken: dict[Key, deque[float]] = {}
        self._locked: dict[Key, float] = {}
        self.locks = bool(declared.lock_s)
        self.notes: Notes | None = None
        """Receives what is counted, for storage outside the process; None if not needed."""

    @property
    def seconds(self) -> float:
        """The window's length in force; without a limit any length is accepted."""
        return self.amount("window_s", self._window.seconds) or 1.0

    def used(self, key: Key, now: float) -> int:
        """Requests of `key` in the window."""
        taken = self._taken.get(key)
        if taken is None:
            return 0
        seconds, moving = self.seconds, self._window.moving
        start = now - seconds if moving else now - now % seconds
        while taken and (taken[0] <= start if moving else taken[0] < start):
            taken.popleft()
        _forget_later(taken, now)
        if not taken:
            del self._taken[key]
        return len(taken)

    def take(self, key: Key, now: float) -> None:
        """Count one request now."""
        taken = self._taken.get(key)
        if taken is None:
            taken = self._taken[key] = deque()
        _forget_later(taken, now)
        taken.append(now)
        if self.notes is not None:
            self.notes.taken.append((self.id, key, now))

    def locked(self, key: Key, now: float) -> float:
        """Seconds that `key` is still locked out."""
        left = self._locked.get(key, now) - now
        if left <= 0:
            self._locked.pop(key, None)
        return max(0.0, left)

    def lock(self, key: Key, now: float) -> None:
        """Lock `key` out, if the window is declared to."""
        seconds = self.amount("lock_s", self._window.lock_s)
        if seconds:
            self._locked[key] = now + seconds
            if self.notes is not None:
                self.notes.locked.append((self.id, key, now + seconds))

    def turned_away(self, key: Key, now: float) -> None:
        """Count a refused request, if the window is declared to."""
        counts = self._window.counts_refused
        if self.lookup(counts) if isinstance(counts, str) else counts:
            self.take(key, now)

    def wait(self, key: Key, now: float, limit: float) -> float:
        """Seconds until the window has room for one more."""
        locked = self.locked(key, now)
        if locked:
            return locked
        taken = self._taken.get(key)
        if not self._window.moving or not taken:
            return self.seconds - now % self.seconds
        leaves = max(0, len(taken) - max(1, int(limit)))
        return max(0.0, taken[leaves] + self.seconds - now)

    def keys(self) -> list[Key]:
        """The keys with counted requests, some of which may have left the window."""
        return list(self._taken)

    def describe(self, now: float) -> dict[str, Any]:
        """As the base class, with the window's length."""
        return {**super().describe(now), "window_s": self.seconds}

    def dump(self) -> dict[str, Any]:
        """As the base class, with instants and locks."""
        taken = [{"key": list(key), "at": list(instants)} for key, instants in self._taken.items()]
        locked = [{"key": list(key), "until": until} for key, until in self._locked.items()]
        return {**super().dump(), "taken": taken, "locked": locked}

    def load(self, dump: object) -> None:
        """As the base class, with instants and locks."""
        loaded = converted(dump, _WindowDump)
        for number, each in enumerate(loaded.taken):
            if len(each.key) != len(self._scope):
                raise DataError(f"expected {len(self._scope)} parts", "taken", number, "key")
            if not each.at or each.at != sorted(each.at):
                raise DataError("expected instants, the earliest first", "taken", number, "at")
        self._resume(loaded)
        self._taken = {tuple(each.key): deque(each.at) for each in loaded.taken}
        self._locked = {tuple(each.key): each.until for each in loaded.locked}


class Tiers:
    """Delays that grow with the use of a window."""

    def __init__(self, declared: LatencyTiers, window: WindowMeter) -> None:
        """`window` is the meter that `declared` refers to."""
        self.declared = declared
        self.window = window
        self.slowed = 0

    def delay(self, used: int, limit: float) -> float:
        """The delay of a request in seconds, with `used` of `limit` used."""
        share = used / limit if limit else 1.0
        delays = [delay for least, delay in self.declared.tiers if share >= least]
        self.slowed += bool(delays)
        return max(delays, default=0.0)

    def describe(self, now: float) -> dict[str, Any]:
        """As the base class; `granted` counts the delayed requests."""
        scope, busiest = list(self.window.declared.scope), self.window.busiest(now)
        return {
            "kind": "latency",
            "limit": None,
            "scope": scope,
            "operations": [],
            "in_use": busiest[0][1] if busiest else 0,
            "callers": shown(busiest),
            "granted": self.slowed,
            "refused": 0,
        }
