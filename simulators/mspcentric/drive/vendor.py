"""The vendor wizard: credentials, imports, and the synchronisation of usage [mspcentric 6]."""

from __future__ import annotations

from typing import Any

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.store import Record
from simulators.mspcentric import alerting, records, syncing
from simulators.mspcentric.drive.common import Refused, carried_out, integration_of, organization_of
from simulators.mspcentric.drive.organizations import shown_integration
from simulators.mspcentric.handlers.integrations import add_hosted
from simulators.mspcentric.integrator import VendorError, secret_values, vendor_of
from simulators.mspcentric.model.integrations import UnknownLabels, check_labels
from simulators.mspcentric.model.mapping import is_mapped


async def connect_vendor(call: Call) -> Answer:
    """Create an integration manually: the credentials are tested at the integrator first [mspcentric 6]."""
    organization, credentials = await organization_of(call, call.store), call.body["credentials"]
    vendor = await _hosted_vendor(call, organization)
    try:
        check_labels(vendor["integrationCredentialTemplate"], credentials)
    except UnknownLabels as error:
        raise Problem("contract", str(error)) from None

    async def work() -> Answer:
        try:
            await (await vendor_of(call.state, call.store, credentials)).accounts()
        except VendorError as error:
            raise Refused(f"The credentials could not be used: {error}") from None
        async with call.store.unit() as unit:
            known = await records.one(unit, "integrations", organization=organization["id"], vendorId=vendor["id"])
            if known is None:
                made: Record = await add_hosted(call, unit, organization["id"], vendor["id"], credentials)
            else:
                made = {**known, "credentials": credentials, "status": "pending", "error": None}
                await unit.put("integrations", made)
        return Answer(201, {"integration": shown_integration(made)})

    for secret in secret_values(credentials):
        call.world.masker.learn(secret)
    return await carried_out(call, work, "mspcentric connects a vendor")


async def _hosted_vendor(call: Call, organization: Record) -> Record:
    found = await records.every(call.store, "vendors", client=organization["client"])
    vendor_id = call.body.get("vendor_id")
    for each in found:
        if each["integrationType"] == "custom_hosted" and vendor_id in (None, each["id"]):
            return each
    raise Problem("not_found", "There is no such custom_hosted vendor.")


async def import_accounts(call: Call) -> Answer:
    """Import active accounts from the integrator."""
    return await _import(call, "accounts")


async def import_services(call: Call) -> Answer:
    """Import active services from the integrator."""
    return await _import(call, "services")


async def _import(call: Call, what: syncing.What) -> Answer:
    integration = await integration_of(call, call.store)
    _refuse_disconnected(integration)

    async def work() -> Answer:
        await syncing.import_from_vendor(call.state, call.store, integration["id"], what)
        after = await integration_of(call, call.store)
        found = await records.every(call.store, what, integration=integration["id"])
        shown = [shown_account(each) if what == "accounts" else shown_service(each) for each in found]
        return Answer(200, {"items": shown, "state": after["status"], "error": after["error"]})

    return await carried_out(call, work, f"mspcentric imports {what}")


def _refuse_disconnected(integration: Record) -> None:
    if integration["status"] == "inactive":
        raise Problem("conflict", f"Integration {integration['id']} is inactive.")


def shown_account(record: Record) -> dict[str, Any]:
    """An account of the vendor with its mapping."""
    mapping = record["mapping"]
    psa_id = mapping["psa_ids"][0] if mapping["psa_ids"] else None
    return {"id": record["vendorAccountId"], "name": record["name"], "state": mapping["state"], "psa_id": psa_id}


def shown_service(record: Record) -> dict[str, Any]:
    """A service of the vendor with its mapping."""
    mapping = record["mapping"]
    shown = {"id": record["vendorServiceId"], "name": record["name"], "description": record["description"]}
    return {**shown, "state": mapping["state"], "psa_ids": list(mapping["psa_ids"])}


async def sync_vendor(call: Call) -> Answer:
    """Synchronise: request the units of each mapped pair of account and service once [mspcentric 6]."""
    integration = await integration_of(call, call.store)
    _refuse_disconnected(integration)
    for what in ("accounts", "services"):
        found = await records.every(call.store, what, integration=integration["id"])
        if not any(map(is_mapped, found)):
            raise Problem("conflict", f"Map at least one of the {what} first.")

    async def work() -> Answer:
        outcome = await syncing.synchronise(call.state, call.store, integration["id"])
        after = await integration_of(call, call.store)
        return Answer(200, {**outcome, "state": after["status"]})

    return await carried_out(call, work, "mspcentric synchronises usage")


async def disconnect_vendor(call: Call) -> Answer:
    """End the integration: its accounts, services, units and cards are deleted [mspcentric 3.3]."""
    async with call.store.unit() as unit:
        organization, integration = await organization_of(call, unit), await integration_of(call, unit)
        for collection in ("accounts", "services", "units", "cards"):
            await records.clear(unit, collection, integration=integration["id"])
        unmapped = {"status": "inactive", "error": None, "accounts_imported": False, "services_imported": False}
        ended = {**integration, **unmapped}
        await unit.put("integrations", ended)
        await alerting.inform_of_configuration(call.state, unit, organization)
    waited = await drive.settle(call)
    answer = {"integration": shown_integration(ended), "exchanges": drive.exchanges(call)}
    return Answer(200 if waited else 202, answer)
