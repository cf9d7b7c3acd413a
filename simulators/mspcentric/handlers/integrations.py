"""Vendors and integrations of the OEM API [mspcentric 2.2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.store import Record, Unit
from simulators.mspcentric import integrator, records, refusals
from simulators.mspcentric.handlers.common import client_of, organization_of
from simulators.mspcentric.model import integrations as model
from simulators.mspcentric.seed import object_id
from simulators.mspcentric.settings import MspcentricSettings

CREATED = "Successfully created an integration for an organization"


async def list_vendors(call: Call) -> Answer:
    """The vendors of the integrator; the template is an object here [mspcentric 2.4]."""
    found = await records.every(call.store, "vendors", client=client_of(call))
    hidden = {"client"}
    vendors = [{name: value for name, value in each.items() if name not in hidden} for each in found]
    return Answer(200, {"status": 200, "message": "Successfully fetched MSPC vendors", "vendors": vendors})


async def create_integration(call: Call) -> Answer:
    """Create an integration: custom_hosted with credentials, or external with a partner key [mspcentric 2.4]."""
    if call.body.get("integrationType") == "external":
        return await _create_external(call)
    return await _create_hosted(call)


async def _create_hosted(call: Call) -> Answer:
    organization = await organization_of(call, call.store)
    data = call.body["data"]
    credentials = data["integrationCredentials"]
    vendor = await _vendor(call, data["vendorId"], "custom_hosted")
    _check_labels(vendor, credentials)
    if MspcentricSettings.of(call).validate_credentials:
        await integrator.check(call, vendor, credentials)
    async with call.store.unit() as unit:
        if await records.one(unit, "integrations", organization=organization["id"], vendorId=vendor["id"]) is not None:
            raise refusals.exists("Integration")
        made = await add_hosted(call, unit, organization["id"], vendor["id"], credentials)
    shown = {"id": made["id"], "vendorId": vendor["id"]}
    return Answer(201, {"integration": shown, "status": 201, "message": CREATED})


async def add_hosted(
    call: Call, unit: Unit, organization: str, vendor_id: str, credentials: Mapping[str, str]
) -> dict[str, Any]:
    """Store a new custom_hosted integration."""
    number = await unit.next("integrations")
    made = model.integration(object_id(call.state), number, organization, vendor_id, "custom_hosted", credentials)
    await unit.put("integrations", made)
    for secret in integrator.secret_values(credentials):
        call.world.masker.learn(secret)
    return made


def _check_labels(vendor: Record, credentials: Mapping[str, str]) -> None:
    try:
        model.check_labels(vendor["integrationCredentialTemplate"], credentials)
    except model.UnknownLabels as error:
        raise refusals.malformed(str(error)) from None


async def _vendor(call: Call, identity: str, kind: model.Kind) -> Record:
    found = await call.store.get("vendors", identity)
    if found is None or found["client"] != client_of(call):
        raise refusals.missing("Vendor")
    if found["integrationType"] != kind:
        raise refusals.malformed(f"vendor {identity} has integrations of type {found['integrationType']}")
    return found


async def _create_external(call: Call) -> Answer:
    """Issue a new partner key; it replaces an existing one, and data sent before are kept [mspcentric 3.3]."""
    if not MspcentricSettings.of(call).external_bridge:
        raise refusals.malformed("integrationType: external integrations can no longer be created")
    vendor_id = call.body["vendorId"]
    key = f"pk_{call.random('partner keys').hex(16)}"
    async with call.store.unit() as unit:
        organization = await _owner(call, unit)
        vendor = await _vendor(call, vendor_id, "external")
        known = await records.one(unit, "integrations", organization=organization["id"], vendorId=vendor["id"])
        if known is None:
            number = await unit.next("integrations")
            identity = object_id(call.state)
            known = model.integration(identity, number, organization["id"], vendor["id"], "external", {})
        await unit.put("integrations", {**known, "partner_key": key})
    call.world.masker.learn(key)
    shown = {"id": known["id"], "vendorId": vendor["id"], "integrationKind": "external"}
    return Answer(201, {"integration": shown, "partnerApiKey": key, "status": 201, "message": CREATED})


async def _owner(call: Call, unit: Unit) -> Record:
    """The organization by OEM token or `organizationId`: the vendor's text has the former, its sample the latter."""
    if "organizationOemToken" in call.body:
        return await organization_of(call, unit)
    found = await unit.get("organizations", call.body.get("organizationId", ""))
    if found is None or found["client"] != client_of(call):
        raise refusals.wrong_organization()
    return found


async def list_integrations(call: Call) -> Answer:
    """The integrations of an organization; the template is a list here [mspcentric 2.4]."""
    organization = await organization_of(call, call.store)
    found = await records.every(call.store, "integrations", organization=organization["id"])
    shown = [await _shown(call, each) for each in sorted(found, key=lambda each: int(each["number"]))]
    message = "Successfully fetched list of user's integrations"
    return Answer(200, {"integrations": shown, "status": 200, "message": message})


async def _shown(call: Call, record: Record) -> dict[str, Any]:
    vendor = await call.store.get("vendors", record["vendorId"])
    template = {} if vendor is None else dict(vendor["integrationCredentialTemplate"])
    return {
        "id": record["id"],
        "vendorId": record["vendorId"],
        "integrationStatus": model.shown_status(record["status"]),
        "integrationCredentialTemplate": [template],
    }


async def update_integration(call: Call) -> Answer:
    """Replace credentials on behalf of a user."""
    credentials = call.body["data"]["integrationCredentials"]
    async with call.store.unit() as unit:
        organization = await organization_of(call, unit)
        found = await unit.get("integrations", call.path["integrationId"])
        if found is None or found["organization"] != organization["id"]:
            raise refusals.missing("Integration")
        vendor = await _vendor(call, found["vendorId"], "custom_hosted")
        _check_labels(vendor, credentials)
        status = "pending" if found["status"] in {"error", "inactive"} else found["status"]
        changed = {**found, "credentials": {**found["credentials"], **credentials}, "status": status, "error": None}
        await unit.put("integrations", changed)
    for secret in integrator.secret_values(credentials):
        call.world.masker.learn(secret)
    shown = {"id": found["id"], "vendorId": found["vendorId"]}
    return Answer(200, {"integration": shown, "status": 200, "message": "Successfully updated an integration"})
