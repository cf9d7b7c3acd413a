"""The alert configuration of a partner; the integrator is informed of every change [mspcentric 5]."""

from __future__ import annotations

from typing import Any

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.store import Record
from simulators.mspcentric import alerting
from simulators.mspcentric.drive.common import Refused, carried_out, integration_of, organization_of
from simulators.mspcentric.integrator import VendorError, vendor_of
from simulators.mspcentric.settings import MspcentricSettings

_NAMES = ("isAlertsEnabled", "productGroups", "board", "closed_status")


async def get_alert_configuration(call: Call) -> Answer:
    """The current alert configuration."""
    organization = await organization_of(call, call.store)
    return Answer(200, _shown(await alerting.configuration_of(call.store, organization["id"])))


async def set_alert_configuration(call: Call) -> Answer:
    """Merge a change into the alert configuration, and inform the integrator at once."""
    async with call.store.unit() as unit:
        organization = await organization_of(call, unit)
        changed = {**await alerting.configuration_of(unit, organization["id"]), **call.body}
        await unit.put("alert_configurations", changed)
        await alerting.inform_of_configuration(call.state, unit, organization)
    waited = await drive.settle(call)
    return Answer(200 if waited else 202, {**_shown(changed), "exchanges": drive.exchanges(call)})


def _shown(record: Any) -> dict[str, Any]:
    return {name: record[name] for name in _NAMES}


async def list_product_groups(call: Call) -> Answer:
    """The product groups that alert rules can name; the integrator's response is cached [mspcentric 4]."""
    integration = await integration_of(call, call.store)
    kept = await call.store.get("product_groups", integration["id"])
    if kept is not None and call.clock.time() < kept["until"]:
        return Answer(200, {"items": list(kept["groups"]), "cached": True, "exchanges": []})

    async def work() -> Answer:
        return Answer(200, {"items": await _requested(call, integration), "cached": False})

    return await carried_out(call, work, "mspcentric asks for product groups")


async def _requested(call: Call, integration: Record) -> list[dict[str, Any]]:
    vendor = await vendor_of(call.state, call.store, integration["credentials"])
    try:
        groups = await vendor.product_groups()
    except VendorError as error:
        raise Refused(str(error)) from None
    until = call.clock.time() + MspcentricSettings.of(call).product_groups_cache_s
    async with call.store.unit() as unit:
        await unit.put("product_groups", {"id": integration["id"], "groups": groups, "until": until})
    return groups
