"""The collections of MSPCentric, and functions that find their records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.query import Compare, Order, Query, all_of
from simulators.core.store import Collection, Index, Record, Store, Unit

Reader = Store | Unit
Draft = dict[str, Any]

ORGANIZATION = (Index(("organization",)),)

COLLECTIONS = (
    Collection("clients"),
    Collection("vendors", indexes=(Index(("client",)),)),
    Collection(
        "organizations",
        indexes=(
            Index(("oem_token",)),
            Index(("client",)),
            Index(("vendorOrganizationId",)),
            Index(("email",)),
            Index(("domain",)),
            Index(("number",)),
        ),
    ),
    Collection("users", indexes=(*ORGANIZATION, Index(("email",)), Index(("vendorUserId",)))),
    Collection("sessions", indexes=(Index(("cookie",)),)),
    Collection("integrations", indexes=(*ORGANIZATION, Index(("partner_key",)))),
    Collection("accounts", indexes=(*ORGANIZATION, Index(("integration",)))),
    Collection("services", indexes=(*ORGANIZATION, Index(("integration",)))),
    Collection("units", indexes=(Index(("integration",)),)),
    Collection("psa_connections"),
    Collection("psa_companies", indexes=ORGANIZATION),
    Collection("psa_contracts", indexes=ORGANIZATION),
    Collection("psa_services", indexes=ORGANIZATION),
    Collection("psa_lines", indexes=ORGANIZATION),
    Collection("cards", indexes=(*ORGANIZATION, Index(("integration",)))),
    Collection("alert_configurations"),
    Collection("product_groups"),
    Collection("alerts", indexes=(*ORGANIZATION, Index(("correlationId",)), Index(("subject",)), Index(("number",)))),
    Collection("integrator"),
    Collection("sample_vendor"),
)

IN_FORCE = "in force"
"""The id of the record in collections with a single record."""


async def every(reader: Reader, collection: str, **equal: Any) -> list[Record]:
    """The records of `collection` with these values, in order of id."""
    where = all_of(Compare((name,), "eq", value) for name, value in equal.items())
    query = Query(where, (Order(("id",)),), limit=None, total=False)
    return list((await reader.query(collection, query)).items)


async def one(reader: Reader, collection: str, **equal: Any) -> Record | None:
    """The first record of `collection` with these values, or None."""
    where = all_of(Compare((name,), "eq", value) for name, value in equal.items())
    page = await reader.query(collection, Query(where, limit=1, total=False))
    return page.items[0] if page.items else None


async def clear(unit: Unit, collection: str, **equal: Any) -> None:
    """Remove the records of `collection` with these values."""
    for each in await every(unit, collection, **equal):
        await unit.delete(collection, each["id"])


def key(*parts: object) -> str:
    """The id of a record that several names identify together."""
    return "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in parts)


async def newest_integration(reader: Reader, organization: str) -> Record | None:
    """The newest integration of an organization, or None."""
    found = await every(reader, "integrations", organization=organization)
    return max(found, key=lambda each: int(each["number"]), default=None)


async def state_of(reader: Reader, organization: Record) -> str:
    """The state of an organization: that of its newest integration, or `created` without one."""
    integration = await newest_integration(reader, organization["id"])
    return "created" if integration is None else str(integration["status"])


def masked(values: Mapping[str, str]) -> dict[str, str]:
    """Credentials with masked values."""
    return {name: "***" if value else "" for name, value in values.items()}
