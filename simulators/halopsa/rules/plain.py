"""The base class of HaloPSA's rules, with hooks besides the engine's. Most entities need no rules of their own."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.query import TRUE, Compare, Not, Order, Predicate, all_of
from simulators.core.resources.entity import Entity
from simulators.core.resources.lists import ListRequest, is_true
from simulators.core.resources.rules import Rules
from simulators.halopsa import filters
from simulators.halopsa.lookup import not_found, require
from simulators.halopsa.model import customfields, extrafields
from simulators.halopsa.rules.activity import ticket_counts
from simulators.halopsa.settings import HaloSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader
    from simulators.halopsa.rendering import Renderer
    from simulators.halopsa.shaping import Own

Given = Mapping[str, Any]
Parameters = Mapping[str, Any]
"""The query parameters that determine the content of a response."""


class PlainRules(Rules):
    """The rules of one entity: how its records are found, written, listed and rendered."""

    extra_fields = False
    """Whether the entity's records have `fields` besides custom fields."""

    def __init__(self, entity: Entity) -> None:
        """Create the rules of `entity`."""
        super().__init__(entity)
        self.own: Own = entity.own

    # -- writing -------------------------------------------------------------------------------------------------

    async def meant(self, context: WriteContext, given: Given) -> Record | None:
        """The record that a body without an id changes; None if it creates a record."""
        return None

    def check_update(self, context: WriteContext, given: Given) -> None:
        """Raises a Problem for an update that the API refuses."""

    def condemned(self, record: Record, parameters: Parameters) -> Record:
        """A record before its deletion, with the details of the deletion from the query parameters."""
        return record

    async def defined_fields(self, reader: Reader, record: Record) -> Iterable[Record]:
        """The definitions of a record's extra fields: id and name of each."""
        return ()

    # -- reading -------------------------------------------------------------------------------------------------

    async def find(self, reader: Reader, identity: Any, inside: Any = None) -> Record:
        """The record with this id. Raises Problem `not_found`."""
        found = await require(reader, self.entity.collection, self.entity.key_of(identity, inside))
        if not self.entity.has(found):
            raise not_found()
        return found

    async def sought(self, reader: Reader, identity: Any, parameters: Parameters) -> Record:
        """The record that GET by id returns. Raises Problem `not_found`."""
        return await self.find(reader, identity, parameters.get(self.entity.ids.inside))

    def check_shown(self, record: Record, settings: HaloSettings) -> None:
        """Raises Problem `not_found` if GET by id does not return the record."""

    def found(self, shown: Row, parameters: Parameters, settings: HaloSettings) -> Row:
        """A rendered record, adapted for GET by id."""
        return shown

    async def narrowed(
        self, reader: Reader, request: ListRequest, settings: HaloSettings
    ) -> tuple[ListRequest, Predicate]:
        """The list request, completed by values that its filters need, and an additional predicate."""
        return request, TRUE

    def searched(self, request: ListRequest) -> tuple[str, ...]:
        """The properties in which `search` looks for its text."""
        narrow = (names for name, names in self.own.narrow.items() if request.arguments.get(name))
        return next(narrow, self.entity.lists.search)

    def standing(self, request: ListRequest) -> Predicate:
        """The predicate of every list, besides its filters."""
        return filters.shown_by_activity(request, self.own.reveal) if self.own.hides else TRUE

    def orders(self, request: ListRequest) -> tuple[Order, ...]:
        """Orders that precede those of the request."""
        return ()

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """The rendered record. `row`, which may be changed, has its properties and the names that it links to."""
        if row.get("customfields"):
            known = await renderer.definitions(self.own.custom_fields)
            row["customfields"] = customfields.shown(row["customfields"], known)
        if self.extra_fields:
            defined = await self.defined_fields(renderer.reader, record)
            row["fields"] = extrafields.shown(record.get("fields", ()), defined)
        if parameters.get("includeactivity") and self.own.activity:
            row |= await ticket_counts(renderer.reader, self.own.activity, record["id"])
        return row

    row_reads: frozenset[str] = frozenset()
    """The entities that `lasting_row` reads, besides those that the view joins."""

    def row_key(self, parameters: Parameters, settings: HaloSettings) -> Hashable | None:
        """The part of the request that `lasting_row` depends on; None if rows must not be cached."""
        return None

    async def lasting_row(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """The part of a row that is valid until the record, or a record of `row_reads`, changes."""
        return row

    def passing(self, record: Record, now: str, parameters: Parameters) -> Row:
        """The part of a row that depends on the time."""
        return {}

    async def show_row(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A record as a row of a list."""
        if parameters.get("idonly"):
            return {"id": record["id"]}
        shown = await self.show(row, record, renderer, parameters)
        if parameters.get("showcounts") and self.own.counts:
            mine = Compare((self.own.counts,), "eq", record["id"]), Not(is_true("deleted"))
            shown["ticket_count"] = await renderer.reader.count("Tickets", all_of(mine))
        return self.as_row(shown, parameters)

    def as_row(self, shown: Row, parameters: Parameters) -> Row:
        """A rendered record without properties that rows never have, or that were not requested."""
        for name in self.own.alone:
            shown.pop(name, None)
        for parameter, names in self.own.requested.items():
            if not parameters.get(parameter):
                for name in names:
                    shown.pop(name, None)
        return shown

    async def show_alone(self, record: Record, row: Row, renderer: Renderer, parameters: Parameters) -> Row:
        """The row of a list with a single row."""
        return row
