"""What a value must agree with that the database holds: lists of values, other records, user-defined fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.autotask.definitions import picklist, udf_fields
from simulators.autotask.model import texts, values
from simulators.autotask.model.entities import ENTITIES, SINGULARS
from simulators.autotask.model.shape import UDFS, Entity, Field
from simulators.autotask.work import Record, Refused, Work


def lacking(settings: Mapping[str, Any], fields: Iterable[Field], creating: bool = True) -> list[str]:
    """The texts for required fields without a value: for the first one alone, or for all, as the setting says."""
    named = [texts.missing(field, settings["missing_picklist_text"], creating) for field in fields]
    return named[:1] if settings["missing_fields"] == "first" else named


async def check_values(
    work: Work, entity: Entity, record: Record, names: Iterable[str], creating: bool = True
) -> list[str]:
    """What is wrong with the values of the fields `names` of a record."""
    wrong: list[str] = []
    for name in names:
        field, value = entity.by_name[name], record.get(name)
        if value is None:
            continue
        if field.picklist and not await _listed(work, field, record):
            wrong.append(texts.not_listed(name, value, creating))
        if field.reference in ENTITIES and not await _exists(work, field.reference, value):
            wrong.append(texts.bad_reference(entity, name, SINGULARS[field.reference], creating))
    return wrong


async def _listed(work: Work, field: Field, record: Record) -> bool:
    value, parent = str(record[field.name]), str(record.get(field.under) if field.under else "")
    return any(
        each.value == value and each.active and each.parent in {"", parent}
        for each in await picklist(work.unit, field.picklist)
    )


async def _exists(work: Work, reference: str, value: Any) -> bool:
    """Whether there is such a record, and an active one where it can be inactive [autotask 7.1].

    A webhook that is not active can be set up: it sends nothing until it is.
    """
    found = await work.get(reference, value)
    return found is not None and (reference.endswith("Webhooks") or bool(found.get("isActive", True)))


async def merged_udfs(
    work: Work, entity: Entity, old: Record, given: Any, full: bool, creating: bool = True
) -> dict[str, str]:
    """The user-defined fields of a record after a write.

    Raises Refused for a name that the entity does not have, and for a value that the field does not take.
    """
    known = await udf_fields(work.unit, entity)
    kept: dict[str, str] = {} if full else dict(old.get(UDFS, {}))
    for each in given or ():
        field = known.get(each["name"].lower())
        if field is None:
            raise Refused(f"Unable to find {each['name']} in the {entity.singular} Entity")
        if each["value"] in (None, ""):
            kept.pop(field.name, None)
        else:
            kept[field.name] = await _udf_value(work, field, each["value"], creating)
    required = [field for field in known.values() if field.required and not kept.get(field.name)]
    if required:
        raise Refused(*lacking(work.state.settings, required, creating))
    return kept


async def _udf_value(work: Work, field: Field, text: str, creating: bool) -> str:
    """The text of a user-defined field, which is kept as text whatever the field's type. Raises Refused."""
    if field.picklist and not await _listed(work, field, {field.name: text}):
        raise Refused(texts.not_listed(field.name, text, creating))
    try:
        values.read(field, text)
    except values.NoValue as error:
        raise Refused(str(error)) from None
    if field.length and len(text) > field.length:
        raise Refused(texts.on_record(texts.too_long(field.name), creating))
    return text
