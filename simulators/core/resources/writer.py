"""Creating, replacing, changing and deleting the records of one entity, in one order for all vendors.

A write goes through: what was sent, over what is there or the defaults; its parent; *prepare*; the vendor's checks;
*derive*; stamps and id; the put, or what stands *instead of put*; faces held elsewhere; *follow*; subscribers.
Everything that does not depend on the body is worked out once, when the writer is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.query import Any as AnyOf
from simulators.core.query import Compare, Path, Predicate
from simulators.core.resources.checks import Checks
from simulators.core.resources.context import WriteContext, every
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field, WriteKind
from simulators.core.resources.rules import Change, Draft, Rules, overrides
from simulators.core.resources.subscriptions import Event, notify

if TYPE_CHECKING:
    from simulators.core.resources.engine import Engine
    from simulators.core.store import Record


class Writer:
    """Writes the records of one entity."""

    def __init__(self, engine: Engine, entity: Entity) -> None:
        """`engine` has the vendor's entities, habits and refusals."""
        self.engine = engine
        self.entity = entity
        self.rules = Rules(entity) if entity.rules is None else entity.rules(entity)
        self._plan()

    def _plan(self) -> None:
        """Compile everything about this entity that is independent of the body."""
        members, habits = self.entity.fields, self.engine.habits
        kept = habits.defaults == "kept"
        self._defaults: Draft = {each.name: each.default for each in members if kept and _has_default(each)}
        self._settable = {each.name for each in members if each.use in {"", "write", "kept"}}
        self._creatable = self._settable | {each.name for each in members if each.use == "once"}
        self._stamps = tuple(each for each in members if each.stamp)
        written = (each.name for each in members if each.use != "write" and each.kept and not each.path)
        self._places = {name: place for place, name in enumerate(written)}
        self._unwritten = frozenset(each.name for each in members if each.use == "write")
        self._hooks = {name for name in _HOOKS if overrides(self.rules, name)}
        self.checks = Checks(self.engine, self.entity, self.rules)

    # -- the writes --------------------------------------------------------------------------------------------

    async def create(
        self,
        context: WriteContext,
        given: Mapping[str, Any],
        parent: Any = None,
        also: Mapping[str, Any] | None = None,
        identity: Any = None,
    ) -> Record:
        """Create a record from the payload, below `parent`, under `identity` or a new id.

        `also` are values that only the server sets. Raises the vendor's refusals.
        """
        draft = {**self._defaults, **self._taken(given, "create"), **(also or {})}
        await self._place(context, draft, parent)
        change = Change("create", draft, None, given)
        await self.checks.fill(context, change)
        await self._identify(context, draft, identity)
        return await self._keep(context, change)

    async def replace(self, context: WriteContext, old: Record, given: Mapping[str, Any]) -> Record:
        """Replace a record, as PUT does: omitted properties take their defaults, or are cleared."""
        kept = {name: value for name, value in old.items() if name not in self._settable}
        base = self._defaults if self.engine.habits.left_out_of_put == "default" else {}
        return await self._change(context, "replace", old, {**base, **kept}, given, {})

    async def change(
        self, context: WriteContext, old: Record, given: Mapping[str, Any], also: Mapping[str, Any] | None = None
    ) -> Record:
        """Change some values of a record; `also` are values that only the server sets."""
        return await self._change(context, "change", old, dict(old), self.without_nulls(given), also or {})

    async def keep(self, context: WriteContext, old: Record | None, draft: Mapping[str, Any]) -> Record:
        """Store a draft that an action has built: no checks, but stamps, faces, consequences and notifications."""
        change = Change("create" if old is None else "change", dict(draft), old, draft)
        if old is None:
            await self._identify(context, change.draft, draft.get("id"))
        return await self._keep(context, change)

    async def delete(self, context: WriteContext, record: Record) -> None:
        """Delete a record, with what belongs to it if the vendor does so. Raises the vendor's refusals."""
        if "instead_of_delete" in self._hooks and await self.rules.instead_of_delete(context, record):
            return
        if self.engine.habits.used == "refuse":
            await self._refuse_used(context, record)
        await self._drop(context, record)
        await self.rules.deleted(context, record)
        await self._notify(context, "deleted", record, record)

    async def _change(
        self,
        context: WriteContext,
        write_kind: WriteKind,
        old: Record,
        base: Draft,
        given: Mapping[str, Any],
        also: Mapping[str, Any],
    ) -> Record:
        draft = {**base, **self._taken(given, write_kind), **also}
        change = Change(write_kind, draft, old, given)
        await self.checks.fill(context, change)
        return await self._keep(context, change)

    def _taken(self, given: Mapping[str, Any], write_kind: WriteKind) -> Draft:
        """The properties of a payload that can be set; those that the server sets are dropped."""
        settable = self._creatable if write_kind == "create" else self._settable
        return {name: value for name, value in given.items() if name in settable}

    def without_nulls(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Apply the vendor's habit to the nulls of a partial change."""
        habit = self.engine.habits.null_in_change
        if habit == "clear" or None not in given.values():
            return given
        if habit == "absent":
            return {name: value for name, value in given.items() if value is not None}
        return {name: self._defaults.get(name) if value is None else value for name, value in given.items()}

    async def _place(self, context: WriteContext, draft: Draft, parent: Any) -> None:
        if parent is None or not self.entity.parent_at:
            return
        head, *rest = self.entity.parent_at
        draft[head] = await self.engine.refer(context.unit, self.entity.parent, parent) if rest else parent

    async def _identify(self, context: WriteContext, draft: Draft, identity: Any) -> None:
        """Assign the id of a new record and, if ids count within a parent, the key that it is stored under."""
        draft["id"] = await context.next_identity(self.entity, draft) if identity is None else identity
        if self.entity.key != "id":
            draft[self.entity.key] = self.entity.key_of(draft["id"], draft.get(self.entity.ids.inside))

    # -- keeping -----------------------------------------------------------------------------------------------

    async def _keep(self, context: WriteContext, change: Change) -> Record:
        self._stamp(context, change)
        record = await self.rules.instead_of_put(context, change) if "instead_of_put" in self._hooks else None
        if record is None:
            record = self.arranged(change.draft)
            await context.unit.put(self.entity.collection, record)
        if change.old is not None and self.engine.habits.references.follows:
            await self.follow_faces(context, change.old, record)
        if "follow" in self._hooks:
            await self.rules.follow(context, change, record)
            record = await context.unit.get(self.entity.collection, record[self.entity.key]) or record
        await self._notify(context, "created" if change.old is None else "changed", record, change.old)
        return record

    def _stamp(self, context: WriteContext, change: Change) -> None:
        """Set the properties that the server sets, unless seeded data contains them."""
        for field in self._stamps:
            if change.old is not None and not field.stamp.startswith("changed"):
                continue
            if change.old is None and change.draft.get(field.name) is not None:
                continue
            if field.stamp == "guid":
                change.draft[field.name] = context.guid()
            else:
                change.draft[field.name] = context.now if field.stamp.endswith("_at") else self.engine.who(context)

    def arranged(self, draft: Mapping[str, Any]) -> Draft:
        """The record of a draft: its fields in order, then properties that rules add, without write-only fields."""
        nulls, places, last = self.engine.habits.nulls_kept, self._places, len(self._places)
        kept = [name for name, value in draft.items() if name not in self._unwritten and (nulls or value is not None)]
        kept.sort(key=lambda name: places.get(name, last))
        return {name: draft[name] for name in kept}

    async def follow_faces(self, context: WriteContext, old: Record, record: Record) -> None:
        """Update the faces of a changed record in the records that refer to it, and in turn theirs."""
        faces: dict[str, Draft | None] = {}
        for referrer, field in self.engine.entities.referrers[self.entity.collection]:
            target = self._target(field)
            if target not in faces:
                face = self.engine.entities[target].face
                new = face.of(record)
                faces[target] = None if new == face.of(old) else new
            shown = faces[target]
            if shown is not None:
                for each in await every(context.unit, referrer.collection, _refers(field, ("id",), shown["id"])):
                    renamed = {**each, field.name: _renamed(each[field.name], shown)}
                    await context.unit.put(referrer.collection, renamed)
                    await self.engine.writers[referrer.name].follow_faces(context, each, renamed)

    def _target(self, field: Field) -> str:
        """Which of the possible targets of a reference has the records of this entity."""
        collections = self.engine.entities
        return field.to if collections[field.to].collection == self.entity.collection else field.also or field.to

    async def _notify(self, context: WriteContext, event: Event, record: Record, old: Record | None) -> None:
        await notify(context, self.engine.subscriptions, self.entity, event, record, old)

    # -- deleting ----------------------------------------------------------------------------------------------

    async def _refuse_used(self, context: WriteContext, record: Record) -> None:
        """Refuse the deletion of a record that others refer to; what belongs to the record does not count."""
        used = await self.user_of(context, record)
        if used is not None:
            raise self.engine.refusals.in_use(self.entity, record, *used)

    async def user_of(self, context: WriteContext, record: Record) -> tuple[Entity, int] | None:
        """An entity whose records refer to this one without belonging to it, and the number of these records."""
        faces = self.engine.habits.references.kept == "face"
        for referrer, field in self.engine.entities.referrers[self.entity.collection]:
            if referrer.parent == self.entity.name or not field.taken or (field.kind == "references" and not faces):
                continue
            shown = self.engine.entities[self._target(field)].face.of(record)["id"] if faces else record["id"]
            where = _refers(field, ("id",) if faces else (), shown)
            count = await context.unit.count(referrer.collection, where)
            if count:
                return referrer, count
        return None

    async def _drop(self, context: WriteContext, record: Record) -> None:
        if self.engine.habits.children_go:
            for child in self.engine.entities.children[self.entity.collection]:
                for each in await every(context.unit, child.collection, child.below(record["id"])):
                    await self.engine.writers[child.name]._drop(context, each)
        await context.unit.delete(self.entity.collection, record[self.entity.key])


_HOOKS = ("instead_of_put", "follow", "instead_of_delete")


def _refers(field: Field, path: Path, identity: Any) -> Predicate:
    """The condition that records refer to the record with this id, at `path` of the stored reference."""
    if field.kind == "references":
        return AnyOf((field.name,), Compare(path, "eq", identity))
    return Compare((field.name, *path), "eq", identity)


def _renamed(kept: Any, face: Draft) -> Any:
    """A reference, or a list of them, with the face of one record updated."""
    if isinstance(kept, Mapping):
        return face
    return [face if each["id"] == face["id"] else each for each in kept]


def _has_default(field: Field) -> bool:
    return field.default is not None and field.shown and field.kept
