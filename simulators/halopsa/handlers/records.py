"""GET, POST and DELETE of records [halopsa 3]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.resources.context import WriteContext
from simulators.core.resources.views import Row
from simulators.core.store import Record
from simulators.halopsa.acting import acting
from simulators.halopsa.lookup import refuse
from simulators.halopsa.rendering import renderer
from simulators.halopsa.rules.plain import Given, PlainRules
from simulators.halopsa.settings import HaloSettings

CREATED = 201
"""The status of each successful POST, also of one that changes a record [halopsa 3]."""


class DryRun(Exception):
    """Raised after a successful `_validate_only` request, so that its unit of work is rolled back."""


async def getting(rules: PlainRules, call: Call) -> Answer:
    """One record."""
    record = await rules.sought(call.store, _identity(call), call.arguments)
    rules.check_shown(record, HaloSettings.of(call))
    shown = await renderer(call).show(rules.entity.name, record, call.arguments)
    return Answer(200, rules.found(shown, call.arguments, HaloSettings.of(call)))


async def deleting(rules: PlainRules, call: Call) -> Answer:
    """Delete a record; the response is the deleted record."""
    name, parameters = rules.entity.name, call.arguments
    async with acting(call) as context:
        record = await rules.find(context.unit, _identity(call), parameters.get(rules.entity.ids.inside))
        shown = await renderer(call, context.unit).show(name, record, parameters)
        await context.delete(name, rules.condemned(record, parameters))
        left = await context.get(name, record[rules.entity.key])
        if left is not None:
            shown = await renderer(call, context.unit).show(name, left, parameters)
    return Answer(200, shown)


def _identity(call: Call) -> Any:
    identity = call.path["id"]
    return identity.lower() if isinstance(identity, str) else identity


async def posting(rules: PlainRules, call: Call) -> Answer:
    """Create records without an id, change those with one: the whole array or nothing. Usually returns one object."""
    return Answer(CREATED, answered(call, await saved(rules, call, call.body)))


async def saved(rules: PlainRules, call: Call, sent: Sequence[Given]) -> list[Row]:
    """The records after they were created or changed; none is stored if one is only to be validated."""
    shown: list[Row] = []
    try:
        async with acting(call) as context:
            records = [await save(rules, context, each) for each in sent]
            shown += [await renderer(call, context.unit).show(rules.entity.name, record) for record in records]
            if any(each.get("_validate_only") for each in sent):
                raise DryRun
    except DryRun:
        pass
    return shown


async def save(rules: PlainRules, context: WriteContext, given: Given) -> Record:
    """Create a record, or change the one with the id sent [halopsa 3]. Raises Problem `not_found`, `rejected`."""
    entity, identity = rules.entity, given.get("id") or 0
    if not (identity if entity.ids.form == "guid" else max(identity, 0)):
        meant = await rules.meant(context, given)
        if meant is None:
            return await context.create(entity.name, given)
        return await context.change(entity.name, meant, {**given, "id": meant["id"]})
    inside = given.get(entity.ids.inside)
    if entity.ids.inside and not inside:
        need = entity.fields.kept[entity.ids.inside].need
        raise refuse(need.text if need is not None else "")
    record = await rules.find(context.unit, identity, inside)
    rules.check_update(context, given)
    return await context.change(entity.name, record, given)


def answered(call: Call, shown: list[dict[str, Any]]) -> Any:
    """The last object; with `returnall`, or for one object if `one_item_answer` is `array`, the array [halopsa 3]."""
    rows = [{"id": each["id"]} for each in shown] if call.arguments.get("idonly") else shown
    if call.arguments.get("returnall") or (len(rows) == 1 and HaloSettings.of(call).one_item_answer == "array"):
        return rows
    return rows[-1]
