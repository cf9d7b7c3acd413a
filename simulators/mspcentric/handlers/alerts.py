"""The OEM Alerts API [mspcentric 5]: an alert is accepted at once, and its ticket is created afterwards."""

from __future__ import annotations

from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.clock import rfc3339
from simulators.core.query import Compare, Order, Query
from simulators.core.store import Record
from simulators.mspcentric import alerting, records, refusals
from simulators.mspcentric.handlers.common import organization_of
from simulators.mspcentric.model import alerts as model

MOST_ALERTS = 1000
"""The maximum number of alerts in a list; paging is undocumented."""


async def create_alert(call: Call) -> Answer:
    """Accept an alert. Failures to create a ticket are reported later, under the correlation id."""
    data, stream = call.body["data"], call.random("alerts")
    async with call.store.unit() as unit:
        organization = await organization_of(call, unit)
        integration = await records.newest_integration(unit, organization["id"])
        at = rfc3339(call.clock.time())
        record = model.alert(data, organization["id"], integration["id"] if integration else None, at)
        number = await unit.next("alerts")
        record |= {"id": stream.uuid(), "correlationId": stream.uuid(), "number": number}
        await alerting.accept(call.state, unit, record, data, integration)
    accepted = {"correlationId": record["correlationId"], "messageId": record["id"]}
    return Answer(201, {"statusCode": 201, "message": "Alert accepted for processing", "data": accepted})


async def list_alert_tickets(call: Call) -> Answer:
    """The newest alerts of an organization with their tickets."""
    organization = await organization_of(call, call.store)
    mine = Compare(("organization",), "eq", organization["id"])
    newest_first = Query(mine, (Order(("number",), descending=True),), limit=MOST_ALERTS, total=False)
    found = (await call.store.query("alerts", newest_first)).items
    return Answer(200, {"statusCode": 200, "message": "Success", "data": [_shown(each) for each in found]})


async def get_alert_ticket(call: Call) -> Answer:
    """The outcome of an alert."""
    organization = await organization_of(call, call.store)
    found = await records.one(call.store, "alerts", correlationId=call.path["correlationId"])
    if found is None or found["organization"] != organization["id"]:
        raise refusals.missing("Alert")
    return Answer(200, {"statusCode": 200, "message": "Success", "data": _shown(found)})


def _shown(record: Record) -> dict[str, Any]:
    return {
        "correlationId": record["correlationId"],
        "messageId": record["id"],
        "alertId": record["alertId"],
        "vendorAccountId": record["vendorAccountId"],
        "status": record["status"],
        "ticketId": record["ticketId"],
        "message": record["message"],
        "createdAt": record["createdAt"],
    }
