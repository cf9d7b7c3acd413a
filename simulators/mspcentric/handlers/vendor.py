"""The Vendor API of external integrations [mspcentric 3]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.query import Compare, Order, Query
from simulators.core.store import Record
from simulators.mspcentric import records, refusals
from simulators.mspcentric.caller import IntegrationCaller
from simulators.mspcentric.keeping import keep_account, keep_service, keep_units
from simulators.mspcentric.model.mapping import is_mapped


async def _integration(call: Call, reader: records.Reader) -> Record:
    found = await reader.get("integrations", IntegrationCaller.of(call).integration)
    if found is None:
        raise refusals.wrong_token()
    return found


async def get_vendor(call: Call) -> Answer:
    """The vendor and the state of the calling integration."""
    integration = await _integration(call, call.store)
    vendor = await call.store.get("vendors", integration["vendorId"])
    services = await records.every(call.store, "services", integration=integration["id"])
    data = {
        "id": integration["vendorId"],
        "name": "" if vendor is None else vendor["name"],
        "integrationType": integration["kind"],
        "skus": [_service(each) for each in services],
        "externalIntegrationStatus": integration["status"],
        "organizationId": integration["organization"],
    }
    return Answer(200, {"data": data, "message": "Success", "status": 200})


async def get_vendor_organization(call: Call) -> Answer:
    """The organization of the partner token; clients use it to check credentials [mspcentric 3.3]."""
    return Answer(200, await _organization(call, await _integration(call, call.store)))


async def _organization(call: Call, integration: Record) -> dict[str, Any]:
    organization = await call.store.get("organizations", integration["organization"])
    vendor = await call.store.get("vendors", integration["vendorId"])
    return {
        "organizationId": integration["organization"],
        "name": "" if organization is None else organization["name"],
        "vendorId": integration["vendorId"],
        "vendorName": "" if vendor is None else vendor["name"],
        "integrationId": integration["id"],
        "status": integration["status"],
        "lastSyncedAt": integration["lastSyncedAt"],
    }


async def update_integration_status(call: Call) -> Answer:
    """Set the state of the integration; the names of states are case-sensitive."""
    async with call.store.unit() as unit:
        changed = {**await _integration(call, unit), "status": call.path["status"]}
        await unit.put("integrations", changed)
    shown = await _organization(call, changed)
    return Answer(200, {"data": shown, "status": 200, "message": "Success - Updated Integration Status"})


async def start_mapping(call: Call) -> Answer:
    """Allow the partner to map accounts and services, which were sent. The body is ignored [mspcentric 3.2]."""
    async with call.store.unit() as unit:
        await unit.put("integrations", {**await _integration(call, unit), "status": "mapping"})
    return Answer(200, {"status": 200, "message": "Success - Updated Integration Status"})


async def list_accounts(call: Call) -> Answer:
    """The accounts that the vendor has sent."""
    found = await records.every(call.store, "accounts", integration=(await _integration(call, call.store))["id"])
    return Answer(200, [_account(each) for each in found])


def _account(record: Record) -> dict[str, Any]:
    return {
        "id": record["vendorAccountId"],
        "vendorAccountId": record["vendorAccountId"],
        "name": record["name"],
        "description": record["description"],
        "externalId": record["externalId"],
    }


async def create_accounts(call: Call) -> Answer:
    """Store one account, or an array of them; an account with a known id is changed."""
    given = call.body if isinstance(call.body, list) else [call.body]
    async with call.store.unit() as unit:
        integration = await _integration(call, unit)
        kept = [await keep_account(unit, integration, {**each, "id": _own_id(each)}) for each in given]
    shown = [_account(each) for each in kept]
    return Answer(201, shown if isinstance(call.body, list) else shown[0])


def _own_id(given: Mapping[str, Any]) -> str:
    """The vendor's id of an account: `vendorAccountId`, or `id` as in the sister product."""
    return str(given["vendorAccountId"] if "vendorAccountId" in given else given["id"])


async def update_account(call: Call) -> Answer:
    """Change name or description of an account."""
    async with call.store.unit() as unit:
        integration = await _integration(call, unit)
        known = await unit.get("accounts", records.key(integration["id"], call.path["accountId"]))
        if known is None:
            raise refusals.missing("Account")
        given = {name: value for name, value in call.body.items() if name in {"name", "description"}}
        changed = {**known, **given}
        await unit.put("accounts", changed)
    return Answer(200, _account(changed))


async def create_services(call: Call) -> Answer:
    """Store one service, or an array of them; a service with a known id is changed."""
    given = call.body if isinstance(call.body, list) else [call.body]
    async with call.store.unit() as unit:
        integration = await _integration(call, unit)
        shown = [_service(await keep_service(unit, integration, each)) for each in given]
    return Answer(201, shown if isinstance(call.body, list) else shown[0])


def _service(record: Record) -> dict[str, Any]:
    return {"id": record["vendorServiceId"], "name": record["name"], "description": record["description"]}


async def get_service(call: Call) -> Answer:
    """A service that the vendor has sent."""
    integration = await _integration(call, call.store)
    found = await call.store.get("services", records.key(integration["id"], call.path["serviceId"]))
    if found is None:
        raise refusals.missing("Service")
    return Answer(200, {"data": _service(found), "message": "Success", "status": 200})


async def set_unit_count(call: Call) -> Answer:
    """Store a count; 404 for an account or service that is not mapped, which clients ignore [mspcentric 3.3]."""
    account_id, service_id = call.body["accountId"], call.path["serviceId"]
    async with call.store.unit() as unit:
        integration = await _integration(call, unit)
        for collection, what, identity in (("accounts", "account", account_id), ("services", "service", service_id)):
            found = await unit.get(collection, records.key(integration["id"], identity))
            if found is None or not is_mapped(found):
                raise Problem("not_found", f"No {what} map found with id: {identity}")
        await keep_units(unit, integration, account_id, service_id, call.body["unitCount"])
        if integration["status"] in {"pending", "mapping"}:
            await unit.put("integrations", {**integration, "status": "active"})
    return Answer(201, {"status": 201, "message": "Successfully updated unit count"})


async def list_psa_clients(call: Call) -> Answer:
    """A page of the companies that were read from the PSA."""
    integration = await _integration(call, call.store)
    page, size = call.arguments["page"], call.arguments["pageSize"]
    mine = Compare(("organization",), "eq", integration["organization"])
    query = Query(mine, (Order(("id",)),), (page - 1) * size, size)
    found = await call.store.query("psa_companies", query)
    clients = [{"id": each["psa_id"], "name": each["name"]} for each in found.items]
    return Answer(200, {"meta": {"page": page, "pageSize": size, "total": found.total}, "clients": clients})
