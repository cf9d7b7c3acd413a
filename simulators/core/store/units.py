"""Units of work over in-memory tables.

Everything runs in one event loop and no step here awaits, so tables hold the committed records plus the writes of at
most one unit, the guest. Before another unit uses the tables, the guest's writes are removed (`leave`), exactly as they
were applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NoReturn

import msgspec

from simulators.core.query.nodes import TRUE, Page, Predicate, Query
from simulators.core.store.interface import Conflict, Key, Record, StoreClosed
from simulators.core.store.table import Table, is_key

if TYPE_CHECKING:
    from simulators.core.store.memory import MemoryStore


class Write(msgspec.Struct):
    """A put, or with `record` None a deletion; once applied, also the previous record and the slot."""

    table: Table
    key: Key
    record: Record | None
    before: Record | None = None
    slot: int | None = None


class MemoryUnit:
    """A unit of work of a MemoryStore; `async with` commits it or rolls it back."""

    __slots__ = ("_acts", "_applied", "_log", "_numbers", "_over", "_own", "_seen", "_store", "_tables")

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._tables = store.tables
        self._acts: list[Callable[[], None]] = []
        self._log: list[Write] = []
        self._applied = 0
        self._own: dict[Table, dict[Key, Record | None]] = {}
        self._seen: dict[tuple[Table, Key], Record | None] = {}
        self._numbers: dict[str, tuple[int, int]] = {}
        self._over = False

    async def __aenter__(self) -> MemoryUnit:
        """Begin."""
        self._store.usable()
        self._usable()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: object) -> None:
        """Commit, or after an exception roll back."""
        try:
            if kind is None:
                self.commit()
        finally:
            self.roll_back()
        if kind is None:
            if self._store.on_commit is not None:
                self._store.on_commit(self)
            for table, own in self._own.items():
                self._store.notify(table.name, own.values())
            for act in self._acts:
                act()

    # -- what it is asked to do --------------------------------------------------------------------------------

    async def get(self, collection: str, key: Key) -> Record | None:
        """See `Reader.get`."""
        table = self._table(collection)
        if not is_key(key):
            return None
        own = self._own.get(table)
        if own is not None and key in own:
            return own[key]
        self._alone()
        return self._saw(table, key, table.get(key))

    async def query(self, collection: str, query: Query) -> Page:
        """See `Reader.query`."""
        table = self._table(collection)
        self._apply()
        page = table.query(query)
        own = self._own.get(table, {})
        for record in page.items:
            key = table.key_of(record)
            if key not in own:
                self._saw(table, key, record)
        return page

    async def count(self, collection: str, where: Predicate = TRUE) -> int:
        """See `Reader.count`."""
        table = self._table(collection)
        self._apply()
        return table.count(where)

    async def put(self, collection: str, record: Record) -> None:
        """See `Unit.put`."""
        table = self._table(collection)
        key, kept = table.checked(record)
        own = self._own.setdefault(table, {})
        if own.get(key) is None:
            own.pop(key, None)
        own[key] = kept
        self._log.append(Write(table, key, kept))

    async def delete(self, collection: str, key: Key) -> None:
        """See `Unit.delete`."""
        table = self._table(collection)
        if is_key(key):
            self._own.setdefault(table, {})[key] = None
            self._log.append(Write(table, key, None))

    def on_commit(self, act: Callable[[], None]) -> None:
        """See `Unit.on_commit`."""
        self._acts.append(act)

    async def next(self, sequence: str, after: int = 0) -> int:
        """The next number of a sequence, above `after`."""
        self._usable()
        seen, number = self._numbers.get(sequence) or (self._store.sequences.get(sequence, 0),) * 2
        number = max(number, after) + 1
        self._numbers[sequence] = seen, number
        return number

    def _usable(self) -> None:
        if self._over or self._store.tables is not self._tables:
            self._refuse()

    def _refuse(self) -> NoReturn:
        self._store.usable()
        if self._over:
            raise RuntimeError("this unit of work is over")
        raise StoreClosed("A snapshot has been loaded since this unit of work began.")

    def _table(self, collection: str) -> Table:
        self._usable()
        return self._tables[collection]

    def _saw(self, table: Table, key: Key, record: Record | None) -> Record | None:
        """Remember the version of a record when it is first read."""
        self._seen.setdefault((table, key), record)
        return record

    # -- on and off the tables ---------------------------------------------------------------------------------

    def _alone(self) -> None:
        """Ensure that the tables contain no other unit's writes."""
        guest = self._store.guest
        if guest is not None and guest is not self:
            guest.leave()

    def _apply(self) -> None:
        """Apply this unit's writes to the tables."""
        self._alone()
        if self._applied < len(self._log):
            self._store.guest = self
            for write in islice(self._log, self._applied, None):
                write.before, write.slot = write.table.set(write.key, write.record)
            self._applied = len(self._log)

    def leave(self) -> None:
        """Remove this unit's writes from the tables."""
        for write in reversed(self._log[: self._applied]):
            write.table.undo(write.key, write.before, write.slot)
        self._applied = 0
        self._store.guest = None

    # -- the end -----------------------------------------------------------------------------------------------

    def changes(self) -> Iterator[tuple[str, list[Key], list[Record]]]:
        """The changes of a committed unit, by collection: keys to delete, then records to put in order.

        A record that was deleted and put again is in both: its place is at the end.
        """
        rewritten = len(self._log) > sum(map(len, self._own.values()))
        again = {(write.table, write.key) for write in self._log if write.record is None} if rewritten else ()
        for table, own in self._own.items():
            deleted = [key for key, record in own.items() if record is None or (table, key) in again]
            yield table.name, deleted, [record for record in own.values() if record is not None]

    def sequences(self) -> dict[str, int]:
        """The sequences that a unit has advanced, with their last numbers."""
        return {name: number for name, (_, number) in self._numbers.items()}

    def commit(self) -> None:
        """Publish the writes. Conflict if another unit was faster."""
        self._usable()
        self._over = True
        self._alone()
        self._check()
        if self._store.make_room is not None:
            self._make_room(self._store.make_room)
        self._apply()
        self._store.guest = None
        for name, (_, number) in self._numbers.items():
            self._store.sequences[name] = number

    def _make_room(self, make_room: Callable[[int], None]) -> None:
        if self._store.guest is self:
            # Its own writes would count as existing records.
            self.leave()
        kept = [(table.slot(key), record) for table, own in self._own.items() for key, record in own.items()]
        added = sum(record is not None and slot is None for slot, record in kept)
        if added:
            make_room(added)

    def _check(self) -> None:
        """Conflict if anything that was read has changed, apart from this unit's own writes."""
        if self._seen:
            before = {(write.table, write.key): write.before for write in reversed(self._log[: self._applied])}
            for (table, key), seen in self._seen.items():
                committed = before[table, key] if (table, key) in before else table.get(key)
                # A derived record may have been created again since it was read.
                if committed is not seen and committed != seen:
                    raise Conflict(f"{table.name} {key!r:.80} was changed by another unit of work")
        for name, (seen_number, _) in self._numbers.items():
            if self._store.sequences.get(name, 0) != seen_number:
                raise Conflict(f"a number of the sequence {name!r:.80} was taken by another unit of work")

    def roll_back(self) -> None:
        """Discard all writes."""
        self._over = True
        if self._store.guest is self:
            self.leave()
