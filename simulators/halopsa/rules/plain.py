"""What HaloPSA's rules of an entity may do besides the engine's. Most entities need nothing beyond this."""

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
"""The query parameters that an answer is shaped by."""


class PlainRules(Rules):
    """The rules of one entity: how its records are found, written, listed and shown."""

    extra_fields = False
    """Whether its records have `fields` besides custom fields."""

    def __init__(self, entity: Entity) -> None:
        """`entity` is the one that these rules belong to."""
        super().__init__(entity)
        self.own: Own = entity.own

    # -- writing -------------------------------------------------------------------------------------------------

    async def meant(self, context: WriteContext, given: Given) -> Record | None:
        """The record that a body without an id changes; None: it makes a new one."""
        return None

    def check_update(self, context: WriteContext, given: Given) -> None:
        """Raises a Problem for an update that the API does not take."""

    def condemned(self, record: Record, parameters: Parameters) -> Record:
        """A record that is about to be deleted, with what the query says of that."""
        return record

    async def defined_fields(self, reader: Reader, record: Record) -> Iterable[Record]:
        """The extra fields that are defined for a record: id and name of each."""
        return ()

    # -- reading -------------------------------------------------------------------------------------------------

    async def find(self, reader: Reader, identity: Any, inside: Any = None) -> Record:
        """The record with this id. Raises Problem `not_found`."""
        found = await require(reader, self.entity.collection, self.entity.key_of(identity, inside))
        if not self.entity.has(found):
            raise not_found()
        return found

    async def sought(self, reader: Reader, identity: Any, parameters: Parameters) -> Record:
        """The record that GET by id names. Raises Problem `not_found`."""
        return await self.find(reader, identity, parameters.get(self.entity.ids.inside))

    def check_shown(self, record: Record, settings: HaloSettings) -> None:
        """Raises Problem `not_found` if a record is not shown by itself."""

    def found(self, shown: Row, parameters: Parameters, settings: HaloSettings) -> Row:
        """A record as GET by id shows it."""
        return shown

    async def narrowed(
        self, reader: Reader, request: ListRequest, settings: HaloSettings
    ) -> tuple[ListRequest, Predicate]:
        """A list request with what this entity needs to answer it, and what its rows satisfy besides."""
        return request, TRUE

    def searched(self, request: ListRequest) -> tuple[str, ...]:
        """The properties that `search` reads."""
        narrow = (names for name, names in self.own.narrow.items() if request.arguments.get(name))
        return next(narrow, self.entity.lists.search)

    def standing(self, request: ListRequest) -> Predicate:
        """What the rows of a list satisfy whatever the filters."""
        return filters.shown_by_activity(request, self.own.reveal) if self.own.hides else TRUE

    def orders(self, request: ListRequest) -> tuple[Order, ...]:
        """What a list is sorted by before anything else."""
        return ()

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A record as the vendor shows it. `row`, which may be changed, has what it holds and links to."""
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
    """The entities that `lasting_row` reads, but for those that the view joins."""

    def row_key(self, parameters: Parameters, settings: HaloSettings) -> Hashable | None:
        """What of the request shapes `lasting_row`; None where a row depends on more than records, and is not kept."""
        return None

    async def lasting_row(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """The part of a row that stands until the record, or one of `row_reads`, is written to."""
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
        """What a row has of a record: not what stands in single records only, or was not requested."""
        for name in self.own.alone:
            shown.pop(name, None)
        for parameter, names in self.own.requested.items():
            if not parameters.get(parameter):
                for name in names:
                    shown.pop(name, None)
        return shown

    async def show_alone(self, record: Record, row: Row, renderer: Renderer, parameters: Parameters) -> Row:
        """The row of a list that has only one."""
        return row
