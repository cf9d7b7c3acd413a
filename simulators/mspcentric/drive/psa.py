"""The PSA wizard: tests credentials, then reads companies, contracts and services [mspcentric 6]."""

from __future__ import annotations

from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.names import unknown
from simulators.core.problem import Problem
from simulators.core.store import Record
from simulators.mspcentric import connecting, records
from simulators.mspcentric.client import psa_of
from simulators.mspcentric.connecting import answered
from simulators.mspcentric.drive.common import Refused, carried_out, organization_of
from simulators.mspcentric.psas import PSAS, PsaError

_COUNTED = {
    "companies": "psa_companies",
    "contracts": "psa_contracts",
    "services": "psa_services",
    "lines": "psa_lines",
}


async def connect_psa(call: Call) -> Answer:
    """Test the credentials; if the PSA accepts them, store the connection and read the PSA's data."""
    organization, body = await organization_of(call, call.store), call.body
    system, base_url, credentials = body["system"], body["base_url"], body["credentials"]
    _check_names(system, credentials)
    for name in PSAS[system].secrets & set(credentials):
        call.world.masker.learn(credentials[name])

    async def work() -> Answer:
        psa = psa_of(call.state, system, base_url, credentials)
        try:
            await answered(psa.check())
        except PsaError as error:
            raise Refused(f"The credentials could not be used: {error}") from None
        made = connecting.connection(organization["id"], system, base_url, credentials, psa.api_root)
        async with call.store.unit() as unit:
            await connecting.keep_connection(unit, made)
        await connecting.synchronise(call.state, call.store, made, psa)
        return Answer(201, {"psa": await _shown(call, organization["id"])})

    return await carried_out(call, work, "mspcentric connects a PSA")


def _check_names(system: str, credentials: dict[str, str]) -> None:
    psa = PSAS[system]
    for name in credentials:
        if name not in (*psa.needs, *psa.takes):
            raise Problem("contract", unknown("credential", name, [*psa.needs, *psa.takes]))
    lacking = [name for name in psa.needs if not credentials.get(name)]
    if lacking:
        raise Problem("contract", f"credentials: {system} needs {', '.join(lacking)}")


async def get_psa(call: Call) -> Answer:
    """The PSA connection of an organization, and the data read from the PSA."""
    organization = await organization_of(call, call.store)
    await _connected(call, organization["id"])
    return Answer(200, {"psa": await _shown(call, organization["id"])})


async def sync_psa(call: Call) -> Answer:
    """Read all data again, as the vendor recommends after the cancellation of a contract [mspcentric 7]."""
    organization = await organization_of(call, call.store)
    connected = await _connected(call, organization["id"])

    async def work() -> Answer:
        await connecting.synchronise(call.state, call.store, connected)
        return Answer(200, {"psa": await _shown(call, organization["id"])})

    return await carried_out(call, work, "mspcentric reads a PSA")


async def _connected(call: Call, organization: str) -> Record:
    found = await call.store.get("psa_connections", organization)
    if found is None:
        raise Problem("not_found", f"Organization {organization} has connected no PSA.")
    return found


async def _shown(call: Call, organization: str) -> dict[str, Any]:
    record = await _connected(call, organization)
    read = {
        name: [_row(each) for each in await records.every(call.store, collection, organization=organization)]
        for name, collection in _COUNTED.items()
    }
    return {
        "system": record["system"],
        "base_url": record["base_url"],
        "credentials": records.masked(record["credentials"]),
        "state": record["state"],
        "error": record["error"],
        "last_synced_at": record["lastSyncedAt"],
        **read,
    }


def _row(record: Record) -> dict[str, Any]:
    shown = {name: value for name, value in record.items() if name not in {"id", "organization", "psa_id"}}
    return {"id": record["psa_id"], **shown}
