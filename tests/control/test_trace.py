from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import msgspec
import pytest

from contracts.targets import ControlClient, FakeProcess
from contracts.targets.listening import Request, hearing
from simulators.control.trace_keys import keys_of
from simulators.core.journal import Decision, Exchange, Message
from tests.acme.desk import Desk
from tests.control.asking import Ask, refused

ALERT = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed", "ticket_id": "63729690"}
PARENT = "0af7651916cd43dd8448eb211c80319c"

World = tuple[dict[str, Any], ControlClient]


@pytest.fixture
def pair(fakes: FakeProcess) -> Iterator[World]:
    with fakes.world(only=["ncentral", "custompsa"]) as opened:
        yield opened


def trace(control: ControlClient, identity: str) -> list[tuple[str, str, str | None]]:
    found = control.request("GET", f"/trace/{identity}")
    return [(each["simulator"], each["direction"], each["operation"]) for each in found["items"]]


def test_drive_call_delivery_and_callback_are_one_trace(pair: World) -> None:
    _, control = pair
    later = {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "after", "delay_s": 30}}
    control.drive("custompsa", "PUT", "/behaviour", later)
    control.drive("ncentral", "POST", "/alerts", ALERT)
    control.drive("ncentral", "POST", "/alerts", {**ALERT, "ticket_id": "63729691"})
    control.advance(30)
    (first,) = {entry["trace"] for entry in control.journal() if "63729690" in str(entry)}
    expected = [("custompsa", "in"), ("custompsa", "out"), ("ncentral", "in"), ("ncentral", "out")]
    assert sorted(each[:2] for each in trace(control, first)) == expected
    assert trace(control, "63729690") == trace(control, first)


def test_retry_and_redelivery_continue_the_trace(acme: Desk, ask: Ask) -> None:
    acme.control.freeze()
    acme.create(title="a", notify=f"{acme.url}/Echo")
    acme.control.advance(3600)
    (row,) = acme.control.deliveries()
    before = len(row["attempts"])
    assert before > 1
    assert ask("POST", f"/deliveries/{row['id']}/redeliver", {}).status_code == 200
    assert {entry["trace"] for entry in acme.control.journal()} == {f"{acme.world}-1"}


def test_released_delivery_keeps_the_trace_of_what_caused_it(acme: Desk, ask: Ask) -> None:
    with hearing(lambda _: (200, b"")) as url:
        acme.create(title="a", notify=url)
        acme.control.advance(0)
        (row,) = acme.control.deliveries()
        ask("POST", f"/deliveries/{row['id']}/hold", {})
        acme.create(title="a", notify=url)
        acme.create(title="a", notify=url)
        ask("POST", f"/deliveries/{row['id']}/release", {})
    created = [entry["trace"] for entry in acme.control.journal(operation="createOrder")]
    assert [entry["trace"] for entry in acme.control.journal(direction="out")] == created
    assert len(set(created)) == 3


def test_requests_of_one_connection_are_traces_of_their_own(acme: Desk) -> None:
    with httpx.Client(base_url=acme.url, trust_env=False) as client:
        client.get("/Ping")
        client.get("/Ping")
    assert [entry["trace"] for entry in acme.control.journal()] == [f"{acme.world}-1", f"{acme.world}-2"]


def test_foreign_system_is_followed_by_the_number_of_the_ticket(pair: World) -> None:
    opened, control = pair
    entry = opened["simulators"]["ncentral"]
    user = entry["credentials"]["callback_username"], entry["credentials"]["callback_password"]

    def foreign(request: Request) -> tuple[int, bytes]:
        return 202, b""

    with hearing(foreign) as url:
        control.drive("ncentral", "PUT", "/psa-configuration", {"base_url": url})
        control.drive("ncentral", "POST", "/alerts", ALERT)
        control.drive("ncentral", "POST", "/alerts", {**ALERT, "ticket_id": "63729691"})
        for ticket in ("63729690", "63729691"):
            body = {"psaCustomTicketId": int(ticket), "ticketNumber": f"T-{ticket}", "ticketUrl": "https://psa.example"}
            callback = f"{entry['url']}/dms/rest/custompsa/tickets/create/{ticket}"
            assert httpx.put(callback, json=body, auth=user, trust_env=False).is_success
    found = control.request("GET", "/trace/63729690")
    assert [(each["direction"], "63729690" in str(each)) for each in found["items"]] == [("out", True), ("in", True)]
    assert "63729690" in found["keys"]
    assert "63729691" not in str(found)
    outlines = control.request("GET", "/trace/63729690", query={"bodies": False})["items"]
    assert all("request" not in each for each in outlines)


def test_traceparent_joins_what_a_caller_says_belongs_together(acme: Desk) -> None:
    for span in ("b7ad6b7169203331", "00f067aa0ba902b7"):
        acme.send("GET", "/Ping", headers={"traceparent": f"00-{PARENT}-{span}-01"})
    acme.send("GET", "/Ping")
    assert len(trace(acme.control, PARENT)) == 2
    assert len(trace(acme.control, f"{acme.world}-1")) == 2


def exchange(method: str, path: str, body: Any) -> Exchange:
    message = Message.of(b"", msgspec.json.encode(body))
    return Exchange("acme", "in", None, method, path, 200, 0.0, 0.0, None, message, None, Decision("handler", ""))


@pytest.mark.parametrize(
    ("method", "path", "body", "keys"),
    [
        ("POST", "/tickets", {"id": 42}, {("acme", "42")}),
        ("POST", "/people", {"id": 42}, set()),
        ("GET", "/tickets/42/notes", None, {("acme", "42")}),
        ("GET", "/tickets", [{"id": 42}], set()),
        ("POST", "/x", {"ticket_number": "T-700001"}, {("acme", "T-700001"), ("any", "T-700001")}),
        ("POST", "/hook", {"ticket": {"id": 7}}, {("acme", "7")}),
        ("POST", "/hook", {"EntityType": "Ticket", "Id": 7}, {("acme", "7")}),
        ("POST", "/hook", {"EntityType": "Company", "Id": 7}, set()),
        ("POST", "/x", {"callbackUrl": "http://a.example/done/700001"}, {("url", "/done/700001")}),
        ("POST", "/x", {"callbackUrl": "http://a.example/hooks"}, set()),
        ("POST", "/x", {"tickets": [{"ticketId": 700_000 + number} for number in range(20)]}, set()),
    ],
)
def test_keys_are_numbers_of_tickets_and_callback_urls(
    method: str, path: str, body: Any, keys: set[tuple[str, str]]
) -> None:
    assert keys_of(exchange(method, path, body)) == keys


def test_unknown_trace_is_refused(ask: Ask) -> None:
    refused(ask("GET", "/trace/nowhere"), 404, "'nowhere'")
