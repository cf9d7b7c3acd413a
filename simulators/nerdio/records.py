"""The records of Nerdio: collections, look-ups and updates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from simulators.core.names import unknown
from simulators.core.problem import Problem
from simulators.core.query import TRUE, Compare, Order, Predicate, Query
from simulators.core.store import Collection, Index, Store, Unit, free_id
from simulators.core.store.interface import Reader
from simulators.nerdio.model.conditions import Condition, Queue
from simulators.nerdio.model.incidents import Incident
from simulators.nerdio.model.integrations import Id, Integration
from simulators.nerdio.model.jobs import FIRST_JOB, Job

COLLECTIONS = (
    Collection("accounts"),
    Collection("integrations", key="name"),
    Collection("queues"),
    Collection("conditions"),
    Collection("incidents", indexes=(Index(("key",)),)),
    Collection("jobs"),
    Collection("events"),
    Collection("usages"),
    Collection("invoices"),
    Collection("applications", key="client_id"),
    Collection("tokens", key="token", indexes=(Index(("expires",)),)),
)

T = TypeVar("T")

_OLDEST_FIRST = (Order(("id",)),)


async def all_of(reader: Reader, collection: str, where: Predicate = TRUE) -> list[Mapping[str, Any]]:
    """Return the records of a collection in the order of their ids."""
    return list((await reader.query(collection, Query(where, _OLDEST_FIRST))).items)


# -- accounts ------------------------------------------------------------------------------------------------------


async def account_name(reader: Reader, account_id: int | None) -> str | None:
    """Return the name of an account, None for the MSP itself. Raises Problem `not_found` for an unknown id."""
    if account_id is None:
        return None
    found = await reader.get("accounts", account_id)
    if found is None:
        raise Problem("not_found", f"There is no account {account_id}.")
    return str(found["name"])


async def accounts(reader: Reader) -> list[tuple[int, str]]:
    """Return id and name of each account."""
    return [(each["id"], each["name"]) for each in await all_of(reader, "accounts")]


# -- integrations --------------------------------------------------------------------------------------------------


async def integrations(reader: Reader) -> list[Integration]:
    """Return all integrations in the order of their creation."""
    page = await reader.query("integrations", Query(TRUE, (Order(("number",)),)))
    return [Integration.of(each) for each in page.items]


async def find_integration(reader: Reader, name: str) -> Integration | None:
    """Return the integration with this name; None if there is none."""
    found = await reader.get("integrations", name)
    return None if found is None else Integration.of(found)


async def need_integration(reader: Reader, name: str) -> Integration:
    """Return the integration with this name. Raises Problem `not_found` if there is none."""
    found = await find_integration(reader, name)
    if found is None:
        raise Problem("not_found", unknown("integration", name, [each.name for each in await integrations(reader)]))
    return found


async def default_integration(reader: Reader) -> Integration | None:
    """Return the default integration; None if there is none."""
    return next((each for each in await integrations(reader) if each.default), None)


async def keep_integration(unit: Unit, integration: Integration) -> None:
    """Store an integration."""
    await unit.put("integrations", integration.record())


async def change_integration(store: Store, name: str, change: Callable[[Integration], Integration]) -> Integration:
    """Apply `change` to the current integration and store the result. Raises Problem `not_found`."""
    async with store.unit() as unit:
        changed = change(await need_integration(unit, name))
        await keep_integration(unit, changed)
    return changed


# -- conditions and queues -----------------------------------------------------------------------------------------


async def need_condition(reader: Reader, id_or_name: Id) -> Condition:
    """Return the condition with this id or name. Raises Problem `not_found` if there is none."""
    found = [Condition.of(each) for each in await all_of(reader, "conditions")]
    named = _by_id_or_name(found, id_or_name)
    if named is None:
        raise Problem("not_found", unknown("condition", str(id_or_name), _names(found)))
    return named


async def need_queue(reader: Reader, id_or_name: Id) -> Queue:
    """Return the ticket queue with this id or name. Raises Problem `not_found` if there is none."""
    found = [Queue.of(each) for each in await all_of(reader, "queues")]
    named = _by_id_or_name(found, id_or_name)
    if named is None:
        raise Problem("not_found", unknown("ticket queue", str(id_or_name), _names(found)))
    return named


def _by_id_or_name(found: Iterable[T], id_or_name: Id) -> T | None:
    each: Any
    for attribute in ("id", "name"):
        for each in found:
            if str(getattr(each, attribute)) == str(id_or_name):
                chosen: T = each
                return chosen
    return None


def _names(found: Iterable[Any]) -> list[str]:
    return [each.name for each in found]


# -- incidents and jobs --------------------------------------------------------------------------------------------


async def live_incident(reader: Reader, key: str) -> Incident | None:
    """Return the newest incident with this key that has not ended; None if there is none."""
    found = [Incident.of(each) for each in await all_of(reader, "incidents", Compare(("key",), "eq", key))]
    return next((each for each in reversed(found) if each.live), None)


async def need_incident(reader: Reader, number: int) -> Incident:
    """Return the incident with this id. Raises Problem `not_found` if there is none."""
    found = await reader.get("incidents", number)
    if found is None:
        raise Problem("not_found", f"There is no incident {number}.")
    return Incident.of(found)


async def change_incident(store: Store, incident: Incident) -> Incident:
    """Store an incident and return it."""
    async with store.unit() as unit:
        await unit.put("incidents", incident.record())
    return incident


async def next_job(unit: Unit) -> int:
    """Reserve the number of the next job."""
    return await free_id(unit, "jobs", FIRST_JOB)


async def find_job(reader: Reader, number: int) -> Job | None:
    """Return the job with this number; None if there is none."""
    found = await reader.get("jobs", number)
    return None if found is None else Job.of(found)
