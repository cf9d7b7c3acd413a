"""The callback: which transition sets it off, what is sent, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest

from contracts.targets.listening import Reply, Request, hearing
from simulators.core.messages import check_message
from tests.supportcenterplus.api import Api

URL = "http://127.0.0.1:9/clear?alarm=77"
HIT = f"GET {URL}"


@dataclass(slots=True)
class Listener:
    """The monitoring tool's end: keeps what it hears and answers `status`."""

    origin: str = ""
    status: int = 200
    heard: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.origin}/clear?alarm=77&x=a%20b"


@pytest.fixture
def listener() -> Iterator[Listener]:
    tool = Listener()

    def reply(request: Request) -> Reply:
        tool.heard.append((request.method, request.path, request.headers, request.body))
        return tool.status, b""

    with hearing(reply) as tool.origin:
        yield tool


def resolve(api: Api, request: str) -> None:
    api.edit(request, status={"name": "Resolved"})


# -- which transition ------------------------------------------------------------------------------------------


def test_the_url_may_come_with_an_edit_even_with_the_one_that_resolves(api: Api) -> None:
    first, second = api.add()["id"], api.add()["id"]
    api.edit(first, callback_url=URL)
    resolve(api, first)
    api.edit(second, callback_url=URL + "2", status={"id": "4"})
    assert api.callbacks() == [HIT, HIT + "2"]


@pytest.mark.parametrize("nothing", [None, ""])
def test_the_url_can_be_cleared(api: Api, nothing: str | None) -> None:
    request = api.add(callback_url=URL)["id"]
    assert api.edit(request, callback_url=nothing)["callback_url"] is None
    resolve(api, request)
    assert api.callbacks() == []


def test_a_url_that_comes_after_the_resolution_is_too_late(api: Api) -> None:
    request = api.add()["id"]
    resolve(api, request)
    api.edit(request, callback_url=URL)
    api.edit(request, subject="another edit", status={"name": "Resolved"})
    assert api.callbacks() == []


def test_a_request_that_is_added_resolved_calls_back(api: Api) -> None:
    api.add(callback_url=URL, status={"name": "Resolved"})
    assert api.callbacks() == [HIT]


def test_other_statuses_do_not_call_back(api: Api) -> None:
    request = api.add(callback_url=URL)["id"]
    for name in ("Assigned", "In Progress", "Onhold", "Open"):
        api.edit(request, status={"name": name})
    api.ok("PUT", f"/requests/{request}/pickup")
    api.ok("DELETE", f"/requests/{request}/move_to_trash")
    assert api.callbacks() == []


def test_after_a_reopening_it_calls_back_again_unless_a_setting_says_once(api: Api) -> None:
    request = api.add(callback_url=URL)["id"]
    for _ in range(2):
        resolve(api, request)
        api.edit(request, status={"name": "Open"})
    assert api.callbacks() == [HIT, HIT]
    api.settings(callback_again=False)
    resolve(api, request)
    assert api.callbacks() == [HIT, HIT]


@pytest.mark.parametrize(
    ("trigger", "after_resolving", "after_closing", "closed_at_once"),
    [("completion", 1, 1, 1), ("resolved", 1, 1, 0), ("closed", 0, 1, 1), ("each", 1, 2, 1)],
)
def test_the_trigger_is_a_setting(
    api: Api, trigger: str, after_resolving: int, after_closing: int, closed_at_once: int
) -> None:
    api.settings(callback_trigger=trigger)
    request = api.add(callback_url=URL)["id"]
    resolve(api, request)
    assert len(api.callbacks()) == after_resolving
    api.ok("PUT", f"/requests/{request}/close")
    assert len(api.callbacks()) == after_closing
    api.ok("PUT", f"/requests/{api.add(callback_url=URL)['id']}/close")
    assert len(api.callbacks()) == after_closing + closed_at_once


def test_the_resolutions_text_can_be_made_the_trigger(api: Api) -> None:
    api.settings(callback_on_resolution_text=True)
    request = api.add(callback_url=URL)["id"]
    api.ok("POST", f"/requests/{request}/resolutions", {"resolution": {"content": "Cable replaced"}})
    assert api.callbacks() == [HIT]


def test_removal_can_be_made_the_trigger(api: Api) -> None:
    api.settings(callback_on_removal=True)
    trashed, merged, parent = (api.add(callback_url=f"{URL}&n={n}")["id"] for n in range(3))
    api.ok("DELETE", f"/requests/{trashed}/move_to_trash")
    api.ok("PUT", f"/requests/{parent}/merge_requests", {"merge_requests": [{"id": merged}]})
    assert api.callbacks() == [f"{HIT}&n=0", f"{HIT}&n=1"]


# -- what a URL must be ----------------------------------------------------------------------------------------

