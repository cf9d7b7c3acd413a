"""Injected faults: counted first, then by seeded probability. The oldest matching fault applies."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any, Literal, get_args

import msgspec

from simulators.core.data_errors import DataError, at, converted
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
        """Whether it has been used up."""
        return self.times is not None and self.fired >= self.times


class _Kept(Fault, kw_only=True, forbid_unknown_fields=True):
    """A fault in a snapshot, within the bounds of openapi/control.yaml."""

    times: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)] | None = None
    status: Annotated[int, msgspec.Meta(ge=100, le=599)] | None = None
    delay_ms: Annotated[float, msgspec.Meta(ge=0, le=86_400_000)] | None = None
    probability: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    fired: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0


class _Dump(msgspec.Struct, forbid_unknown_fields=True):
    added: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    faults: list[_Kept]


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
        self.revision = 0
        """Counts the changes: faults added, removed or fired."""

    @property
    def active(self) -> bool:
        """Whether any fault is active."""
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
        """Add a fault. ValueError, in one line, if it could never apply."""
        self._check(operation, kind, status, delay_ms)
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
        self.revision += 1
        self._faults.append(fault)
        return fault

    def _check(self, operation: str, kind: Kind, status: int | None, delay_ms: float | None) -> None:
        if operation not in self._operations:
            raise ValueError(unknown("operation", operation, sorted(self._operations)))
        if kind not in KINDS:
            raise ValueError(unknown("kind of fault", kind, KINDS))
        if kind in {"latency", "drip"} and not delay_ms:
            raise ValueError(f"delay_ms: a fault of kind {kind} needs a delay above 0")
        if kind != "status" and status is not None:
            raise ValueError(f"status: a fault of kind {kind} takes no status")

    def match(self, *names: str) -> Fault | None:
        """The fault that applies to a call of the operation with these names, counted as fired; None without one."""
        for fault in self._faults:
            if fault.operation in names and self._happens(fault):
                fault.fired += 1
                self.revision += 1
                if fault.spent:
                    self._faults.remove(fault)
                return fault
        return None

    def _happens(self, fault: Fault) -> bool:
        return fault.probability is None or self._stream.random() < fault.probability

    def list(self) -> list[Fault]:
        """The active faults, oldest first."""
        return list(self._faults)

    def remove(self, identity: str) -> None:
        """Remove a fault; an unknown id is no error."""
        self._faults = [fault for fault in self._faults if fault.id != identity]
        self.revision += 1

    def clear(self) -> None:
        """Remove all faults."""
        self._faults.clear()
        self.revision += 1

    def dump(self) -> dict[str, Any]:
        """The active faults, for a snapshot."""
        return {"added": self._added, "faults": [msgspec.to_builtins(each) for each in self._faults]}

    def load(self, dump: object) -> None:
        """Load a snapshot. DataError if it is invalid, or has a fault that `add` would refuse."""
        loaded = converted(dump, _Dump)
        for number, fault in enumerate(loaded.faults):
            with at("faults", number):
                self._check(fault.operation, fault.kind, fault.status, fault.delay_ms)
                if fault.spent or fault.id in {each.id for each in loaded.faults[:number]}:
                    raise DataError(f"{fault.id} has happened as often as it may, or is there twice")
        if loaded.added < len(loaded.faults):
            raise DataError("fewer faults were added than there are", "added")
        self._added, self._faults = loaded.added, [*loaded.faults]
