"""Rendering of records in responses: the engine's row, completed by the rules of the entity."""

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
    """Renders the records of one response; each linked record is read once."""

    def __init__(
        self,
        reader: Reader,
        now: str = NEVER,
        settings: HaloSettings | None = None,
        committed: Store | None = None,
    ) -> None:
        """Start with an empty cache; `now` is the time of the response, `settings` are the current ones.

        Rows of records in the store `committed` are cached for later responses.
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
        """The record with this key, or None."""
        position = collection, key
        if position not in self._found:
            self._found[position] = await self.reader.get(collection, key)
        return self._found[position]

    async def of(self, collection: str, key: Any, name: str = "name") -> Any:
        """A property of the record with this key; None if either is missing."""
        found = None if key is None else await self.record(collection, key)
        return None if found is None else found.get(name)

    async def priority(self, sla_id: int | None, priority_id: int | None) -> Record | None:
        """The priority with this number within an SLA, or None [halopsa 7]."""
        position = "Priority", (sla_id, priority_id)
        if position not in self._found:
            self._found[position] = await only(self.reader, "Priority", slaid=sla_id, priorityid=priority_id)
        return self._found[position]

    async def definitions(self, kind: int | None) -> list[Record]:
        """The definitions of custom fields of one kind of entity."""
        if kind not in self._defined:
            self._defined[kind] = await every(self.reader, "FieldInfo", Compare(("typeid",), "eq", kind))
        return self._defined[kind]

    async def rows(self, entity: Entity, records: list[Record]) -> list[Row]:
        """Rows of records with linked names and values that depend on time; committed ones are rendered once."""
        if self._committed is None:
            rows = [await ENGINE.views.show(self.reader, entity, each) for each in records]
        else:
            rows = copies(await ENGINE.views.rows(self._committed, entity, records))
        await rules_of(entity.name).live(self.reader, records, rows, {})
        return rows

    async def listed(self, entity: Entity, records: list[Record], parameters: Parameters) -> list[Row]:
        """The rows of a list by the rules of the entity; values that only a write can change are cached."""
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
        """One record, completed by the rules of its entity."""
        (row,) = await self.rows(ENGINE.entities[name], [record])
        return await rules_of(name).show(row, record, self, parameters or {})

    async def brief(self, name: str, record: Record) -> Row:
        """One record nested in another: without the additions of its own rules."""
        (row,) = await self.rows(ENGINE.entities[name], [record])
        return await PlainRules.show(rules_of(name), row, record, self, {})


def renderer(call: Call, reader: Reader | None = None) -> Renderer:
    """A Renderer for the response to `call`; it reads through `reader`, by default the committed records."""
    committed = call.store if reader is None else None
    return Renderer(reader or call.store, stamp(call.clock.time()), HaloSettings.of(call), committed)
