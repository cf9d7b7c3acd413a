"""Bad input over every operation: the service's own answer, nothing changed, nothing that breaks the contract."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from simulators.autotask.model.shape import stamped
from simulators.autotask.routes import ROUTES, Route
from tests.autotask.asking import Psa
from tests.autotask.near import near

WRITES = [route for route in ROUTES.values() if route.writes]
BODIES = [route for route in ROUTES.values() if route.method == "POST" and not route.writes]
SEARCHES = [route for route in ROUTES.values() if route.method == "GET" and route.action in {"query", "count"}]
PAGES = [route for route in ROUTES.values() if route.action in {"next", "previous"}]
BY_ID = [route for route in ROUTES.values() if "{" in route.template]
SHAPES = list({(route.method, route.action, route.child): route for route in ROUTES.values()}.values())
"""One route of each kind: what does not depend on the entity is tried on these, once on all."""


@pytest.fixture(scope="module")
def database() -> Iterator[Psa]:
    """A database that every test leaves as it was."""
    with near() as psa:
        psa.settings(hourly_limit=1_000_000)
        yield psa


@pytest.fixture
def untouched(database: Psa) -> Iterator[Psa]:
    """A database that must be afterwards what it was before, with a journal that holds no violation."""
    with unchanged(database):
        yield database


@contextmanager
def unchanged(psa: Psa) -> Iterator[None]:
    def records() -> Any:
        return psa.control.request("GET", "/state")["simulators"]["autotask"]["tenants"]

    before = records()
    yield
    assert records() == before
    assert [entry for entry in psa.control.journal() if entry["violations"]] == []


def path_of(route: Route, identity: str = "1") -> str:
    return route.template.replace("{id}", identity).replace("{parentId}", identity)


def refused(psa: Psa, route: Route, **arguments: Any) -> None:
    """The route refuses, in the service's words."""
    answer = psa.send(route.method, arguments.pop("path", path_of(route)), **arguments)
    told = f"{route.id}: {answer.status_code} {answer.text[:300]}"
    assert answer.status_code == 500, told
    assert answer.json()["errors"], told


JSON = {"content-type": "application/json"}
NO_BODIES = (b"{", b"nonsense", b"\xff\xfe{}", b'{"a":1e999}', b"[" * 500)
NO_RECORDS: tuple[Any, ...] = ([], "text", 5, None)
NO_QUERIES: tuple[Any, ...] = ({}, [], {"filter": "x"}, {"filter": [{"op": "eq", "field": "nope", "value": 1}]})


@pytest.mark.parametrize("body", [*NO_BODIES, b""])
def test_a_body_that_cannot_be_read(untouched: Psa, body: bytes) -> None:
    taking = [*WRITES, *(each for each in BODIES if body or each.action in {"query", "count"})]
    for route in taking if body == NO_BODIES[0] else [each for each in taking if each in SHAPES]:
        path = path_of(route) + ("?paging=x" if route.action in {"next", "previous"} else "")
        refused(untouched, route, path=path, content=body, headers=JSON)


def test_a_body_that_is_no_record(untouched: Psa) -> None:
    for route in WRITES:
        for body in NO_RECORDS:
            refused(untouched, route, json=body)


def test_a_record_of_wrong_types(untouched: Psa) -> None:
    for route in WRITES:
        for field in route.entity.fields[1:4]:
            refused(untouched, route, json={"id": 1, field.name: {"an": "object"}})
        refused(untouched, route, json={"id": "one"})
        refused(untouched, route, json={"id": 10**400})


def test_a_record_that_lacks_everything(untouched: Psa) -> None:
    for route in WRITES:
        if route.action != "create" or any(field.need for field in route.entity.fields):
            refused(untouched, route, json={"stranger": True})


def test_a_record_that_is_not_there(untouched: Psa) -> None:
    for route in WRITES:
        if route.action != "create":
            refused(untouched, route, json={"id": 987654321})


def test_a_query_that_is_none(untouched: Psa) -> None:
    for route in BODIES:
        path = path_of(route) + ("?paging=x" if route.action in {"next", "previous"} else "")
        for body in NO_QUERIES if route in SHAPES else NO_QUERIES[-1:]:
            refused(untouched, route, path=path, json=body)


def test_a_search_that_is_none(untouched: Psa) -> None:
    searches = ("", "{", "{}", '{"filter":null}', '{"filter":[{"op":"eq","field":"id","value":"\x00"}]}', "\udcff")
    for route in SEARCHES:
        for search in searches if route in SHAPES else searches[2:3]:
            refused(untouched, route, params={"search": search.encode("utf-8", "surrogatepass").decode("latin-1")})
        refused(untouched, route)


