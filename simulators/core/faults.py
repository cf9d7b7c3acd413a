"""What goes wrong on purpose: deterministic first, seeded chance second. The oldest match wins."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal, get_args

import msgspec

from simulators.core.names import unknown
from simulators.core.rng import Stream

Kind = Literal["status", "latency", "reset", "truncate", "garbage", "drip", "lose_answer"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Fault(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One fault of one operation, named by its id or by `METHOD /template`.

    It happens to the first `times` calls, or to all; with `probability`, to each of those by chance. `delay_ms` is on
    the world's clock; `status` is what kind `status` answers with, the dialect's 500 where it is None. `fired` counts
    how often it has happened.
    """

    id: str
    operation: str
    kind: Kind
    times: int | None = None
    status: int | None = None
    delay_ms: float | None = None
    probability: float | None = None
    fired: int = 0

    @property
    def spent(self) -> bool:
        """Whether it will never happen again."""
        return self.times is not None and self.fired >= self.times


class _Dump(msgspec.Struct, forbid_unknown_fields=True):
    added: int
    faults: list[Fault]


class FaultBook:
    """The faults of one simulator in one world."""

    def __init__(self, operations: Collection[str], stream: Stream, simulator: str) -> None:
        """`operations` are the names that faults may bear; `stream` decides where chance does.

        Ids start with the name of `simulator`, so that they are unique in the world.
        """
        self._operations = operations
        self._stream = stream
        self._simulator = simulator
        self._faults: list[Fault] = []
        self._added = 0

    @property
    def active(self) -> bool:
        """Whether anything may happen at all."""
        return bool(self._faults)

    def add(
        self,
        operation: str,
        kind: Kind,
        times: int | None = None,
        status: int | None = None,
        delay_ms: float | None = None,
        probability: float | None = None,
    ) -> Fault:
        """Add one. ValueError, in one line, if it could never happen."""
        if operation not in self._operations:
            raise ValueError(unknown("operation", operation, sorted(self._operations)))
        if kind not in KINDS:
            raise ValueError(unknown("kind of fault", kind, KINDS))
        if kind in {"latency", "drip"} and not delay_ms:
            raise ValueError(f"delay_ms: a fault of kind {kind} needs a delay above 0")
        if kind != "status" and status is not None:
            raise ValueError(f"status: a fault of kind {kind} takes no status")
        fault = Fault(
            id=f"{self._simulator}-f{self._added + 1}",
            operation=operation,
            kind=kind,
            times=times,
            status=status,
            delay_ms=delay_ms,
            probability=probability,
        )
        self._added += 1
        self._faults.append(fault)
        return fault

    def match(self, *names: str) -> Fault | None:
        """The fault that happens to a call of the operation with these names, counted; None if none does."""
        for fault in self._faults:
            if fault.operation in names and self._happens(fault):
                fault.fired += 1
                if fault.spent:
                    self._faults.remove(fault)
                return fault
        return None

    def _happens(self, fault: Fault) -> bool:
        return fault.probability is None or self._stream.random() < fault.probability

    def list(self) -> list[Fault]:
        """Those that wait to happen, oldest first."""
        return list(self._faults)

    def remove(self, identity: str) -> None:
        """Remove one; no fault of this id is no error."""
        self._faults = [fault for fault in self._faults if fault.id != identity]

    def clear(self) -> None:
        """Remove all."""
        self._faults.clear()

    def dump(self) -> dict[str, Any]:
        """All that wait to happen, for a snapshot."""
        dumped: dict[str, Any] = msgspec.to_builtins(_Dump(self._added, self._faults))
        return dumped

    def load(self, dump: object) -> None:
        """Become what a snapshot says. ValueError if it is none."""
        loaded = msgspec.convert(dump, _Dump)
        self._added, self._faults = loaded.added, loaded.faults
