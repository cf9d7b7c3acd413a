"""Organizations, users and sessions of the OEM API [mspcentric 2.2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from simulators.core.call import Answer, Call
from simulators.core.clock import rfc3339
from simulators.core.store import Record, Unit
from simulators.mspcentric import records, refusals
from simulators.mspcentric.handlers.common import client_of, organization_of
from simulators.mspcentric.model import organizations
from simulators.mspcentric.seed import object_id
from simulators.mspcentric.settings import MspcentricSettings

MAGIC_LINK = "/magic-link"


async def create_organization(call: Call) -> Answer:
    """Create an organization and its first user; 409 if it exists already."""
    data, client = call.body["data"], client_of(call)
    token = f"oem_{call.random('oem tokens').hex(24)}"
    async with call.store.unit() as unit:
        await refuse_known(unit, client, data)
        number, at = await unit.next("organizations"), rfc3339(call.clock.time())
        made = organizations.organization(data, client, object_id(call.state), token, number, at)
        await unit.put("organizations", made)
        await _add_user(call, unit, made["id"], data)
    call.world.masker.learn(token)
    return _created("Successfully created organization", token)


async def refuse_known(unit: Unit, client: str, data: Mapping[str, Any]) -> None:
    """Raises Problem `conflict` for a known `vendorOrganizationId`, or without one for a known e-mail address."""
    own_id = data.get("vendorOrganizationId")
    same = {"email": data["email"].lower()} if own_id is None else {}
    if await records.one(unit, "organizations", **same, vendorOrganizationId=own_id, client=client) is not None:
        raise refusals.exists("Organization")


async def create_user(call: Call) -> Answer:
    """Add a user to the organization that the user's data identify."""
    data = call.body["data"]
    async with call.store.unit() as unit:
        found = await _joined(unit, client_of(call), data)
        if await records.one(unit, "users", organization=found["id"], email=data["email"].lower()) is not None:
            raise refusals.exists("User")
        await _add_user(call, unit, found["id"], data)
    return _created("Successfully created a user for the organization", found["oem_token"])


async def _joined(unit: Unit, client: str, data: Mapping[str, Any]) -> Record:
    """The organization that a new user joins. Raises Problem `not_found`.

    It has the same `vendorOrganizationId`; if it was created without one, its e-mail address has the same domain
    [mspcentric 2.2].
    """
    own_id, domain = data.get("vendorOrganizationId"), organizations.domain_of(data["email"])
    found = None
    if own_id is not None:
        found = await records.one(unit, "organizations", vendorOrganizationId=own_id, client=client)
    if found is None:
        found = await records.one(unit, "organizations", domain=domain, client=client, vendorOrganizationId=None)
    if found is None:
        raise refusals.missing("Organization")
    return found


async def _add_user(call: Call, unit: Unit, organization: str, data: Mapping[str, Any]) -> None:
    number, at = await unit.next("users"), rfc3339(call.clock.time())
    await unit.put("users", organizations.user(data, organization, object_id(call.state), number, at))


def _created(message: str, token: str) -> Answer:
    return Answer(201, {"status": 201, "message": message, "organizationOemToken": token})


async def delete_user(call: Call) -> Answer:
    """Delete a user; the vendor's sample identifies none. The success status is 201 [mspcentric 2.4]."""
    async with call.store.unit() as unit:
        organization = await organization_of(call, unit)
        data = call.body.get("data") or {}
        if not _names_user(data) and MspcentricSettings.of(call).unnamed_user == "refuse":
            raise refusals.malformed("data: name the user by vendorUserId or email")
        user = await _user(unit, organization, data)
        await unit.delete("users", user["id"])
    return Answer(201, {"status": 201, "message": "Success: User Deleted"})


def _names_user(data: Mapping[str, Any]) -> bool:
    return "vendorUserId" in data or "email" in data


async def _user(unit: Unit, organization: Record, data: Mapping[str, Any]) -> Record:
    """The user that `data` identifies, by default the organization's first one. Raises Problem `not_found`."""
    labels = {name: data[name] for name in ("vendorUserId", "email") if name in data}
    if "email" in labels:
        labels["email"] = labels["email"].lower()
    found = await records.every(unit, "users", organization=organization["id"], **labels)
    if not found:
        raise refusals.missing("User")
    return min(found, key=lambda each: int(each["number"]))


async def create_session(call: Call) -> Answer:
    """Create a magic link for a user: it can be opened once, within the time of the setting `magic_link_s`."""
    token = call.random("sessions").token(32)
    async with call.store.unit() as unit:
        organization = await organization_of(call, unit)
        user = await _user(unit, organization, call.body.get("data") or {})
        session = {
            "id": token,
            "organization": organization["id"],
            "user": user["id"],
            "expires": call.clock.time() + MspcentricSettings.of(call).magic_link_s,
            "opened": False,
            "cookie": None,
        }
        await unit.put("sessions", session)
    call.world.masker.learn(token)
    url = f"{call.base_url}{MAGIC_LINK}?token={quote(token)}"
    return Answer(201, {"status": 201, "message": "Successfully created a session", "url": url})