NOT_ABSOLUTE = [
    *("clear", "/clear", "//host/clear", "ftp://host/clear", "http://", "http:///clear", "http://host:x/"),
    *("http://host/a b", "http://host/\r\nX: 1", "http://host/\x00", "http://host:0/", "javascript:alert(1)"),
    *("http://[::1/", "http://hôst/", "x" * 3000),
]


@pytest.mark.parametrize("url", NOT_ABSOLUTE)
def test_a_url_must_be_absolute(api: Api, url: str) -> None:
    refusal = (400, {"status_code": 4001, "type": "failed", "message": "Invalid Input", "field": "callback_url"})
    assert api.refused("POST", "/requests", {"request": {"subject": "s", "callback_url": url}}) == refusal
    request = api.add(callback_url=URL)["id"]
    assert api.refused("PUT", f"/requests/{request}", {"request": {"callback_url": url}}) == refusal
    assert api.view(request)["callback_url"] == URL


def test_the_check_is_a_setting_and_what_cannot_be_called_is_not(api: Api) -> None:
    api.settings(callback_url_check="any")
    request = api.add(callback_url="clear alarm 77")["id"]
    resolve(api, request)
    (delivery,) = api.control.deliveries()
    assert (delivery["state"], delivery["attempts"]) == ("failed", [])
    assert "no absolute URL" in delivery["reason"]


# -- what is sent ----------------------------------------------------------------------------------------------


def act(api: Api, request: str) -> dict[str, Any]:
    """Resolve it as a person would, and wait for the callback."""
    acted: dict[str, Any] = api.drive("POST", f"/requests/{request}/resolve", {"resolution": "Cable replaced"})
    return acted


def test_a_plain_get_goes_to_the_exact_url(api: Api, listener: Listener) -> None:
    acted = act(api, api.add(callback_url=listener.url)["id"])
    ((method, path, headers, body),) = listener.heard
    assert (method, path, body) == ("GET", "/clear?alarm=77&x=a%20b", b"")
    assert "authorization" not in headers
    assert "authtoken" not in headers
    (exchange,) = acted["exchanges"]
    assert (exchange["direction"], exchange["status"], exchange["decided_by"]["id"]) == ("out", 200, "callback")
    assert api.control.deliveries()[0]["state"] == "sent"


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_method_and_payload_are_settings(api: Api, listener: Listener, method: str) -> None:
    api.settings(callback_method=method, callback_payload="json")
    act(api, api.add(callback_url=listener.url, subject="Link down")["id"])
    ((heard, _, headers, body),) = listener.heard
    assert (heard, headers["content-type"]) == (method, "application/json")
    assert check_message("supportcenterplus/callback", body) == []
    assert msgspec.json.decode(body) == {
        "request": {
            "id": "1001",
            "subject": "Link down",
            "status": {"id": "4", "name": "Resolved"},
            "resolution": "Cable replaced",
        }
    }


def test_any_answer_will_do(api: Api, listener: Listener) -> None:
    listener.status = 404
    act(api, api.add(callback_url=listener.url)["id"])
    assert len(listener.heard) == 1
    assert [(row["state"], len(row["attempts"])) for row in api.control.deliveries()] == [("sent", 1)]


def test_nobody_home_is_a_failure_without_a_retry(api: Api) -> None:
    act(api, api.add(callback_url=URL)["id"])
    assert [(row["state"], len(row["attempts"])) for row in api.control.deliveries()] == [("failed", 1)]


def test_retries_run_on_the_worlds_clock(api: Api, listener: Listener) -> None:
    api.control.freeze()
    api.settings(callback_retries=2, callback_retry_delay_s=300)
    listener.status = 503
    act(api, api.add(callback_url=listener.url)["id"])
    assert len(listener.heard) == 1
    api.control.advance(299)
    assert len(listener.heard) == 1
    api.control.advance(1)
    listener.status = 204
    api.control.advance(300)
    assert len(listener.heard) == 3
    api.control.advance(10_000)
    assert len(listener.heard) == 3
    assert api.control.deliveries()[0]["state"] == "sent"


def test_a_callback_can_be_late(api: Api, listener: Listener) -> None:
    api.control.freeze()
    api.settings(callback_delay_s=5)
    act(api, api.add(callback_url=listener.url)["id"])
    assert listener.heard == []
    api.control.advance(5)
    assert len(listener.heard) == 1


def test_a_listener_that_is_too_slow_times_out_on_the_worlds_clock(api: Api) -> None:
    api.control.freeze()
    api.control.fault("supportcenterplus", "listStatuses", "latency", delay_ms=60_000)
    request = api.add(callback_url=f"{api.target.url}/api/v3/statuses")["id"]
    api.control.drive("supportcenterplus", "POST", f"/requests/{request}/resolve", {}, wait=False)
    api.control.advance(9)
    assert api.control.deliveries()[0]["attempts"] == []
    api.control.advance(1)
    assert [attempt["outcome"] for attempt in api.control.deliveries()[0]["attempts"]] == ["timeout"]
    api.control.advance(60)
