"""Checks of a draft: unchangeable and required fields, picklists, references, user-defined fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulators.autotask.definitions import picklist, udf_fields
from simulators.autotask.entities import ENTITIES, SINGULARS
from simulators.autotask.model import texts
from simulators.autotask.model.shape import UDFS
from simulators.autotask.model.values import NoRecord, TooLong
from simulators.autotask.settings import AutotaskSettings
from simulators.core.resources.refusals import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.entity import Entity
    from simulators.core.resources.fields import Field
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

_NEEDED = {name: tuple(each for each in entity.fields if each.need) for name, entity in ENTITIES.items()}
_STAYING = {
    name: tuple(each.name for each in entity.fields if each.use != "" and each.name != "id" and not each.own.kept)
    for name, entity in ENTITIES.items()
}
_LOOKED_UP = {
    name: tuple(each for each in entity.fields if each.own.picklist or each.refers) for name, entity in ENTITIES.items()
}


def missing(entity: Entity, record: Mapping[str, Any]) -> list[Field]:
    """Return the required fields that a record does not have."""
    return [field for field in _NEEDED[entity.name] if record.get(field.name) in (None, "")]


async def check(context: WriteContext, entity: Entity, change: Change) -> Sequence[Fault]:
    """Return the faults of a draft: first forbidden changes and missing values, then values that do not exist."""
    creating, settings = change.old is None, AutotaskSettings.of(context.state)
    wrong = [] if creating else _unchangeable(entity, change)
    wrong += texts.lacking(settings, missing(entity, change.draft), creating)
    if not wrong:
        for field in _LOOKED_UP[entity.name]:
            value = change.draft.get(field.name)
            if value is not None and value != change.before(field.name):
                wrong += await _unusable(context, entity, field, change)
    return [Fault(text) for text in wrong]


def _unchangeable(entity: Entity, change: Change) -> list[str]:
    """Return the texts for read-only fields with another value. Null is ignored; seeds put values into the draft."""
    return [
        f"The field {name} is read-only and cannot be changed."
        for name in _STAYING[entity.name]
        if change.given.get(name) not in (None, change.before(name), change.draft.get(name))
    ]


async def _unusable(context: WriteContext, entity: Entity, field: Field, change: Change) -> list[str]:
    name, creating, wrong = field.name, change.old is None, []
    if field.own.picklist and not await _listed(context, field, change.draft):
        wrong.append(texts.not_listed(name, change.draft[name], creating))
    if field.refers and not await _exists(context, field.to, change.draft[name]):
        wrong.append(texts.bad_reference(entity, name, SINGULARS[field.to], creating))
    return wrong


async def _listed(context: WriteContext, field: Field, record: Record) -> bool:
    under, value = field.own.under, str(record[field.name])
    if field.kind == "flag":
        value = value.lower()
    parent = str(record.get(under) if under else "")
    return any(
        each.value == value and each.active and each.parent in {"", parent}
        for each in await picklist(context.unit, field.own.picklist)
    )


async def _exists(context: WriteContext, entity: str, value: Any) -> bool:
    """Whether the record exists, and is active if it can be inactive [autotask 7.1].

    A webhook may be inactive: it can be configured, and sends nothing until it is activated.
    """
    found = await context.get(entity, value)
    return found is not None and (entity.endswith("Webhooks") or bool(found.get("isActive", True)))


class UserDefinedFields:
    """The values of user-defined fields, which are stored as text whatever their type."""

    async def merge(self, context: WriteContext, entity: Entity, field: Field, change: Change) -> Sequence[Fault]:
        """Set the user-defined fields of a record after a write; fields that an update omits stay unchanged."""
        if change.write_kind == "change" and field.name not in change.given:
            return ()
        creating = change.old is None
        known = await udf_fields(context.unit, entity)
        kept = dict(change.before(UDFS) or {}) if change.write_kind == "change" else {}
        for each in change.given.get(UDFS) or ():
            udf = known.get(each["name"].lower())
            if udf is None:
                return [Fault(f"Unable to find {each['name']} in the {entity.title} Entity")]
            kept[udf.name] = each["value"]
            if each["value"] not in (None, "") and (wrong := await _udf_fault(context, udf, each["value"], creating)):
                return [Fault(wrong)]
        kept = {name: value for name, value in kept.items() if value not in (None, "")}
        change.draft.pop(UDFS, None)
        change.draft.update({UDFS: kept} if kept else {})
        lacking = [udf for udf in known.values() if udf.own.required and udf.name not in kept]
        return [Fault(text) for text in texts.lacking(AutotaskSettings.of(context.state), lacking, creating)]


async def _udf_fault(context: WriteContext, udf: Field, text: str, creating: bool) -> str:
    """Return the reason why a text is not valid for a user-defined field; empty if it is valid."""
    if udf.own.picklist and not await _listed(context, udf, {udf.name: text}):
        return texts.not_listed(udf.name, text, creating)
    try:
        context.engine.binder.value(udf, text, udf.name)
    except TooLong as error:
        return texts.on_record(str(error), creating)
    except NoRecord as error:
        return str(error)
    return ""
