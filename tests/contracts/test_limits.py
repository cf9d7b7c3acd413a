"""Each limit of Schemathesis, met in the library as it comes and with its guard, which hides nothing about a target."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema, observations
from schemathesis.specs.openapi import checks
from schemathesis.transport.serialization import Binary
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from contracts.api.limits import (
    chains_begin,
    files_of_a_form_are_text,
    spellings_of_a_path_are_one,
    unreadable_urls_lead_nowhere,
)

Schema = schemathesis.BaseSchema

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
FORM = {
    "type": "object",
    "required": ["key"],
    "properties": {
        "key": {"type": "string"},
        "page": {"type": "integer"},
        "file": {"type": "string", "format": "binary"},
    },
}
MULTIPART = "multipart/form-data"


def schema_of(text: str, answer: dict[str, Any]) -> Schema:
    """An application that answers everything with `text`, though its contract says `answer`; one operation a form."""
    responses = {"200": {"description": "ok", "content": {"application/json": {"schema": answer}}}}
    form = {"required": True, "content": {MULTIPART: {"schema": FORM}}}
    contract = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/text": {"get": {"operationId": "show", "responses": responses}},
            "/form": {"post": {"operationId": "send", "requestBody": form, "responses": responses}},
        },
    }

    async def show(_: Request) -> JSONResponse:
        return JSONResponse({"text": text})

    async def spec(_: Request) -> JSONResponse:
        return JSONResponse(contract)

    app = Starlette(routes=[Route("/text", show), Route("/form", show, methods=["POST"]), Route("/spec.json", spec)])
    settings = {"seed": 1, "cache": {"enabled": False}, "generation": {"max-examples": 1, "database": "none"}}
    return schemathesis.openapi.from_asgi("/spec.json", app, config=SchemathesisConfig.from_dict(settings))


def told(text: str, answer: dict[str, Any]) -> Iterator[events.EngineEvent]:
    """What a run on the operation without a form tells."""
    yield from from_schema(schema_of(text, answer).include(operation_id="show")).execute()


def failed_checks(happened: list[events.EngineEvent]) -> set[str]:
    scenarios = [event for event in happened if isinstance(event, events.ScenarioFinished)]
    return {
        check.name
        for event in scenarios
        for checks in event.recorder.checks.values()
        for check in checks
        if check.failure_info is not None
    }


def fits(body: dict[str, Any]) -> bool:
    """Whether a form that was sent is held to fit its schema, and so may be accepted."""
    case = schema_of("", TEXT)["/form"]["post"].Case(body=body, media_type=MULTIPART)
    return checks._form_body_is_valid_as_sent(case.call(), case, MULTIPART)


def test_text_that_begins_like_a_url_ends_a_run() -> None:
    """Once this fails, unreadable_urls_lead_nowhere may go."""
    with pytest.raises(ValueError, match="Invalid IPv6 URL"):
        list(told("https://[", TEXT))


@pytest.mark.parametrize("text", ["https://[", "//[", "http://[::1", "http://a\u2100b/"])
def test_with_its_guard_the_run_goes_on(text: str) -> None:
    with unreadable_urls_lead_nowhere():
        happened = list(told(text, TEXT))
    assert failed_checks(happened) == set()
    assert isinstance(happened[-1], events.EngineFinished)


def test_what_is_wrong_with_such_an_answer_is_told() -> None:
    number = {"type": "object", "properties": {"text": {"type": "integer"}}}
    with unreadable_urls_lead_nowhere():
        happened = list(told("https://[", number))
    assert failed_checks(happened) == {"response_schema_conformance"}


def test_links_are_found_as_before() -> None:
    def found(guard: AbstractContextManager[None], text: str) -> str | None:
        with guard:
            return observations._same_origin_path(text, ("http", "testserver"))

    for text in ("/tickets/1", "http://testserver/tickets/1", "http://elsewhere/tickets/1", "//x", "text"):
        assert found(unreadable_urls_lead_nowhere(), text) == found(nullcontext(), text)
    assert found(unreadable_urls_lead_nowhere(), "/tickets/1") == "/tickets/1"


def test_a_number_in_a_field_of_text_fits_unless_there_is_a_file() -> None:
    """Once this fails, files_of_a_form_are_text may go."""
    assert fits({"key": 7})
    assert not fits({"key": 7, "file": Binary(b"\xff")})


@pytest.mark.parametrize("file", [Binary(b"\xff"), Binary(b""), "text", None])
def test_with_its_guard_it_fits_beside_any_file(file: str | None) -> None:
    body = {"key": 7} if file is None else {"key": 7, "file": file}
    with files_of_a_form_are_text():
        assert fits(body)


@pytest.mark.parametrize("wrong", [{}, {"key": "k", "page": "first"}, {"key": Binary(b"\xff"), "page": "1.5"}])
def test_what_does_not_fit_does_not_fit_beside_a_file(wrong: dict[str, Any]) -> None:
    with files_of_a_form_are_text():
        assert not fits({**wrong, "file": Binary(b"\xff")})


EXAMPLE = {"text": "as the spec shows"}
ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}


def begun(guard: AbstractContextManager[None]) -> list[tuple[str, Any]]:
    """Label and body of what begins chains where one of two operations with a link is likelier to succeed."""

    def sent(follow: str) -> dict[str, Any]:
        links = {"next": {"operationId": follow, "parameters": {"id": "$response.body#/id"}}}
        content = {"application/json": {"schema": TEXT, "example": EXAMPLE}}
        return {
            "requestBody": {"required": True, "content": content},
            "responses": {"200": {"description": "ok", "links": links}},
        }

    def shown(name: str) -> dict[str, Any]:
        return {"operationId": name, "responses": {"200": {"description": "ok"}}}

    contract = {
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {
            "/made": {"post": sent("showMade")},
            "/made/{id}": {"parameters": [ID], "get": shown("showMade")},
            "/put/{id}": {"parameters": [ID], "put": sent("showPut"), "get": shown("showPut")},
        },
    }

    async def answer(_: Request) -> JSONResponse:
        return JSONResponse({"id": 1})

    async def spec(_: Request) -> JSONResponse:
        return JSONResponse(contract)

    app = Starlette(routes=[Route("/spec.json", spec), Route("/{rest:path}", answer, methods=["GET", "POST", "PUT"])])
    phases: dict[str, Any] = {name: {"enabled": False} for name in ("examples", "coverage", "fuzzing")}
    phases["stateful"] = {"max-steps": 12}
    settings: dict[str, Any] = {"seed": 1, "cache": {"enabled": False}, "phases": phases}
    settings["generation"] = {"mode": "positive", "max-examples": 20, "database": "none"}
    with guard:
        schema = schemathesis.openapi.from_asgi("/spec.json", app, config=SchemathesisConfig.from_dict(settings))
        happened = list(from_schema(schema).execute())
    return [
        (node.value.operation.label, node.value.body)
        for event in happened
        if isinstance(event, events.ScenarioFinished)
        for node in event.recorder.cases.values()
        if node.transition is None
    ]


def test_an_operation_that_is_less_likely_to_succeed_begins_no_chain() -> None:
    """Once this fails, chains_begin may go, or half of it."""
    found = begun(nullcontext())
    assert {label for label, _ in found} == {"POST /made"}
    assert 4 * [body for _, body in found].count(EXAMPLE) < len(found)


def test_with_its_guard_it_does_and_with_its_example() -> None:
    found = begun(chains_begin())
    assert {label for label, _ in found} == {"POST /made", "PUT /put/{id}"}
    assert 3 * [body for _, body in found].count(EXAMPLE) > len(found)


@pytest.mark.parametrize(
    ("guard", "same"),
    [(nullcontext(), False), (spellings_of_a_path_are_one({"path.version": "v1"}), True)],
    ids=["as it comes", "guarded"],
)
def test_a_record_is_one_under_every_version_of_its_path(guard: AbstractContextManager[None], same: bool) -> None:
    def path(version: str, number: str) -> checks.ResourcePath:
        return checks.ResourcePath("/{version}/things/{id}", {"version": version, "id": number})

    with guard:
        assert checks._is_prefix_operation(path("v1", "7"), path("v2", "7")) is same
        assert not checks._is_prefix_operation(path("v1", "7"), path("v1", "8"))
