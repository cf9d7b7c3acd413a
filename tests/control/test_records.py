from __future__ import annotations

from typing import Any

import msgspec
import pytest

from contracts.targets import FakeProcess
from tests.acme.desk import Desk
from tests.control.asking import Ask, asking, refused


def records(ask: Ask, **query: Any) -> dict[str, Any]:
    response = ask("GET", "/records/acme/orders", params=query)
    assert response.status_code == 200, response.text
    page: dict[str, Any] = response.json()
    return page


def test_collections_are_listed_with_their_counts(acme: Desk, ask: Ask) -> None:
    acme.create()
    assert ask("GET", "/records/acme").json() == {"items": [{"name": "orders", "count": 1}], "next": None}


def test_pages_of_records_follow_each_other(acme: Desk, ask: Ask) -> None:
    for title in "abc":
        acme.create(title=title)
    first = records(ask, limit=2)
    assert [(each["key"], each["record"]["title"]) for each in first["items"]] == [("1", "a"), ("2", "b")]
    second = records(ask, limit=2, after=first["next"])
    assert [each["key"] for each in second["items"]] == ["3"]
    assert (first["next"], second["next"]) == ("2", None)


def test_newest_come_first_where_they_are_asked_for(acme: Desk, ask: Ask) -> None:
    for title in ("a", "b here", "c", "d here"):
        acme.create(title=title)
    first = records(ask, order="newest", limit=3)
    assert ([each["key"] for each in first["items"]], first["next"]) == (["4", "3", "2"], "2")
    second = records(ask, order="newest", limit=3, after="2")
    assert ([each["key"] for each in second["items"]], second["next"]) == (["1"], None)
    found = records(ask, order="newest", text="here", limit=1)
    assert ([each["key"] for each in found["items"]], found["next"]) == (["4"], "4")
    assert [each["key"] for each in records(ask, order="newest", text="here", after="4")["items"]] == ["2"]
    assert [each["key"] for each in records(ask, order="oldest")["items"]] == ["1", "2", "3", "4"]


def test_where_and_text_choose_records(acme: Desk, ask: Ask) -> None:
    acme.create(title="Printer on fire", state="open")
    acme.create(title="Printer", state="closed")
    where = msgspec.json.encode({"/state": "closed"}).decode()
    assert [each["key"] for each in records(ask, where=where)["items"]] == ["2"]
    assert [each["key"] for each in records(ask, text="FIRE")["items"]] == ["1"]
    assert [each["key"] for each in records(ask, text="printer", limit=1)["items"]] == ["1"]
    assert records(ask, text="printer", limit=1)["next"] == "1"
    assert records(ask, text="printer", after="1")["items"][0]["key"] == "2"
    assert records(ask, where='{"/state": null}')["items"] == []


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/records/acmee", 404, "did you mean 'acme'?"),
        ("/records/acme/order", 404, "no collection 'order'; did you mean 'orders'?"),
        ("/records/acme/_deliveries", 404, "no collection '_deliveries'"),
        ("/records/acme/orders?after=9", 400, "after: orders holds no record of the key '9'"),
        ("/records/acme/orders?tenant=nobody", 400, "tenant: no tenant 'nobody'"),
        ("/records/acme/orders?where=nonsense", 400, "where: "),
        ("/records/acme/orders?where=[]", 400, "where: expected a JSON object"),
        ('/records/acme/orders?where={"state":1}', 400, "where: 'state' is not a JSON Pointer"),
        ('/records/acme/orders?where={"/state":{}}', 400, "where: /state: expected text"),
        ("/records/acme/orders?wher={}", 400, "did you mean 'where'?"),
        ("/records/acme/orders?order=latest", 400, "newest"),
    ],
)
def test_what_cannot_be_found_is_refused_in_one_line(ask: Ask, path: str, status: int, words: str) -> None:
    refused(ask("GET", path), status, words)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_records_are_read_only(ask: Ask, method: str) -> None:
    refused(ask(method, "/records/acme/orders", {}), 405)


def test_records_of_every_system_hide_every_secret(fakes: FakeProcess) -> None:
    ask = asking(f"{fakes.control.url}/_sim")
    for simulator in ask("GET", "/simulators").json()["items"]:
        name = simulator["name"]
        secrets = {
            value
            for key, value in simulator["credentials"].items()
            if key in {"password", "jwt", "callback_password", "authtoken", "client_secret", "private_key", "secret"}
        }
        assert secrets
        for collection in ask("GET", f"/records/{name}").json()["items"]:
            response = ask("GET", f"/records/{name}/{collection['name']}", params={"limit": 1000})
            assert response.status_code == 200, response.text
            assert len(response.json()["items"]) == min(collection["count"], 1000)
            assert [secret for secret in secrets if secret in response.text] == []
            for secret in secrets:
                found = ask("GET", f"/records/{name}/{collection['name']}", params={"text": secret})
                assert found.json()["items"] == []
