from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.acme.desk import Desk
from tests.control.dashboard.conftest import Browse


def do(browse: Browse, act: str, form: dict[str, Any], back: str = "/live", **arguments: Any) -> str:
    """The sentence on the page that an act leads back to."""
    answer = browse("POST", f"/do/{act}", data={"back": back, **form}, **arguments)
    assert answer.status_code == 303, answer.text
    path, _, query = answer.headers["location"].partition("?")
    page = browse("GET", path, params=dict(pair.split("=") for pair in query.partition("#")[0].split("&")))
    start = page.text.index('class="notice')
    return page.text[start : page.text.index("</p>", start)].rpartition("<p>")[2]


def test_clock_actions_change_the_time(acme: Desk, browse: Browse) -> None:
    assert do(browse, "clock", {"action": "freeze"}) == "The clock stands still."
    before = acme.control.now()
    assert do(browse, "clock", {"action": "advance", "by": "1h"}).endswith("nothing fell due.")
    assert acme.control.now() > before
    assert "is not a duration" in do(browse, "clock", {"action": "advance", "by": "soon"})
    assert do(browse, "clock", {"action": "advance"}) == "by is required"
    assert "expected an instant" in do(browse, "clock", {"action": "set", "to": "soon"})


@pytest.mark.parametrize(
    ("form", "says"),
    [
        (
            {"simulator": "acme", "operation": "ping", "kind": "status", "status": "503", "times": "2"},
            "status for ping",
        ),
        ({"simulator": "acme", "operation": "pong", "kind": "status"}, "no operation &#39;pong&#39;"),
        ({"simulator": "acme", "operation": "ping", "kind": "status", "status": "many"}, "status: expected a number"),
        ({"simulator": "acme", "kind": "status"}, "operation is required"),
    ],
)
def test_fault_is_added_or_refused(acme: Desk, browse: Browse, form: dict[str, str], says: str) -> None:
    assert says in do(browse, "add-fault", form)
    assert len(acme.control.request("GET", "/faults")["items"]) == (says == "status for ping")


def test_action_on_another_world_does_not_affect_this_one(acme: Desk, browse: Browse) -> None:
    do(browse, "clock", {"action": "freeze"}, params={"world": "default"})
    assert acme.control.request("GET", "/clock")["mode"] == "real"
    do(browse, "clock", {"action": "resume"}, params={"world": "default"})


def test_snapshot_is_loaded_from_a_file(acme: Desk, browse: Browse) -> None:
    acme.create(title="kept")
    state = acme.control.request("GET", "/state")
    do(browse, "reset", {"simulator": "acme"})
    assert acme.control.request("GET", "/records/acme/orders")["items"] == []
    file = {"snapshot": ("state.json", msgspec.json.encode(state))}
    assert do(browse, "load-state", {}, files=file) == "The snapshot is loaded."
    assert len(acme.control.request("GET", "/records/acme/orders")["items"]) == 1
    assert do(browse, "load-state", {}, files={"snapshot": ("x", b"")}) == "choose the file of a snapshot"
    assert "required" in do(browse, "load-state", {}, files={"snapshot": ("x", b"{}")})


def test_notice_is_no_text_of_an_address(browse: Browse) -> None:
    page = browse("GET", "/live", params={"notice": "You have been hacked"})
    assert "hacked" not in page.text


def test_credentials_are_issued_and_shown_once(browse: Browse) -> None:
    answer = browse("POST", "/do/credentials", data={"simulator": "acme", "back": "/worlds"})
    notice = answer.headers["location"].partition("notice=")[2]
    assert "key" in browse("GET", "/worlds", params={"notice": notice}).text.partition("Answer of the control API")[2]
