"""The way of a request, walked over a real socket with the invented vendor."""

from __future__ import annotations

import gzip
import json
import socket
import struct
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.acme.desk import Desk


def last(acme: Desk) -> dict[str, Any]:
    return acme.control.journal(simulator="acme")[-1]


def test_a_request_walks_from_route_to_journal(acme: Desk) -> None:
    made = acme.create(title="First", size=5)
    assert made == {"id": 1, "title": "First", "size": 5, "state": "open"}
    entry = last(acme)
    assert (entry["operation"], entry["status"], entry["direction"]) == ("createOrder", 201, "in")
    assert entry["decided_by"] == {"kind": "handler", "id": "createOrder"}
    assert entry["violations"] == []


@pytest.mark.parametrize("path", ["/orders", "/ORDERS/", "//Orders", "/main/api/Orders"])
def test_declared_leniency_of_paths(acme: Desk, path: str) -> None:
    assert acme.send("GET", path).status_code == 200


def test_arguments_are_typed_with_their_defaults(acme: Desk) -> None:
    for number in range(3):
        acme.create(title=f"t{number}")
    body = acme.send("GET", "/Orders?top=2&skip=1").json()
    assert body["total"] == 3
    assert [order["id"] for order in body["orders"]] == [2, 1]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("top=x", "top"),
        ("top=0", "top"),
        ("top=101", "top"),
        ("skip=-1", "skip"),
        ("state=lost", "state"),
        ("top=" + "9" * 50, "top"),
    ],
)
def test_parameters_that_break_the_contract(acme: Desk, query: str, where: str) -> None:
    response = acme.send("GET", f"/Orders?{query}")
    assert response.status_code == 400
    assert response.json()["where"] == [where]
    assert last(acme)["decided_by"]["kind"] == "validation"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"TITLE": "x", "Size": "7"}', 201),
        (b"{", 400),
        (b"", 400),
        (b"[]", 400),
        (b'{"title": 5}', 400),
        (b'{"title": "x", "odd": 1}', 400),
        (b'{"title": ""}', 400),
        (b'{"title": "\xff"}', 400),
        (b'"' + b"x" * 20_000 + b'"', 413),
    ],
)
def test_bodies_right_and_wrong(acme: Desk, body: bytes, status: int) -> None:
    response = acme.send("POST", "/Orders", content=body, headers={"content-type": "application/json"})
    assert response.status_code == status
    total = acme.send("GET", "/Orders").json()["total"]
    assert total == (1 if status == 201 else 0)


def test_other_content_types(acme: Desk) -> None:
    form = acme.send("POST", "/Orders", data={"title": "form"})
    assert form.status_code == 201
    assert acme.send("POST", "/Orders", content=b"x", headers={"content-type": "text/plain"}).status_code == 415
    packed = gzip.compress(b'{"title": "packed"}', mtime=0)
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    assert acme.send("POST", "/Orders", content=packed, headers=headers).status_code == 201
    assert (
        acme.send("POST", "/Orders", content=packed, headers={**headers, "content-encoding": "br"}).status_code == 415
    )


def test_uploads_streams_and_wide_bodies(acme: Desk) -> None:
    kept = acme.send("POST", "/Orders/1/Files", files={"file": ("a.txt", b"data")}, data={"note": "n"})
    assert kept.json() == {"name": "a.txt", "bytes": 4, "note": "n"}
    acme.create(title="one")
    assert acme.send("GET", "/Export").text == "id,title\n1,one\n"
    assert acme.send("POST", "/Echo", content=b"\x00\xff", headers={"content-type": "a/b"}).content == b"\x00\xff"


ALLOW = {"compiled": "GET, HEAD, POST", "connexion": "GET, HEAD"}
"""By engine: Connexion's `Allow` holds the methods of its first route only."""


def test_unknown_paths_and_methods(acme: Desk) -> None:
    assert acme.send("GET", "/Nowhere").status_code == 404
    wrong = acme.send("PUT", "/Orders")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, ALLOW[acme.universe.plan.engine])
    assert last(acme)["decided_by"]["kind"] == "route"


def test_head_answers_as_get_without_a_body(acme: Desk) -> None:
    head, get = acme.send("HEAD", "/Orders"), acme.send("GET", "/Orders")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == get.headers["content-length"]


def test_an_operation_exists_only_where_the_settings_say_so(acme: Desk) -> None:
    assert acme.send("GET", "/Preview").status_code == 404
    acme.control.settings("acme", version="2")
    assert acme.send("GET", "/Preview").status_code == 200


