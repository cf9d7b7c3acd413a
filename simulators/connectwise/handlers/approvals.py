"""Submission, approval and rejection of time sheets and expense reports [connectwise 2; 8, inferred]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.operations import operation_of
from simulators.connectwise.handlers.reading import addressed
from simulators.connectwise.handlers.writing import acting
from simulators.connectwise.model.sheets import step
from simulators.connectwise.refusals import bad_value, invalid
from simulators.connectwise.rules.sheets import AUDITS, PARTS
from simulators.core.call import Answer
from simulators.core.query import Compare

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.call import Call
    from simulators.core.store import Record

_DONE = {"submit": "submitted", "approve": "approved", "reject": "rejected", "reverse": "reversed"}


async def act(call: Call) -> Answer:
    """Move a sheet and its entries to the next state. Raises Problem `rejected` if its state does not allow it."""
    template = operation_of(call).template
    entity = ENTITIES["timeSheets" if template.startswith("/time/") else "expenseReports"]
    name = template.rpartition("/")[2]
    tier = (call.body or {}).get("approvalType", "Tier1Update") if name == "approve" else "Tier1Update"
    async with acting(call) as context:
        sheet = await addressed(call, context.unit, entity)
        status = step(sheet["status"], name, tier)
        if status is None:
            message = f"{entity.title} {sheet['id']} cannot be {_DONE[name]}: it is {sheet['status']}"
            raise invalid(entity.resource, [bad_value(message, "status")])
        await _bring(context, entity.name, sheet, status)
    return Answer(200, {"success": True, "message": f"{entity.title} {_DONE[name]} successfully."})


async def _bring(context: Context, table: str, sheet: Record, status: str) -> None:
    entries, face, _ = PARTS[table]
    await context.unit.put(table, {**sheet, "status": status, "_info": {**sheet["_info"], **context.marks}})
    for each in await context.every(entries, Compare((face, "id"), "eq", sheet["id"])):
        await context.put(entries, {**each, "status": status})
    audit = {
        "member": context.face("members", context.member),
        "message": f'Status has been changed from "{sheet["status"]}" to "{status}"',
        "source": "API",
        "value": "Status",
        "oldValue": sheet["status"],
        "newValue": status,
        "_of": sheet["id"],
    }
    await context.create(AUDITS[table], {}, sheet["id"], also=audit)
