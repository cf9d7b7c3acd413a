"""A fresh installation: a few accounts with usage and invoices, and the application of the REST API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.declaration import CredentialRequest, Credentials
from simulators.core.names import unknown
from simulators.core.rng import Stream
from simulators.core.store import Unit
from simulators.core.world import SimulatorState

_SECRETS = ("client_secret",)

ACCOUNTS = (
    (11, "Acme"),
    (12, "Globex"),
    (13, "Contoso"),
    (14, "Contoso Ltd"),
    (15, "Fabrikam"),
    (16, "Initech"),
)
"""Names that customers of the PSAs have, too, and one that no customer has."""

_MONTHS = (("2025-11-01", "2025-11-30", True), ("2025-12-01", "2025-12-31", False))

_ITEMS = (("Desktop user", 12.0, 7.0), ("Server", 2.0, 25.0))
"""Items of usage: name, quantity and unit price."""


async def seed(state: SimulatorState) -> None:
    """Set up accounts, their usage and invoices, and the application that Nerdio registers at Entra ID."""
    stream, requested = state.streams.stream("credentials"), state.wanted
    tenant = (requested.get("tenant_id") or stream.uuid()).lower()
    own = new_application(stream, requested)
    scope = requested.get("scope") or f"{stream.uuid()}/.default"
    async with state.store().unit() as unit:
        await unit.put("applications", own)
        for number, name in ACCOUNTS:
            await unit.put("accounts", {"id": number, "name": name, "tenantId": stream.uuid()})
        await _bill(unit)
    state.set_credentials({"tenant_id": tenant, **_shown(own), "scope": scope}, _SECRETS)


def new_application(stream: Stream, requested: Mapping[str, str], expired: bool = False) -> dict[str, Any]:
    """Return an application; credentials that `requested` does not contain are random. Ids are in small letters."""
    return {
        "client_id": (requested.get("client_id") or stream.uuid()).lower(),
        "client_secret": requested.get("client_secret") or stream.token(30),
        "expired": expired,
    }


async def _bill(unit: Unit) -> None:
    """Add two months of usage for each account, and one invoice per month for all of them."""
    items = [{"name": name, "quantity": quantity} for name, quantity, _ in _ITEMS]
    lines = [{"name": name, "quantity": amount, "unitPrice": price} for name, amount, price in _ITEMS]
    total = sum(amount * price for _, amount, price in _ITEMS)
    for begin, end, paid in _MONTHS:
        for number, name in ACCOUNTS:
            usage = {"accountId": number, "accountName": name, "startDate": begin, "endDate": end, "usageItems": items}
            await unit.put("usages", {"id": await unit.next("usage"), **usage})
        invoice = await unit.next("invoice")
        await unit.put(
            "invoices",
            {
                "id": invoice,
                "number": f"INV-{invoice:05d}",
                "startBillingPeriod": begin,
                "endBillingPeriod": end,
                "paid": paid,
                "total": total,
                "invoiceItems": lines,
            },
        )


async def issue(state: SimulatorState, wanted: CredentialRequest) -> Credentials:
    """Add an application. An expired one gets no token. Raises ValueError for a role: applications have none."""
    if wanted.role is not None:
        raise ValueError(unknown("role", wanted.role, ()))
    application = new_application(state.streams.stream("issued"), {}, wanted.expired)
    async with state.store().unit() as unit:
        await unit.put("applications", application)
    state.world.masker.learn(application["client_secret"])
    own = state.credentials
    return {"tenant_id": own["tenant_id"], **_shown(application), "scope": own["scope"]}


def _shown(application: Mapping[str, Any]) -> Credentials:
    return {name: application[name] for name in ("client_id", "client_secret")}
