"""Refusals inside an answer of 200, and the ConnectWise operations that give them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

import pytest
import requests
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.transport import Response
from schemathesis.engine import events, from_schema
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from contracts.api.exceptions import exemptions
from contracts.api.refusals import refused_inside, refuses
from contracts.api.shapes import everything, operations
from simulators.core.server.build import document

PLACE = "payload/*/statusCode"
RECORD = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "minLength": 1}}}
CONTRACT: Mapping[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/bulk": {
            "post": {
                "operationId": "bulk",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"type": "array", "minItems": 1, "items": RECORD}}},
                },
                "responses": {"200": {"description": "one status for each"}, "400": {"description": "unreadable"}},
            }
        }
    },
}


def failed_checks(tolerant: bool, guarded: bool) -> set[str]:
    """Of a run on a service that judges each record by itself, or takes any."""

    async def take(request: Request) -> JSONResponse:
        try:
            records = await request.json()
        except ValueError:
            return JSONResponse({}, 400)
        if not isinstance(records, list) or not records:
            return JSONResponse({}, 400)
        good = [isinstance(each, dict) and isinstance(each.get("name"), str) and each["name"] for each in records]
        return JSONResponse({"payload": [{"statusCode": 201 if tolerant or each else 400} for each in good]})

    settings = {
        "seed": 1,
        "cache": {"enabled": False},
        "phases": {name: {"enabled": False} for name in ("examples", "fuzzing", "stateful")},
        "checks": {"enabled": False, "negative_data_rejection": {"enabled": True}},
    }
    schema = schemathesis.openapi.from_dict(dict(CONTRACT), config=SchemathesisConfig.from_dict(settings))
    schema.app = Starlette(routes=[Route("/bulk", take, methods=["POST"])])
    with refused_inside({"bulk": PLACE}) if guarded else nullcontext():
        happened = list(from_schema(schema).execute())
    scenarios = [event for event in happened if isinstance(event, events.ScenarioFinished)]
    assert any(event.recorder.cases for event in scenarios)
    judged = [check for event in scenarios for found in event.recorder.checks.values() for check in found]
    return {check.name for check in judged if check.failure_info is not None}


@pytest.mark.parametrize(
    ("tolerant", "guarded", "failed"),
    [(False, False, {"negative_data_rejection"}), (False, True, set()), (True, True, {"negative_data_rejection"})],
    ids=["as the library judges", "refused inside", "accepted inside"],
)
def test_a_refusal_inside_is_one_and_an_acceptance_is_not(tolerant: bool, guarded: bool, failed: set[str]) -> None:
    assert failed_checks(tolerant, guarded) == failed


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (b'{"payload": [{"statusCode": 201}, {"statusCode": 400}]}', True),
        (b'{"payload": [{"statusCode": 201}]}', False),
        (b'{"payload": []}', False),
        (b'{"payload": {"statusCode": 400}}', False),
        (b'{"payload": [{"statusCode": "400"}, 400, null]}', False),
        (b'[{"statusCode": 400}]', False),
        (b"<html>", False),
    ],
)
def test_a_refusal_is_a_status_at_its_place(body: bytes, refused: bool) -> None:
    request = requests.Request("POST", "http://x").prepare()
    assert refuses(Response(200, {}, body, request, 0.0, verify=True), PLACE) is refused


def test_every_connectwise_answer_with_a_status_for_each_is_listed() -> None:
    contract = document("connectwise")
    inside = {each.operation for each in exemptions("connectwise", everything(contract)) if each.inside}
    results = ("BulkResult", "BundleResults")
    assert inside == {
        operation["operationId"]
        for _, _, operation in operations(contract)
        if any(f"schemas/{name}" in json.dumps(operation["responses"].get("200")) for name in results)
    }
