"""The integrator's server, and the data of the sample vendor, which replaces it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.store import Record
from simulators.mspcentric import records
from simulators.mspcentric.integrator import secret_values
from simulators.mspcentric.records import IN_FORCE
from simulators.mspcentric.seed import INTEGRATOR, SAMPLE

_MASK = "***"


async def get_integrator(call: Call) -> Answer:
    """The integrator's server; without a base URL, the sample vendor replaces it."""
    return Answer(200, _shown(await call.store.get("integrator", IN_FORCE) or INTEGRATOR))


async def set_integrator(call: Call) -> Answer:
    """Merge a change. New labels of credentials are added to the vendors' templates."""
    async with call.store.unit() as unit:
        before = await unit.get("integrator", IN_FORCE) or INTEGRATOR
        changed = {**before, **call.body}
        changed["credentials"] = _unmasked(before, changed["credentials"])
        await unit.put("integrator", changed)
        for vendor in await records.every(unit, "vendors"):
            template = {**dict.fromkeys(changed["credentials"], ""), **vendor["integrationCredentialTemplate"]}
            await unit.put("vendors", {**vendor, "integrationCredentialTemplate": template})
    for secret in secret_values(changed["credentials"]):
        call.world.masker.learn(secret)
    return Answer(200, _shown(changed))


def _unmasked(before: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """The given credentials; masked values are replaced by the stored ones."""
    known = before["credentials"]
    return {name: known.get(name, value) if value == _MASK else value for name, value in given.items()}


def _shown(record: Record) -> dict[str, Any]:
    kept = {name: value for name, value in record.items() if name != "id"}
    return {**kept, "credentials": records.masked(record["credentials"])}


async def get_sample_vendor(call: Call) -> Answer:
    """Accounts, services and units of the sample vendor."""
    return Answer(200, _sample(await call.store.get("sample_vendor", IN_FORCE) or SAMPLE))


async def set_sample_vendor(call: Call) -> Answer:
    """Replace the parts of the sample vendor that are sent."""
    async with call.store.unit() as unit:
        changed = {**(await unit.get("sample_vendor", IN_FORCE) or SAMPLE), **call.body}
        await unit.put("sample_vendor", changed)
    return Answer(200, _sample(changed))


def _sample(record: Record) -> dict[str, Any]:
    return {name: record[name] for name in ("accounts", "services", "units")}
