"""Bundles: several requests for lists, records or counts in one call, each with its own result [connectwise 2]."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any

import msgspec

from simulators.connectwise.auth import enter
from simulators.connectwise.caller import ConnectWiseCaller
from simulators.connectwise.dialect import error_of
from simulators.connectwise.entities import Entity
from simulators.connectwise.entities.operations import BY_SCHEMA, OPERATIONS, PLACES, Operation, operation_id
from simulators.connectwise.handlers.reading import FILTERS, count_records, get_record, list_records
from simulators.connectwise.lifecycle import age
from simulators.connectwise.refusals import bad_value, invalid
from simulators.core.call import Answer
from simulators.core.multimap import MultiMap
from simulators.core.problem import Problem
from simulators.core.resources.entity import Verb

if TYPE_CHECKING:
    from simulators.core.call import Call

Item = Mapping[str, Any]

MOST = 100
"""The maximum number of requests in a bundle [chosen]."""


async def ask(call: Call) -> Answer:
    """Return the records of each request."""
    return await _each(call, counting=False)


async def count(call: Call) -> Answer:
    """Return the number of records of each request."""
    return await _each(call, counting=True)


async def _each(call: Call, counting: bool) -> Answer:
    items = call.body["requests"]
    if len(items) > MOST:
        raise invalid("bundleRequests", [bad_value(f"A bundle takes {MOST} requests at most", "requests")])
    return Answer(200, {"results": [await _answer(call, each, counting) for each in items]})


async def _answer(call: Call, item: Item, counting: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "sequenceNumber": item.get("sequenceNumber", 0),
        "resourceType": item["resourceType"],
        "version": item.get("version", ""),
    }
    try:
        found = await _found(call, item, counting)
        return {**result, "success": True, "statusCode": 200, **found}
    except Problem as problem:
        return {**result, "success": False, "statusCode": problem.http_status, "error": error_of(problem, call)}


async def _found(call: Call, item: Item, counting: bool) -> dict[str, Any]:
    entity = BY_SCHEMA.get(item["resourceType"][:1].upper() + item["resourceType"][1:])
    query: Item = item.get("apiRequest", {})
    verb: Verb = "count" if counting else "list" if query.get("id") is None else "read"
    if entity is None or verb not in entity.verbs or (entity.parent and query.get("parentId") is None):
        raise invalid("bundleRequest", [bad_value("This resource cannot be asked for in a bundle", "resourceType")])
    part = _part(call, query, _operation(entity, verb))
    caller = ConnectWiseCaller.of(part)
    await enter(part, call.tenant, caller.rights, caller.operation)
    await age(part, entity)
    if verb == "count":
        return {"count": _body(await count_records(part, entity))["count"]}
    if verb == "read":
        return {"entities": [_body(await get_record(part, entity))]}
    return {"entities": _body(await list_records(part, entity))}


def _operation(entity: Entity, verb: Verb) -> Operation:
    method, suffix, _ = PLACES[verb]
    return OPERATIONS[operation_id(method, entity.path + suffix)]


def _part(call: Call, query: Item, operation: Operation) -> Call:
    """Return a request of the bundle as a call."""
    filters = query.get("filters", {})
    pairs = [(name, filters[name]) for name in (*FILTERS, "orderBy") if name in filters]
    if "fields" in query:
        pairs.append(("fields", query["fields"]))
    part = copy(call)
    part.query = MultiMap(pairs, fold=True)
    part.path = {**call.path, **{name: query[name] for name in ("id", "parentId") if name in query}}
    part.arguments = dict(query.get("page", {}))
    part.caller = msgspec.structs.replace(ConnectWiseCaller.of(call), operation=operation)
    return part


def _body(answer: Answer) -> Any:
    return answer.body