def test_auth_comes_before_the_contract(acme: Desk) -> None:
    response = acme.send("POST", "/Orders", key="wrong", content=b"{", headers={"content-type": "application/json"})
    assert (response.status_code, response.headers["www-authenticate"]) == (401, "Key")
    assert last(acme)["decided_by"]["kind"] == "auth"
    assert acme.send("GET", "/Ping", key=None).json() == {"ok": True}


def test_tenants_see_their_own_records(acme: Desk) -> None:
    acme.create(title="mine")
    assert acme.send("GET", "/Orders", key=f"other:{acme.key}").json()["total"] == 0


def test_the_windows_limit_counts_per_credential(acme: Desk) -> None:
    acme.control.settings("acme", hourly=2)
    assert [acme.send("GET", "/Orders").status_code for _ in range(3)] == [200, 200, 429]
    assert acme.send("GET", "/Orders", key=f"other:{acme.key}").status_code == 200
    entry = acme.control.journal(simulator="acme", status=429)[-1]
    assert entry["decided_by"] == {"kind": "quota", "id": "hour"}


def test_every_answer_carries_what_the_dialect_adds(acme: Desk) -> None:
    for response in (acme.send("GET", "/Orders"), acme.send("GET", "/Nowhere")):
        assert response.headers["x-acme"] == "1"
        assert "date" in response.headers


@pytest.mark.parametrize(
    ("how", "status", "code"), [("status", 418, "PSA101"), ("type", 200, "PSA102"), ("body", 200, "PSA103")]
)
def test_an_answer_that_breaks_its_contract_is_a_violation(acme: Desk, how: str, status: int, code: str) -> None:
    assert acme.send("GET", f"/Broken/{how}").status_code == status
    assert [each["code"] for each in last(acme)["violations"]] == [code]


def test_an_exception_is_the_vendors_own_500_and_a_violation(acme: Desk, caplog: pytest.LogCaptureFixture) -> None:
    response = acme.send("GET", "/Broken/raise")
    assert (response.status_code, response.json()) == (500, {"error": "internal error"})
    assert [each["code"] for each in last(acme)["violations"]] == ["PSA500"]
    assert "a defect" in caplog.text


def test_secrets_are_masked_in_the_journal(acme: Desk) -> None:
    acme.send("GET", f"/Orders?key={acme.key}")
    assert acme.key not in json.dumps(acme.control.journal())


def test_status_faults_come_in_the_order_they_were_added_and_then_end(acme: Desk) -> None:
    acme.control.fault("acme", "listOrders", "status", status=503, times=1)
    acme.control.fault("acme", "GET /Orders", "status", status=502, times=1)
    assert [acme.send("GET", "/Orders").status_code for _ in range(3)] == [503, 502, 200]
    assert acme.send("GET", "/Ping", key=None).status_code == 200
    faulty = acme.control.journal(simulator="acme", status=503)[-1]
    assert faulty["decided_by"]["kind"] == "fault"
    assert faulty["violations"] == []


def raw(acme: Desk, request: str) -> socket.socket:
    address = urlsplit(acme.url)
    connection = socket.create_connection((address.hostname, address.port or 0), timeout=10)
    connection.sendall(request.encode())
    return connection


def post(acme: Desk, title: str) -> str:
    body = json.dumps({"title": title})
    return (
        f"POST /Orders HTTP/1.1\r\nHost: x\r\nX-Key: {acme.key}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    )


@pytest.mark.parametrize(("kind", "committed"), [("reset", 0), ("lose_answer", 1)])
def test_a_reset_is_a_true_tcp_reset(acme: Desk, kind: str, committed: int) -> None:
    acme.control.fault("acme", "createOrder", kind, times=1)
    with raw(acme, post(acme, "lost")) as connection, pytest.raises(ConnectionResetError):
        connection.recv(100)
    assert acme.send("GET", "/Orders").json()["total"] == committed


def test_a_truncated_answer_promises_more_than_it_holds(acme: Desk) -> None:
    acme.control.fault("acme", "createOrder", "truncate", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        acme.send("POST", "/Orders", json={"title": "cut"})


def test_garbage_is_not_http(acme: Desk) -> None:
    acme.control.fault("acme", "listOrders", "garbage", times=1)
    with pytest.raises(httpx.RemoteProtocolError):
        acme.send("GET", "/Orders")


def test_a_dripping_answer_arrives_whole(acme: Desk) -> None:
    acme.control.fault("acme", "createOrder", "drip", delay_ms=1, times=1)
    assert acme.create(title="slow")["title"] == "slow"


def test_a_caller_that_leaves_half_way_changes_nothing(acme: Desk) -> None:
    connection = raw(acme, post(acme, "gone")[:-4])
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    assert acme.send("GET", "/Orders").json()["total"] == 0
