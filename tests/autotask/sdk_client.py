"""What an integration does with autotask-client 0.3.1: `sdk_client.py URL USERNAME SECRET CODE`. Prints JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable
from typing import Any

from autotask.client import AutotaskClient  # type: ignore[import-not-found]  # it lives in an environment of its own
from autotask.config import AutotaskConfig  # type: ignore[import-not-found]  # it lives in an environment of its own
from autotask.entities.manager import EntityManager  # type: ignore[import-not-found]  # it lives in an environment of its own
from autotask.models import Contract, ContractBillingRule, Ticket, TicketNote  # type: ignore[import-not-found]  # it lives in an environment of its own
from autotask.query import Q  # type: ignore[import-not-found]  # it lives in an environment of its own

TICKET = {"companyID": 175, "title": "Backup failed", "status": 1, "priority": 1, "queueID": 29682833}


async def failure(work: Awaitable[Any]) -> str:
    """The kind of error that a call ends with, and the status where it has one."""
    try:
        await work
    except Exception as error:  # whatever it is, the test judges it
        return f"{type(error).__name__} {getattr(error, 'status_code', None) or ''}".strip()
    return "nothing"


async def desk(entities: EntityManager) -> dict[str, Any]:
    """Raise a ticket, read it, save it back as it was read but for its status, find it."""
    made = await entities.create(Ticket(**TICKET))
    made.status = 5
    await entities.update(made)
    found = await entities.query(Ticket, Q(id=made.id) & Q(title__contains="backup"))
    return {
        "made": [made.id is not None, made.title],
        "completed": [each.status for each in found],
        "statuses": await entities.resolve_picklist(Ticket, "status"),
        "me": (await entities.whoami()).email,
    }


async def sales(entities: EntityManager) -> dict[str, Any]:
    """Read what contracts hold and what quotes are of: entities that the client has no models of."""
    blocks = await entities.query("ContractBlocks", Q(contractID=29684180))
    info = await entities.entity_info("Opportunities")
    everything = await entities.query("Countries", Q(id__gt=0))
    return {
        "blocks": [[each["hours"], each["hoursApproved"]] for each in blocks],
        "quote": (await entities.get("Quotes", 29680001))["name"],
        "opportunities": [info["info"]["canCreate"], info["info"]["hasUserDefinedFields"]],
        "countries": [each["displayName"] for each in everything],
        "rules": len(await entities.query(ContractBillingRule, Q(isActive=True))),
        "contract": (await entities.get(Contract, 29684180)).contractType,
    }


async def failures(client: AutotaskClient, entities: EntityManager) -> dict[str, str]:
    """What must fail here as it does on the real service."""
    rule = ContractBillingRule(contractID=29684183, productID=29680001, isActive=True)
    return {
        "patch without id": await failure(client.patch("Tickets", json={"status": 5})),
        "patch with id in the path": await failure(client.patch("Tickets/7860", json={"id": 7860, "status": 5})),
        "unknown field": await failure(entities.query(Ticket, Q(nope=1))),
        "record that is not there": await failure(entities.get(Ticket, 987654321)),
        "note at the client's own path": await failure(entities.create(TicketNote(ticketID=7860, title="n"))),
        "rule at the root": await failure(entities.create(rule)),
        "delete of a ticket": await failure(entities.delete(Ticket, 7860)),
        "quote without an opportunity": await failure(client.post("Quotes", json={"name": "x"})),
    }


async def strangers(url: str, user: str, secret: str, code: str) -> dict[str, str]:
    """Who is refused at the door."""
    found = {}
    for name, words in {
        "unknown user": ("nobody@msp.example", secret, code),
        "wrong secret": (user, "wrong", code),
        "wrong code": (user, secret, "WRONG"),
    }.items():
        async with AutotaskClient(AutotaskConfig(*words, api_url=url)) as client:
            found[name] = await failure(client.get("Tickets/7860"))
    async with AutotaskClient(AutotaskConfig(user, secret, code, api_url=f"{url}/elsewhere")) as client:
        found["wrong zone"] = await failure(client.get("Tickets/7860"))
    return found


async def journey(url: str, user: str, secret: str, code: str) -> dict[str, Any]:
    """All of it."""
    async with AutotaskClient(AutotaskConfig(user, secret, code, api_url=url)) as client:
        entities = EntityManager(client)
        told = {"desk": await desk(entities), "sales": await sales(entities)}
        told["failures"] = await failures(client, entities)
    return {**told, "strangers": await strangers(url, user, secret, code)}


print(json.dumps(asyncio.run(journey(*sys.argv[1:]))))
