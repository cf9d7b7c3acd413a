"""Organizations of partners, and their users [mspcentric 2.2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]


def domain_of(email: str) -> str:
    """The domain of an e-mail address, in lower case."""
    return email.rpartition("@")[2].lower()


def organization(data: Data, client: str, identity: str, token: str, number: int, at: str) -> dict[str, Any]:
    """A new organization. `token` is permanent [mspcentric 2.1]."""
    return {
        "id": identity,
        "number": number,
        "client": client,
        "oem_token": token,
        "name": data["name"],
        "email": data["email"].lower(),
        "domain": domain_of(data["email"]),
        "vendorOrganizationId": data.get("vendorOrganizationId"),
        "vendorUserId": data.get("vendorUserId"),
        "createdAt": at,
    }


def user(data: Data, organization_id: str, identity: str, number: int, at: str) -> dict[str, Any]:
    """A new user of an organization."""
    return {
        "id": identity,
        "number": number,
        "organization": organization_id,
        "email": data["email"].lower(),
        "firstName": data["firstName"],
        "lastName": data["lastName"],
        "vendorUserId": data.get("vendorUserId"),
        "createdAt": at,
    }
