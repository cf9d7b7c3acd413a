"""Records that are known to be right, for each collection of one simulator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from simulators.core.misfit import Misfit, at
from simulators.core.snapshot.shapes import Shape
from simulators.core.store import Collection

Record = Mapping[str, Any]
Check = Callable[[Record], Record]
Dump = Mapping[str, Any]
"""A state as `SimulatorState.dump` returns it."""


class Examples:
    """What records may look like: like those of states that the simulator itself has filled.

    A record has the members that all examples of its collection have, and those that a fresh one of its key has. A
    vendor's check of records (`Declaration.entities`) counts as well where it leaves each example as it is: it is made
    for records that a person writes, and some complete them.
    """

    def __init__(self, collections: Iterable[Collection], checks: Mapping[str, Check], fresh: Dump, now: Dump) -> None:
        """`fresh` is a state as it is seeded, `now` the present one."""
        self._keys = {each.name: each.key for each in collections}
        self._checks = dict(checks)
        self._shapes = {name: Shape() for name in self._keys}
        self._fresh: dict[tuple[str, Any], Record] = {}
        self._tenants = tuple(fresh["tenants"])
        self._credentials = Shape()
        for dump in (fresh, now):
            self._credentials.learn(dump["credentials"])
            for name, record in self._records(dump):
                self._learn(name, record)
        for name, record in self._records(fresh):
            self._fresh[name, record[self._keys[name]]] = record

    def _records(self, dump: Dump) -> Iterator[tuple[str, Record]]:
        for tenant in dump["tenants"].values():
            for name in self._keys:
                for record in tenant["collections"][name]:
                    yield name, record

    def _learn(self, name: str, record: Record) -> None:
        self._shapes[name].learn(record)
        check = self._checks.get(name)
        if check is not None and not _keeps(check, record):
            del self._checks[name]

    def check(self, dump: Dump) -> None:
        """Misfit for the first record that is like none of the examples, or that its check refuses or changes."""
        self._credentials.check(dump["credentials"], "credentials")
        for tenant in self._tenants:
            if tenant not in dump["tenants"]:
                raise Misfit(f"{tenant!r} is missing", "tenants")
        for tenant, parts in dump["tenants"].items():
            for name in self._keys:
                for number, record in enumerate(parts["collections"][name]):
                    with at("tenants", tenant, "collections", name, number):
                        self._check(name, record)

    def _check(self, name: str, record: Record) -> None:
        self._shapes[name].check(record)
        for member in self._fresh.get((name, record[self._keys[name]]), ()):
            if member not in record:
                raise Misfit(f"{member!r} is missing")
        check = self._checks.get(name)
        if check is not None and check(record) != record:
            raise Misfit("the simulator would write this record in another way")


def _keeps(check: Check, record: Record) -> bool:
    try:
        return check(record) == record
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
