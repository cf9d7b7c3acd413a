"""The alert configuration of a partner; the integrator is informed of every change [mspcentric 5]."""

from __future__ import annotations

from typing import Any

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.mspcentric import alerting
from simulators.mspcentric.drive.common import organization_of

_NAMES = ("isAlertsEnabled", "productGroups", "board", "closed_status")


async def get_alert_configuration(call: Call) -> Answer:
    """The alert configuration in force."""
    organization = await organization_of(call, call.store)
    return Answer(200, _shown(await alerting.configuration_of(call.store, organization["id"])))


async def set_alert_configuration(call: Call) -> Answer:
    """Merge a change, and inform the integrator at once."""
    async with call.store.unit() as unit:
        organization = await organization_of(call, unit)
        changed = {**await alerting.configuration_of(unit, organization["id"]), **call.body}
        await unit.put("alert_configurations", changed)
        await alerting.inform_of_configuration(call.state, unit, organization)
    waited = await drive.settle(call)
    return Answer(200 if waited else 202, {**_shown(changed), "exchanges": drive.exchanges(call)})


def _shown(record: Any) -> dict[str, Any]:
    return {name: record[name] for name in _NAMES}