def test_a_page_that_was_never_given_out(untouched: Psa) -> None:
    query = {"filter": [{"op": "exist", "field": "id"}]}
    for route in PAGES:
        path = f"{path_of(route)}?paging=" + '{"pageSize":5,"previousIds":[-1],"nextIds":[1]}'
        if route.method == "POST":
            refused(untouched, route, path=path, json=query)
            refused(untouched, route, path=path)
            refused(untouched, route, json=query)
        else:
            assert untouched.send("GET", path).status_code == 405
            refused(untouched, route, params={"search": "{}", "paging": "nonsense"})


@pytest.mark.parametrize(
    "identity", ["abc", "1.5", "0x1", "99999999999999999999", "-", "%00", "1%20", "%FF", "9" * 500]
)
def test_an_id_that_is_no_number(untouched: Psa, identity: str) -> None:
    for route in BY_ID if identity == "abc" else [each for each in BY_ID if each in SHAPES]:
        answer = untouched.send(route.method, path_of(route, identity), json={"id": 1})
        assert answer.status_code == 404, f"{route.id}: {answer.status_code} {answer.text[:200]}"


@pytest.mark.parametrize("identity", ["-1", "0", "987654321", "9223372036854775807"])
def test_an_id_that_nobody_has(untouched: Psa, identity: str) -> None:
    for route in BY_ID if identity == "987654321" else [each for each in BY_ID if each in SHAPES]:
        if route.entity.name == "Companies" or (route.child and route.entity.own.below.parent == "Companies"):
            continue
        answer = untouched.send(route.method, path_of(route, identity), json={})
        wanted = 500 if route.writes or route.action in {"approve", "delete"} else 200
        assert answer.status_code == wanted, f"{route.id}: {answer.status_code} {answer.text[:200]}"


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x", "a/b;" * 50])
def test_a_body_of_another_type(untouched: Psa, kind: str) -> None:
    for route in [*WRITES[::7], *BODIES[::40]]:
        answer = untouched.send(route.method, path_of(route), content=b"{}", headers={"content-type": kind})
        assert answer.status_code == 415, f"{route.id}: {answer.status_code}"
        assert "is not supported for this resource" in answer.json()["Message"]


def test_a_coding_that_nobody_knows(untouched: Psa) -> None:
    for route in SHAPES:
        for coding, body, status in (("br", b"{}", 415), ("gzip", b"{}", 500)):
            headers = {**JSON, "content-encoding": coding}
            answer = untouched.send(route.method, path_of(route), content=body, headers=headers)
            assert answer.status_code == status, f"{route.id} {coding}: {answer.status_code} {answer.text[:200]}"


def test_a_body_without_end(untouched: Psa) -> None:
    body = b'{"title":"' + b"x" * (13 << 20) + b'"}'
    for path in ("/Tickets", "/Tickets/query"):
        answer = untouched.send("POST", path, content=body, headers=JSON)
        assert answer.status_code == 413
        assert "too large" in answer.json()["Message"]


def test_wrong_credentials_everywhere(untouched: Psa) -> None:
    strangers = ({"UserName": "nobody@msp.example"}, {"UserName": "", "Secret": ""})
    for route in ROUTES.values():
        answer = untouched.send(route.method, path_of(route), headers=strangers[0], json={})
        assert (answer.status_code, answer.content) == (401, b""), route.id
    for route in SHAPES:
        for headers in strangers:
            assert untouched.send(route.method, path_of(route), headers=headers).status_code == 401, route.id


@pytest.mark.parametrize("text", ["a\r\nb: c", "nul\x00nul", "\u202e\U0001f600", "<script>&'\"", "x" * 255, "%s{0}\\"])
def test_text_of_any_kind_is_kept_as_it_is(psa: Psa, text: str) -> None:
    identity = psa.ticket(title=text, description=text)
    assert psa.item("Tickets", identity)["title"] == text
    asked = {"op": "eq", "field": "title", "value": text}
    assert [each["id"] for each in psa.find("Tickets", asked, {"op": "gte", "field": "id", "value": identity})] == [
        identity
    ]


def test_lone_surrogates_become_what_can_be_written(psa: Psa) -> None:
    body = b'{"companyID":175,"title":"\\ud83d!","status":1,"priority":1,"queueID":5}'
    identity = psa.ok("POST", "/Tickets", content=body, headers=JSON)["itemId"]
    assert psa.item("Tickets", identity)["title"] == "\ufffd!"


@pytest.mark.parametrize("value", ["-1", "x", "99999999999999999999", "4.0", "987654321"])
def test_an_impersonation_of_nobody(untouched: Psa, value: str) -> None:
    for route in WRITES:
        if stamped(route.entity, "poser"):
            refused(untouched, route, json={}, headers={"ImpersonationResourceId": value})
