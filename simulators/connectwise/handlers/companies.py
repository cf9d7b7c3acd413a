"""Actions on companies, and the defaults of new companies and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.engine import writer_of
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.operations import operation_of
from simulators.connectwise.handlers.writing import acting
from simulators.connectwise.lookup import find
from simulators.connectwise.refusals import bad_value, invalid, unknown_reference
from simulators.connectwise.rendering import project, render, requested_fields, root_of
from simulators.connectwise.rules.companies import merge_company
from simulators.core.call import Answer

if TYPE_CHECKING:
    from simulators.core.call import Call


async def merge(call: Call) -> Answer:
    """Merge a company into another one."""
    companies = ENTITIES["companies"]
    target_id = call.body["toCompanyId"]
    async with acting(call) as context:
        source = await find(context.unit, companies, call.path["parentId"])
        if target_id == source["id"]:
            raise invalid("companyMerge", [bad_value("A company cannot be merged into itself", "toCompanyId")])
        target = await context.unit.get("companies", target_id)
        if target is None:
            fault = unknown_reference(f"{companies.title} {target_id} not found", "toCompanyId")
            raise invalid("companyMerge", [fault])
        await merge_company(context, source, target, call.body)
    return Answer(200, {"success": True, "message": "Companies merged successfully."})


async def get_default(call: Call) -> Answer:
    """Return the default values of a new record."""
    entity = ENTITIES["contacts" if operation_of(call).function == "Contacts" else "companies"]
    paths = requested_fields(entity, call.query.get("fields"))
    writer = writer_of(entity)
    record = writer.arranged({**writer.defaults, "id": 0})
    return Answer(200, project(render(entity, record, root_of(call), info=False), paths))
