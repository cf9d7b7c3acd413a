"""Records as answers show them: the row that the engine makes, and what the rules of their entity add."""

from __future__ import annotations

from typing import Any

from simulators.core.call import Call
from simulators.core.query import Compare
from simulators.core.resources.context import every
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Fields
from simulators.core.resources.views import Row, View, copies
from simulators.core.store import Record, Store
from simulators.core.store.interface import Reader
from simulators.halopsa.datetimes import NEVER, stamp
from simulators.halopsa.engine import ENGINE, HABITS, RENDERERS, rules_of
from simulators.halopsa.entities import nested
from simulators.halopsa.lookup import only
from simulators.halopsa.rules.plain import Parameters, PlainRules
from simulators.halopsa.settings import HaloSettings


def _view(name: str, fields: Fields) -> View:
    return View(Entity(name, fields), ENGINE.entities, HABITS, RENDERERS)


show_line = _view("Line", nested.LINE).show
show_trigger = _view("Trigger", nested.TRIGGER).show


class Renderer:
    """Shows the records of one answer; each linked record is read once."""

    def __init__(
        self,
        reader: Reader,
        now: str = NEVER,
        settings: HaloSettings | None = None,
        committed: Store | None = None,
    ) -> None:
        """Nothing has been read yet; `now` is when the answer is given, `settings` are those in force.

        Rows of records in the store `committed` are kept for later answers.
        """
        self.reader = reader
        self._committed = committed
        self.now = now
        self.settings = settings or HaloSettings()
        self._found: dict[tuple[str, Any], Record | None] = {}
        self._defined: dict[int | None, list[Record]] = {}

    line = staticmethod(show_line)
    trigger = staticmethod(show_trigger)

    async def record(self, collection: str, key: Any) -> Record | None:
        """The record of this key."""
        place = collection, key
        if place not in self._found:
            self._found[place] = await self.reader.get(collection, key)
        return self._found[place]

    async def of(self, collection: str, key: Any, name: str = "name") -> Any:
        """A property of the record of this key; None without one."""
        found = None if key is None else await self.record(collection, key)
        return None if found is None else found.get(name)

    async def priority(self, sla_id: int | None, priority_id: int | None) -> Record | None:
        """The priority that a ticket's two numbers mean [halopsa 7]."""
        place = "Priority", (sla_id, priority_id)
        if place not in self._found:
            self._found[place] = await only(self.reader, "Priority", slaid=sla_id, priorityid=priority_id)
        return self._found[place]

    async def definitions(self, kind: int | None) -> list[Record]:
        """The custom fields that entities of a kind have."""
        if kind not in self._defined:
            self._defined[kind] = await every(self.reader, "FieldInfo", Compare(("typeid",), "eq", kind))
        return self._defined[kind]

    async def rows(self, entity: Entity, records: list[Record]) -> list[Row]:
        """Records with what they link to and what changes without them; committed ones are rendered once."""
        if self._committed is None:
            rows = [await ENGINE.views.show(self.reader, entity, each) for each in records]
        else:
            rows = copies(await ENGINE.views.rows(self._committed, entity, records))
        await rules_of(entity.name).live(self.reader, records, rows, {})
        return rows

    async def listed(self, entity: Entity, records: list[Record], parameters: Parameters) -> list[Row]:
        """The rows of a list by the rules of the entity; what only a write can change is made once."""
        rules = rules_of(entity.name)
        key = None if self._committed is None else rules.row_key(parameters, self.settings)
        if self._committed is None or key is None:
            plain = zip(await self.rows(entity, records), records, strict=True)
            return [await rules.show_row(row, record, self, parameters) for row, record in plain]

        async def finish(record: Record, row: Row) -> Row:
            return await rules.lasting_row(row, record, self, parameters)

        rows = copies(await ENGINE.views.rows(self._committed, entity, records, key, finish, rules.row_reads))
        await rules.live(self.reader, records, rows, {})
        for record, row in zip(records, rows, strict=True):
            row |= rules.passing(record, self.now, parameters)
        return rows

    async def show(self, name: str, record: Record, parameters: Parameters | None = None) -> Row:
        """One record of an entity by its rules."""
        (row,) = await self.rows(ENGINE.entities[name], [record])
        return await rules_of(name).show(row, record, self, parameters or {})

    async def brief(self, name: str, record: Record) -> Row:
        """One record as it stands within another: without what only its own rules add."""
        (row,) = await self.rows(ENGINE.entities[name], [record])
        return await PlainRules.show(rules_of(name), row, record, self, {})


def renderer(call: Call, reader: Reader | None = None) -> Renderer:
    """Shows records in the answer to `call`, as they are committed or as `reader` sees them."""
    committed = call.store if reader is None else None
    return Renderer(reader or call.store, stamp(call.clock.time()), HaloSettings.of(call), committed)
