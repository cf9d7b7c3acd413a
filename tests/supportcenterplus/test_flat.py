"""A request reads as many records at 5,000 of each kind as at 100: counted, not timed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pytest

from simulators.supportcenterplus import DECLARATION
from tests.core.server.inprocess import InProcess, Reply
from tests.core.store.visits import FIRST, Sizes

ONE, OTHER = "/requests/1001", "/requests/1002"
REQUEST = {"request": {"subject": "s", "requester": {"id": "301"}, "category": {"name": "Network"}}}
PARTS: Mapping[str, Mapping[str, Any]] = {
    "notes": {"note": {"description": "d"}},
    "worklogs": {"worklog": {"owner": {"id": "102"}}},
    "notifications": {"notification": {"description": "d"}},
    "drafts": {"draft": {"description": "d"}},
}
CIRCUIT = {"cm_circuit": {"title": "x"}}

MULTIPLIED = dict.fromkeys(
    ("requests", *PARTS, "conversations", "custom_records", "users", "accounts", "request_templates"), "id"
)


def send(desk: InProcess, method: str, path: str, given: Any = None) -> Reply:
    headers = [(b"authtoken", desk.state.credentials["authtoken"].encode())]
    sent = "" if given is None else f"input_data={quote(json.dumps(given))}"
    if method == "GET":
        return desk.ask(method, f"/api/v3{path}?{sent}", headers)
    form = (b"Content-Type", b"application/x-www-form-urlencoded")
    return desk.ask(method, f"/api/v3{path}", [*headers, form], sent.encode())


def prepare(desk: InProcess) -> None:
    made = [("/requests", REQUEST), ("/requests", REQUEST), ("/cm_circuits", CIRCUIT)]
    for path, given in (*made, *((f"{ONE}/{name}", given) for name, given in PARTS.items())):
        assert send(desk, "POST", path, given).status < 300


@pytest.fixture(scope="module")
def sizes() -> Sizes:
    return Sizes(DECLARATION, MULTIPLIED, prepare)


PAGE = {"list_info": {"row_count": 25}}


def found_by(field: str) -> Any:
    return {"list_info": {"row_count": 25, "search_criteria": {"field": field, "condition": "is", "value": "none"}}}


REQUESTS: tuple[tuple[str, str, Any], ...] = (
    *(("GET", path, PAGE) for path in ("/requests", "/accounts", "/users", "/request_templates", "/cm_circuits")),
    *(("GET", f"{ONE}/{name}", PAGE) for name in (*PARTS, "conversations")),
    ("GET", f"{ONE}/conversations", {"notes": True, **PAGE}),
    ("GET", f"{ONE}/summary", None),
    ("GET", f"/requests/{FIRST}", None),
    *(("GET", "/requests", found_by(f"{name}.name")) for name in ("status", "requester", "mode", "level", "account")),
    ("GET", "/requests", {"list_info": {"row_count": 25, "sort_field": "created_time", "sort_order": "desc"}}),
    ("POST", "/requests", REQUEST),
    ("PUT", OTHER, {"request": {"status": {"name": "Onhold"}}}),
    *(("POST", f"{ONE}/{name}", given) for name, given in PARTS.items()),
    ("POST", "/cm_circuits", CIRCUIT),
)


@pytest.mark.parametrize(("method", "path", "given"), REQUESTS)
def test_request_reads_the_same_at_any_size(sizes: Sizes, method: str, path: str, given: Any) -> None:
    assert sizes.grown(lambda desk: send(desk, method, path, given)) == {}
