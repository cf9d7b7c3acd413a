"""What happens to the records of an entity. Most need nothing beyond this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.core.query import TRUE, Compare, Not, Order, Predicate, all_of
from simulators.halopsa import filters
from simulators.halopsa.desk import Desk, Names, Reader, Record, refuse, require
from simulators.halopsa.entity import KEY, Entity
from simulators.halopsa.filters import Ask
from simulators.halopsa.model import customfields, extrafields
from simulators.halopsa.rules.activity import ticket_counts

Sent = Mapping[str, Any]
Wish = Mapping[str, Any]
"""The query parameters that an answer is shaped by."""


class Rules:
    """One entity: how its records come, change, go and are shown."""

    def __init__(self, entity: Entity) -> None:
        """`entity` says what is particular to it."""
        self.entity = entity

    # -- writing -------------------------------------------------------------------------------------------------

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new record of what was sent. Raises Problem `rejected`."""
        self.check_needs(sent)
        await self.check_links(desk, sent)
        dates = dict.fromkeys((*self.entity.created, *self.entity.changed), desk.now)
        record = await self.identified(desk, {**sent, **await self.custom(desk, {}, sent), **dates})
        await desk.unit.put(self.entity.name, record)
        return record

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """The record with what was sent; what was not sent stays [halopsa 3]. Raises Problem `rejected`."""
        await self.check_links(desk, sent)
        dates = dict.fromkeys(self.entity.changed, desk.now)
        changed = {**record, **sent, **await self.custom(desk, record, sent), **dates, "id": record["id"]}
        await desk.unit.put(self.entity.name, changed)
        return changed

    async def delete(self, desk: Desk, record: Record, wish: Wish) -> Record:
        """Remove a record; what it was."""
        await desk.unit.delete(self.entity.name, record[self.entity.key])
        return record

    def check_needs(self, sent: Sent) -> None:
        """Raises Problem `rejected` if something is missing that a new record must have."""
        for name, text in self.entity.needs.items():
            if sent.get(name) in (None, "", 0):
                raise refuse(text)

    async def check_links(self, desk: Desk, sent: Sent) -> None:
        """Raises Problem `rejected` if a record is named that does not exist. Zero and below name none."""
        for name, link in self.entity.links.items():
            key = int(sent.get(name, 0))
            if key > 0 and await desk.unit.get(link.entity, key) is None:
                raise refuse(f"The {link.title} {key} does not exist")

    async def custom(self, desk: Desk, record: Record, sent: Sent) -> dict[str, Any]:
        """The custom and extra fields of a record after what was sent, if any were."""
        before = record if desk.setting("unsent_customfields") == "keep" else {}
        found: dict[str, Any] = {}
        if "customfields" in sent:
            known = await Names(desk.unit).definitions(self.entity.custom_fields)
            found["customfields"] = customfields.merged(before.get("customfields", ()), sent["customfields"], known)
        if "fields" in sent and self.entity.extra_fields:
            defined = await self.defined_fields(Names(desk.unit), {**record, **sent})
            found["fields"] = extrafields.merged(before.get("fields", ()), sent["fields"], defined)
        return found

    async def defined_fields(self, names: Names, record: Record) -> Iterable[Record]:
        """The extra fields that are defined for a record: id and name of each."""
        return ()

    async def identified(self, desk: Desk, record: dict[str, Any]) -> dict[str, Any]:
        """A new record with its id, its key and, where it has one, its GUID."""
        inside = record.get(self.entity.within or "")
        record["id"] = await desk.identity(self.entity, inside)
        if self.entity.within is not None:
            record[KEY] = self.entity.key_of(record["id"], inside)
        if "guid" in self.entity.shape.kinds:
            record["guid"] = desk.guid()
        return record

    # -- reading -------------------------------------------------------------------------------------------------

    async def find(self, reader: Reader, identity: Any, inside: Any = None) -> Record:
        """The record with this id. Raises Problem `not_found`."""
        return await require(reader, self.entity.name, self.entity.key_of(identity, inside))

    async def sought(self, reader: Reader, identity: Any, wish: Wish) -> Record:
        """The record that GET by id asks for. Raises Problem `not_found`."""
        return await self.find(reader, identity, wish.get(self.entity.within or ""))

    def check_shown(self, record: Record, settings: Mapping[str, Any]) -> None:
        """Raises Problem `not_found` if a record is not shown by itself."""

    def found(self, shown: dict[str, Any], wish: Wish, settings: Mapping[str, Any]) -> dict[str, Any]:
        """A record as GET by id shows it."""
        return shown

    async def ask(self, reader: Reader, ask: Ask, settings: Mapping[str, Any]) -> Ask:
        """A request for a list, with what this entity needs to answer it."""
        return ask

    def searched(self, ask: Ask) -> tuple[str, ...]:
        """The members that `search` looks into."""
        narrow = (members for name, members in self.entity.narrow.items() if ask.arguments.get(name))
        return next(narrow, self.entity.search)

    def standing(self, ask: Ask) -> Predicate:
        """What the rows of a list satisfy whatever the filters."""
        return filters.shown_by_activity(ask, self.entity.reveal) if self.entity.hides else TRUE

    def orders(self, ask: Ask) -> tuple[Order, ...]:
        """What a list is sorted by before anything else."""
        return ()

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A record as the vendor shows it: what is always there, what was set, and the names of what it links to."""
        shown = self.entity.shape.shown(record)
        for name, told in self.entity.names.items():
            found = await names.of(told.entity, record.get(told.of), told.member)
            if found is not None:
                shown[name] = found
        if shown.get("customfields"):
            known = await names.definitions(self.entity.custom_fields)
            shown["customfields"] = customfields.shown(shown["customfields"], known)
        if self.entity.extra_fields:
            defined = await self.defined_fields(names, record)
            shown["fields"] = extrafields.shown(record.get("fields", ()), defined)
        if wish.get("includeactivity") and self.entity.activity:
            shown |= await ticket_counts(names.reader, self.entity.activity, record["id"])
        return shown

    async def show_row(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A record as a row of a list."""
        if wish.get("idonly"):
            return {"id": record["id"]}
        shown = await self.show(record, names, wish)
        if wish.get("showcounts") and self.entity.counts:
            mine = Compare((self.entity.counts,), "eq", record["id"]), Not(filters.is_true("deleted"))
            shown["ticket_count"] = await names.reader.count("Tickets", all_of(mine))
        return self.as_row(shown, wish)

    def as_row(self, shown: dict[str, Any], wish: Wish) -> dict[str, Any]:
        """What a row has of a record: not what stands in single records only, or was not requested."""
        lacking = set(self.entity.alone)
        for name, members in self.entity.requested.items():
            if not wish.get(name):
                lacking.update(members)
        return {name: value for name, value in shown.items() if name not in lacking} if lacking else shown

    async def show_alone(self, record: Record, row: dict[str, Any], names: Names, wish: Wish) -> dict[str, Any]:
        """The row of a list that has only one."""
        return row
