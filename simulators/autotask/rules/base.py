"""The base rules of all entities, and functions that rules share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulators.autotask.model.shape import OF_COMPANY, stamped
from simulators.core.query import Compare, Predicate
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft, Rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.entity import Entity
    from simulators.core.store import Record


class AutotaskRules(Rules):
    """The base rules; entities with special rules override `complete`, which may raise Refused."""

    def __init__(self, entity: Entity) -> None:
        """Find the fields with defaults, read-only fields, and fields for impersonation."""
        super().__init__(entity)
        self._defaults = {each.name: each.default for each in entity.fields if each.default is not None}
        self._server_set = tuple(each.name for each in entity.fields if each.use == "read")
        self._poser, self._reposer = stamped(entity, "poser"), stamped(entity, "reposer")
        self._hangs_on_company = entity.own.area == "companies" and entity.name != "Companies"

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Remove nulls, set the defaults of a new record, and set the impersonating resource."""
        draft = change.draft
        for name in [name for name, value in draft.items() if value is None]:
            del draft[name]
        if change.old is None:
            for name, value in self._defaults.items():
                draft.setdefault(name, value)
        if context.actor.poser is not None:
            names = self._poser if change.old is None else self._reposer
            draft.update(dict.fromkeys(names, context.actor.poser))
        if self._hangs_on_company:
            company = await context.get("Companies", draft.get("companyID")) or {}
            draft[OF_COMPANY] = company.get("companyType")

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Complete the draft. Read-only fields of a new record from a configuration file keep their values."""
        draft = change.draft
        given = {name: draft[name] for name in self._server_set if name in draft} if change.old is None else {}
        await self.complete(context, change)
        draft.update(given)
        return ()

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Set the fields that follow from a draft that passed all checks; it has no nulls. Raises Refused."""


def equal(**values: Any) -> tuple[Predicate, ...]:
    """Return the predicates that the fields have these values."""
    return tuple(Compare((name,), "eq", value) for name, value in values.items())


def tied_field(entity: Entity) -> str:
    """Return the field of the record that an association links to its parent: the first other required field."""
    return next(each.name for each in entity.fields if each.need is not None and each.name not in entity.parent_at)


async def put(context: WriteContext, entity: str, record: Mapping[str, Any]) -> Draft:
    """Store a record without stamps, rules and callouts; without an id it gets a new one. Return it."""
    kept = {name: value for name, value in record.items() if value is not None}
    if "id" not in kept:
        kept["id"] = await context.next_identity(context.engine.entities[entity], kept)
    await context.unit.put(entity, kept)
    return kept


async def delete_every(context: WriteContext, entity: str, **values: Any) -> None:
    """Delete all records of an entity with these values, such as those below a deleted record."""
    for each in await context.every(entity, *equal(**values)):
        await context.delete(entity, each)


async def touch(context: WriteContext, entity: str, identity: int) -> None:
    """Stamp a record and send its callouts, although none of its fields was written."""
    record: Record = await context.require(entity, identity)
    await context.keep(entity, record, record)


async def note_activity(context: WriteContext, ticket: int) -> None:
    """Stamp a ticket and send its callouts."""
    await touch(context, "Tickets", ticket)
