"""Known good records of each collection of one simulator, against which edited ones are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from simulators.core.data_errors import DataError, at
from simulators.core.snapshot.shapes import Shape
from simulators.core.store import Collection

Record = Mapping[str, Any]
Reader = Callable[[Record], object]
Dump = Mapping[str, Any]
"""The result of `SimulatorState.dump`."""


class Examples:
    """What records may look like: like those of states that the simulator itself has filled.

    A record has the members that all examples of its collection have, and those that a fresh one of its key has, and
    its simulator's reader (`Declaration.readers`) takes it.
    """

    def __init__(
        self, collections: Iterable[Collection], readers: Mapping[str, Reader], fresh: Dump, now: Dump
    ) -> None:
        """`fresh` is a state as it is seeded, `now` the present one."""
        self._keys = {each.name: each.key for each in collections}
        self._readers = readers
        self._shapes = {name: Shape() for name in self._keys}
        self._fresh: dict[tuple[str, Any], Record] = {}
        self._tenants = tuple(fresh["tenants"])
        self._credentials = Shape()
        for dump in (fresh, now):
            self._credentials.learn(dump["credentials"])
            for name, record in self._records(dump):
                self._shapes[name].learn(record)
        for name, record in self._records(fresh):
            self._fresh[name, record[self._keys[name]]] = record

    def _records(self, dump: Dump) -> Iterator[tuple[str, Record]]:
        for tenant in dump["tenants"].values():
            for name in self._keys:
                for record in tenant["collections"][name]:
                    yield name, record

    def check(self, dump: Dump) -> None:
        """DataError for the first record that differs in shape from the examples."""
        self._credentials.check(dump["credentials"], "credentials")
        for tenant in self._tenants:
            if tenant not in dump["tenants"]:
                raise DataError(f"{tenant!r} is missing", "tenants")
        for tenant, parts in dump["tenants"].items():
            for name in self._keys:
                for number, record in enumerate(parts["collections"][name]):
                    with at("tenants", tenant, "collections", name, number):
                        self._check(name, record)

    def _check(self, name: str, record: Record) -> None:
        self._shapes[name].check(record)
        for member in self._fresh.get((name, record[self._keys[name]]), ()):
            if member not in record:
                raise DataError(f"{member!r} is missing")
        if name in self._readers:
            try:
                self._readers[name](record)
            except ValueError as error:
                raise DataError(str(error)) from None
