"""The checks of a draft before it is stored, in the order that the vendor's habits name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulators.core.query import Compare, Predicate
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field, WriteKind
from simulators.core.resources.limits import bounded, exceeding
from simulators.core.resources.lookup import by_id, by_label, equals
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Rules, overrides

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.engine import Engine
    from simulators.core.resources.habits import Check

Step = Callable[["WriteContext", Change], Awaitable[Sequence[Fault]]]


class Checks:
    """The checks of one entity; those that have nothing to check are left out."""

    def __init__(self, engine: Engine, entity: Entity, rules: Rules) -> None:
        """`rules` are the hooks that run between the checks."""
        members = entity.fields
        self.engine = engine
        self.entity = entity
        self.rules = rules
        self._needing = tuple(each for each in members if each.need is not None)
        self._bounded = bounded(members)
        self._choices = tuple(each for each in members if each.choices)
        self._references = tuple(each for each in members if each.refers and each.taken and each.kept)
        self._referring = frozenset(each.name for each in self._references)
        self._unique = tuple(members.kept[name] for name in entity.unique)
        self._custom = next((each for each in members if each.kind == "custom"), None)
        self._prepares, self._derives = overrides(rules, "prepare"), overrides(rules, "derive")
        self._needs, self._resolved = overrides(rules, "needs"), overrides(rules, "resolved")
        steps = self._all()
        self._steps = tuple(steps[name] for name in engine.habits.checks if name in steps)

    def _all(self) -> Mapping[Check, Step]:
        refuses = self.engine.habits.derived_sent != "pass over" or any(each.fixed for each in self.entity.fields)
        every: tuple[tuple[Check, object, Step], ...] = (
            ("fixed", refuses, self._check_fixed),
            ("needs", self._needing or self._needs, self._check_needs),
            ("values", self.engine.binder.coercion.converts == "draft", self._check_values),
            ("limits", self._bounded, self._check_limits),
            ("choices", self._choices, self._check_choices),
            ("references", self._references, self._check_references),
            ("own", self.engine.check, self._check_own),
            ("unique", self._unique, self._check_unique),
            ("custom", self._custom and self.engine.customs, self._check_custom),
        )
        return {name: step for name, anything, step in every if anything}

    async def fill(self, context: WriteContext, change: Change) -> None:
        """Complete the draft and run all checks. Raises the vendor's refusal."""
        if self._prepares:
            await self.rules.prepare(context, change)
        found: list[Fault] = []
        for step in self._steps:
            found += await step(context, change)
            if found and self.engine.habits.raises != "all":
                raise self._refusal(found)
        if not found and self._derives:
            found += await self.rules.derive(context, change)
        if found:
            raise self._refusal(found)

    def _refusal(self, found: Sequence[Fault]) -> Exception:
        return self.engine.refusals.refused(self.entity, found[:1] if self.engine.habits.raises == "first" else found)

    def early(self, given: Mapping[str, Any], write_kind: WriteKind) -> list[Fault]:
        """The faults of a body alone, before any record is read: early needs, lengths and ranges."""
        early = (each for each in self._needing if each.need is not None and each.need.early)
        faults = [each for field in early for each in self._lacking(field, given, write_kind)]
        return [*faults, *exceeding(self.engine, self.entity, self._bounded, given)]

    async def _check_fixed(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        return [
            self.engine.refusals.read_only(self.entity, field, field.spelled)
            for name, value in change.given.items()
            if (field := self.entity.fields.kept.get(name)) is not None and self._may_not(field, value, change)
        ]

    def _may_not(self, field: Field, value: Any, change: Change) -> bool:
        """Whether a value in the payload is refused because its field cannot be set, or can no longer be set."""
        if field.fixed and change.old is not None:
            return bool(value != change.old.get(field.name))
        if field.use != "read" and not (field.use == "once" and change.old is not None):
            return False
        habit = self.engine.habits.derived_sent
        return habit == "refuse" or (habit == "refuse change" and bool(value != change.before(field.name)))

    async def _check_needs(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        needing: Sequence[Field] = self._needing
        if self._needs:
            needing = self.rules.needs(context, change, needing)
        return [fault for field in needing for fault in self._lacking(field, change.draft, change.write_kind)]

    def _lacking(self, field: Field, values: Mapping[str, Any], write_kind: WriteKind) -> Iterable[Fault]:
        needed = field.need is None or write_kind in field.need.on
        if needed and self.engine.habits.missing(field, values.get(field.name)):
            yield self.engine.refusals.missing(self.entity, field, field.spelled)

    async def _check_values(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Convert the values of the payload and look up their references; the first fault ends it."""
        for name in change.given:
            field = self.entity.fields.kept.get(name)
            if field is None or name not in change.draft:
                continue
            value = change.draft[name]
            change.draft[name] = field.default if value is None else self.engine.binder.value(field, value, name)
            if name in self._referring:
                faults = await self._resolve(context, change, field) if change.draft[name] is not None else []
                if faults:
                    return faults
                if self._resolved:
                    self.rules.resolved(context, change, field)
        return ()

    async def _check_limits(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        return exceeding(self.engine, self.entity, self._bounded, change.draft)

    async def _check_choices(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        refusals, draft = self.engine.refusals, change.draft
        return [
            refusals.not_a_choice(self.entity, field, draft[field.name], field.spelled)
            for field in self._choices
            if draft.get(field.name) is not None and draft[field.name] not in field.choices
        ]

    async def _check_own(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        return () if self.engine.check is None else await self.engine.check(context, self.entity, change)

    async def _check_unique(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        faults = []
        for field in self._unique:
            value = change.draft.get(field.name)
            if value is None or (change.old is not None and value == change.old.get(field.name)):
                continue
            other = await context.first(self.entity.name, _same(field, value))
            if other is not None and (change.old is None or other["id"] != change.old["id"]):
                faults.append(self.engine.refusals.duplicate(self.entity, field, value))
        return faults

    async def _check_custom(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        if self._custom is None or self.engine.customs is None:
            return ()
        return await self.engine.customs.merge(context, self.entity, self._custom, change)

    async def _check_references(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        faults: list[Fault] = []
        for field in self._references:
            if self._is_due(field, change):
                faults += await self._resolve(context, change, field)
            if self._resolved:
                self.rules.resolved(context, change, field)
        return faults

    def _is_due(self, field: Field, change: Change) -> bool:
        """Whether a reference must be looked up."""
        habit, value = self.engine.habits.references, change.draft.get(field.name)
        if value is None or habit.is_none(value):
            return False
        if habit.checked == "sent" and change.old is not None:
            return field.name in change.given
        same = change.old is not None and value == change.old.get(field.name)
        return not same or bool(field.within)

    async def _resolve(self, context: WriteContext, change: Change, field: Field) -> list[Fault]:
        """Replace the requested reference with its stored form."""
        sent, single = change.draft[field.name], field.kind == "reference"
        found, faults = [], []
        for each in [sent] if single else sent:
            kept, fault = await self.referred(context, field, each, change.draft)
            found += [kept] if fault is None else []
            faults += [fault] if fault is not None else []
        change.draft[field.name] = (found[0] if found else None) if single else found
        return faults

    async def referred(
        self, context: WriteContext, field: Field, sent: Any, draft: Mapping[str, Any]
    ) -> tuple[Any, Fault | None]:
        """The stored form of a reference, or its fault."""
        habit, target = self.engine.habits.references, self.engine.entities[field.to]
        scope = self._scope(field, draft)
        label, wanted = _named(target, sent)
        if label == "id":
            record = await by_id(context.unit, target, habit.key(wanted), scope)
        else:
            record = await by_label(context.unit, target, label, wanted, scope)
        if (record is None or not habit.usable(record)) and field.also:
            return await self.referred(context, replace(field, to=field.also, also=""), sent, draft)
        if record is None or not habit.usable(record):
            return None, self.engine.refusals.unknown_reference(self.entity, field, target, label, wanted, scope)
        return (target.face.of(record) if habit.kept == "face" else sent), None

    def _scope(self, field: Field, draft: Mapping[str, Any]) -> Any:
        """The id of the parent within which a reference is looked up."""
        if not field.within:
            return None
        held = draft.get(field.within)
        return held.get("id") if isinstance(held, Mapping) else held


def _named(target: Entity, sent: Any) -> tuple[str, Any]:
    """The id of a reference, or the first label that it has."""
    if not isinstance(sent, Mapping):
        return "id", sent
    label = next(name for name in ("id", *target.face.labels) if sent.get(name) is not None)
    return label, sent[label]


def _same(field: Field, value: Any) -> Predicate:
    return equals(field.name, value) if isinstance(value, str) else Compare((field.name,), "eq", value)
