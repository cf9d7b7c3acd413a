"""One member at work: creating, changing and deleting records in one unit of work, with all that follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from simulators.connectwise.entities import ENTITIES, REFERRERS, Entity, Field
from simulators.connectwise.entities.fields import ITSELF
from simulators.connectwise.lookup import below, called, every, find, labelled
from simulators.connectwise.problems import Fault, exists, in_use, invalid, required, unknown_reference
from simulators.connectwise.rights import Rights
from simulators.connectwise.rules import rules_of
from simulators.connectwise.rules.base import Change
from simulators.connectwise.shape import AT_ONCE, Draft, Record, arranged, defaults, face_of, faults_of, value_at
from simulators.connectwise.stamps import stamp
from simulators.connectwise.values import fit
from simulators.core.query import Compare
from simulators.core.store import Unit, free_id
from simulators.core.world import SimulatorState


@dataclass(slots=True)
class Desk:
    """A unit of work of one member at one instant.

    `member` is who acts; `rights` what the role allows, None where a person acts at the screen. While it is `quiet`,
    nothing is announced to callbacks.
    """

    state: SimulatorState
    unit: Unit
    tenant: str
    member: Record
    rights: Rights | None = None
    quiet: bool = False
    at: str = field(init=False)

    def __post_init__(self) -> None:
        """Everything that is done carries the instant at which it began."""
        self.at = stamp(self.state.clock.time())

    @property
    def who(self) -> str:
        """The identifier that records are stamped with."""
        return str(self.member["identifier"])

    async def find(self, name: str, key: Any, parent: int | None = None) -> Record:
        """The record of an entity. Problem `not_found`."""
        return await find(self.unit, ENTITIES[name], key, parent)

    @contextmanager
    def hushed(self) -> Iterator[None]:
        """Do something that is part of a greater change, which is announced as a whole."""
        before, self.quiet = self.quiet, True
        try:
            yield
        finally:
            self.quiet = before

    async def refer(self, name: str, key: int) -> Draft:
        """A reference to the record of an entity. Problem `not_found`."""
        return face_of(ENTITIES[name], await self.find(name, key))

    # -- writing -----------------------------------------------------------------------------------------------

    async def create(
        self, entity: Entity, given: Mapping[str, Any], parent: int | None = None, identity: int | None = None
    ) -> Record:
        """A new record of what was sent, under `identity` or the next free id. Problem `rejected`."""
        draft = {**defaults(entity), **_taken(entity, given, creating=True)}
        await self._place(entity, draft, parent)
        await self._fill(entity, Change(draft, None, frozenset(given)))
        draft["id"] = identity or await free_id(self.unit, entity.collection)
        for name in entity.fields.guids:
            draft[name] = self.state.streams.stream("guids").uuid()
        record = await self._put(entity, draft, None)
        await rules_of(entity).follow(self, entity, record, None, given)
        return await self._latest(entity, record)

    async def replace(self, entity: Entity, old: Record, given: Mapping[str, Any]) -> Record:
        """The record as PUT wants it: what is left out falls back to its default, or to nothing."""
        kept = {name: value for name, value in old.items() if _keeps(entity, name)}
        return await self._change(entity, old, {**defaults(entity), **kept}, given, replacing=True)

    async def change(self, entity: Entity, old: Record, given: Mapping[str, Any]) -> Record:
        """The record with some members changed; None takes one back to its default, or away."""
        return await self._change(entity, old, {**old}, _fallen_back(entity, given), replacing=False)

    async def _change(
        self, entity: Entity, old: Record, base: Draft, given: Mapping[str, Any], replacing: bool
    ) -> Record:
        draft = {**base, **_taken(entity, given, creating=False)}
        await self._fill(entity, Change(draft, old, frozenset(given), replacing))
        record = await self._put(entity, draft, old)
        await rules_of(entity).follow(self, entity, record, old, given)
        return await self._latest(entity, record)

    async def remove(self, entity: Entity, record: Record) -> None:
        """Delete a record and what hangs below it. Problem `conflict` where others refer to it."""
        rules = rules_of(entity)
        if await rules.instead_of_delete(self, entity, record):
            return
        await self._refuse_used(entity, record)
        await self._drop(entity, record)
        await rules.gone(self, entity, record)

    async def put(self, entity: Entity, draft: Draft) -> Record:
        """Keep a record that was changed by a consequence, stamped as any other change."""
        return await self._put(entity, draft, draft)

    # -- filling a draft ---------------------------------------------------------------------------------------

    async def _place(self, entity: Entity, draft: Draft, parent: int | None) -> None:
        if parent is None or not entity.parent_at:
            return
        head, *rest = entity.parent_at
        above = await self.find(entity.parent, parent)
        draft[head] = face_of(ENTITIES[entity.parent], above) if rest else parent
        if entity.field("parentId") is not None:
            draft.update(parentId=parent, parentConnectWiseId=above.get("connectWiseId"))

    async def _fill(self, entity: Entity, change: Change) -> None:
        """Resolve references, let the entity's rules complete the draft, and hold it against its limits."""
        rules, draft, old = rules_of(entity), change.draft, change.old
        self._blank_lines(draft)
        await rules.prepare(self, change)
        faults = faults_of(entity.fields, draft, AT_ONCE[change.replacing] | {"late"})
        for member in entity.fields.references:
            if draft.get(member.name) is not None:
                faults += await self._resolve(member, draft, old)
            rules.resolved(change, member.name)
        if entity.one_of and not any(draft.get(name) for name in entity.one_of):
            faults.append(required(entity.one_of[0], entity.one_of_text))
        faults += await self._duplicates(entity, draft, old)
        if "customfields" in entity.fields.named:
            values = [*(old or {}).get("customFields", ()), *(draft.get("customFields") or ())]
            draft["customFields"] = await fit(self.unit, entity, values)
        if not faults:
            faults += await rules.complete(self, entity, change)
        if faults:
            raise invalid(entity.resource, faults)

    def _blank_lines(self, draft: Draft) -> None:
        if self.state.settings["line_breaks"] == "blank":
            for name, value in draft.items():
                if isinstance(value, str):
                    draft[name] = value.replace("\r", " ").replace("\n", " ")

    async def _resolve(self, member: Field, draft: Draft, old: Record | None) -> list[Fault]:
        """Put the face of what is referred to in the place of what was sent."""
        given = draft[member.name]
        if old is not None and given == old.get(member.name) and not member.within:
            return []
        single = member.kind == "ref"
        found, faults = [], []
        for each in [given] if single else given:
            face, fault = await self.referred(member, each, draft)
            found += [face] if face else []
            faults += [fault] if fault else []
        draft[member.name] = (found[0] if found else None) if single else found
        return faults

    async def referred(self, member: Field, given: Record, draft: Draft) -> tuple[Draft | None, Fault | None]:
        """The face of what a reference leads to, or what is wrong with it."""
        entity = ENTITIES[member.to]
        scope = _scope(member, draft)
        label = next(name for name in ("id", *entity.reference.labels) if given.get(name) is not None)
        record = await self._by(entity, label, given[label], scope)
        if record is not None:
            return face_of(entity, record), None
        where = f" for {ENTITIES[entity.parent].title} {scope}" if scope is not None else ""
        return None, unknown_reference(f"{entity.title} {given[label]} not found{where}", f"{member.name}/{label}")

    async def _by(self, entity: Entity, label: str, wanted: Any, scope: int | None) -> Record | None:
        if label != "id":
            return await called(self.unit, entity, label, wanted, scope)
        record = await self.unit.get(entity.collection, wanted)
        if record is None or (scope is not None and value_at(record, entity.parent_at) != scope):
            return None
        return record

    async def _duplicates(self, entity: Entity, draft: Draft, old: Record | None) -> list[Fault]:
        faults = []
        for name in entity.unique:
            other = await labelled(self.unit, entity, name, str(draft.get(name)))
            if other is not None and (old is None or other["id"] != old["id"]):
                faults.append(exists(f"A {entity.title} with this {name} already exists", name))
        return faults

    # -- keeping -----------------------------------------------------------------------------------------------

    async def _put(self, entity: Entity, draft: Draft, old: Record | None) -> Record:
        marks = {"lastUpdated": self.at, "updatedBy": self.who}
        if old is not None:
            marks = {**old["_info"], **marks}
        elif entity.stamped:
            marks |= {"dateEntered": self.at, "enteredBy": self.who}
        record = arranged(entity, {**draft, "_info": marks})
        await self.unit.put(entity.collection, record)
        if old is not None and old is not draft:
            await self._rename(entity, old, record)
        return record

    async def _rename(self, entity: Entity, old: Record, record: Record) -> None:
        """Where references show a record by its name, they show the new one from now on."""
        faces: dict[str, Draft | None] = {}
        for referrer, member in REFERRERS[entity.name]:
            if member.to not in faces:
                target = ENTITIES[member.to]
                new = face_of(target, record)
                faces[member.to] = None if new == face_of(target, old) else new
            face = faces[member.to]
            if member.kind != "ref" or face is None:
                continue
            where = Compare((member.name, "id"), "eq", record["id"])
            for each in await every(self.unit, referrer, where):
                renamed = {**each, member.name: face}
                await self.unit.put(referrer.collection, renamed)
                await self._rename(referrer, each, renamed)

    async def _latest(self, entity: Entity, record: Record) -> Record:
        """The record after everything that followed from writing it."""
        return await self.unit.get(entity.collection, record["id"]) or record

    # -- deleting ----------------------------------------------------------------------------------------------

    async def _refuse_used(self, entity: Entity, record: Record) -> None:
        """What others were told to refer to stays; what follows from it does not hold it."""
        for referrer, member in REFERRERS[entity.name]:
            if referrer.parent == entity.name or member.kind != "ref" or not member.taken:
                continue
            count = await self.unit.count(referrer.collection, Compare((member.name, "id"), "eq", record["id"]))
            if count:
                raise in_use(entity.title, record["id"], f"{count} {referrer.title}")

    async def _drop(self, entity: Entity, record: Record) -> None:
        for child in ENTITIES.values():
            if child.parent == entity.name and not child.of:
                for each in await every(self.unit, child, below(child, record["id"])):
                    await self._drop(child, each)
        await self.unit.delete(entity.collection, record.get("_key", record["id"]))


def _scope(member: Field, draft: Draft) -> int | None:
    """The id of what the record that `member` refers to must belong to; None where it may be anyone's."""
    if not member.within:
        return None
    above: Record = draft if member.within == ITSELF else draft.get(member.within) or {}
    return above.get("id")


def _taken(entity: Entity, given: Mapping[str, Any], creating: bool) -> Draft:
    """What of a body can be set: whole records may be echoed, what is derived in them is passed over."""
    refused = {"read"} if creating else {"read", "once"}
    return {
        name: value for name, value in given.items() if (member := entity.field(name)) and member.use not in refused
    }


def _fallen_back(entity: Entity, given: Mapping[str, Any]) -> Draft:
    """What was sent; a member that is taken away falls back to its default, where it has one [connectwise 2]."""
    return {name: _default(entity, name) if value is None else value for name, value in given.items()}


def _default(entity: Entity, name: str) -> Any:
    member = entity.field(name)
    return None if member is None else member.default


def _keeps(entity: Entity, name: str) -> bool:
    """Whether a replacement leaves a member as it is."""
    member = entity.field(name)
    return name.startswith("_") or (member is not None and member.use in {"read", "once"})
