"""Several questions in one call: lists, single records or counts, each with a result of its own [connectwise 2]."""

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

Question = Mapping[str, Any]

MOST = 100
"""The most questions of a bundle [chosen]."""


async def ask(call: Call) -> Answer:
    """Answer each question with the records that it finds."""
    return await _each(call, counting=False)


async def count(call: Call) -> Answer:
    """Answer each question with how many records it finds."""
    return await _each(call, counting=True)


async def _each(call: Call, counting: bool) -> Answer:
    questions = call.body["requests"]
    if len(questions) > MOST:
        raise invalid("bundleRequests", [bad_value(f"A bundle takes {MOST} requests at most", "requests")])
    return Answer(200, {"results": [await _answer(call, each, counting) for each in questions]})


async def _answer(call: Call, question: Question, counting: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "sequenceNumber": question.get("sequenceNumber", 0),
        "resourceType": question["resourceType"],
        "version": question.get("version", ""),
    }
    try:
        found = await _found(call, question, counting)
        return {**result, "success": True, "statusCode": 200, **found}
    except Problem as problem:
        return {**result, "success": False, "statusCode": problem.http_status, "error": error_of(problem, call)}


async def _found(call: Call, question: Question, counting: bool) -> dict[str, Any]:
    entity = BY_SCHEMA.get(question["resourceType"][:1].upper() + question["resourceType"][1:])
    wanted: Question = question.get("apiRequest", {})
    verb: Verb = "count" if counting else "list" if wanted.get("id") is None else "read"
    if entity is None or verb not in entity.verbs or (entity.parent and wanted.get("parentId") is None):
        raise invalid("bundleRequest", [bad_value("This resource cannot be asked for in a bundle", "resourceType")])
    asked = _asked(call, wanted, _operation(entity, verb))
    caller = ConnectWiseCaller.of(asked)
    await enter(asked, call.tenant, caller.rights, caller.operation)
    await age(asked, entity)
    if verb == "count":
        return {"count": _body(await count_records(asked, entity))["count"]}
    if verb == "read":
        return {"entities": [_body(await get_record(asked, entity))]}
    return {"entities": _body(await list_records(asked, entity))}


def _operation(entity: Entity, verb: Verb) -> Operation:
    method, suffix, _ = PLACES[verb]
    return OPERATIONS[operation_id(method, entity.path + suffix)]


def _asked(call: Call, wanted: Question, operation: Operation) -> Call:
    """The question as the call that it stands for."""
    filters = wanted.get("filters", {})
    pairs = [(name, filters[name]) for name in (*FILTERS, "orderBy") if name in filters]
    if "fields" in wanted:
        pairs.append(("fields", wanted["fields"]))
    asked = copy(call)
    asked.query = MultiMap(pairs, fold=True)
    asked.path = {**call.path, **{name: wanted[name] for name in ("id", "parentId") if name in wanted}}
    asked.arguments = dict(wanted.get("page", {}))
    asked.caller = msgspec.structs.replace(ConnectWiseCaller.of(call), operation=operation)
    return asked


def _body(answer: Answer) -> Any:
    return answer.body
