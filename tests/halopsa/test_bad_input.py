"""Bad input over every operation: the vendor's own answer, nothing changed, the contract kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from contracts.api.inprocess import inside
from contracts.journal import findings
from contracts.targets import FakeProcess
from simulators.core.server.build import document
from tests.halopsa.client import Halo

GUID = "5f1c7e0a-6a53-4d1e-8a51-0a8d5f0d2c11"
BAD_IDS = ("abc", "99999999999999999999", "-99999999999", "1.5", "%00", "%ff", "%0d%0aX-Evil:%201", "'%20OR%201=1")
BAD_BODIES = {
    "not json": b"summary=x",
    "cut short": b'[{"id": 1, "summary": "x',
    "not utf-8": b'[{"name": "\xff\xfe"}]',
    "too deep": b"[" * 5000 + b"]" * 5000,
    "a number": b"1",
    "a string": b'"x"',
    "an array of numbers": b"[[1]]",
    "nothing": b"",
    "null": b"null",
}
OF_THE_DOOR = {"applications", "tokens", "refresh_tokens"}
"""Collections that good credentials change."""

BAD_KINDS = ("text/plain", "application/xml", "multipart/form-data", "nonsense", "")
BAD_QUERY = ("client_id=x", "count=99999999999999999999", "pageinate=perhaps", "page_no=1.5", "id=%00", "order=%ff%fe")


def operations() -> list[Any]:
    found = []
    for template, methods in document("halopsa")["paths"].items():
        for method, operation in methods.items():
            found.append(pytest.param(method.upper(), template, operation, id=operation["operationId"]))
    return found


@pytest.fixture(scope="module")
def world(halo_process: FakeProcess) -> Iterator[Halo]:
    with halo_process.target("halopsa") as target:
        target.fake.settings("halopsa", rate_limit=1_000_000)
        halo = Halo(inside(halo_process, target)).logged_in()
        halo.ticket()
        halo.ticket()
        yield halo


@pytest.fixture(scope="module")
def lacking(world: Halo) -> Halo:
    """An application that may read customers and nothing else."""
    return world.as_role("customers_only")


def records(process: FakeProcess, halo: Halo) -> Any:
    return {
        tenant: {name: kept for name, kept in store["collections"].items() if name not in OF_THE_DOOR}
        for tenant, store in process.kept(halo.target).items()
    }


def place(template: str, identity: str | None = None) -> str:
    guid = any(name in template for name in ("/Priority/", "/Webhook/", "/WebhookEvent/"))
    usual = GUID if guid else "2000"
    return re.sub(r"\{\w+\}", identity if identity is not None else usual, template)


@dataclass(slots=True)
class Attempt:
    """An operation, to be asked in ways that it cannot answer."""

    halo: Halo
    method: str
    template: str
    operation: dict[str, Any]

    @property
    def kinds(self) -> list[str]:
        """The content types that it takes."""
        return list(self.operation.get("requestBody", {}).get("content", {}))

    def send(self, path: str | None = None, **arguments: Any) -> httpx.Response:
        """One request, with a good token."""
        headers = {"Authorization": f"Bearer {self.halo.token}", **arguments.pop("headers", {})}
        method = arguments.pop("method", self.method)
        return self.halo.target.send(method, path or place(self.template), headers=headers, **arguments)

    def refused(self, path: str | None = None, **arguments: Any) -> None:
        """One request that must be refused with a status that the spec knows."""
        answer = self.send(path, **arguments)
        assert 400 <= answer.status_code < 500, answer.text
        assert str(answer.status_code) in self.operation["responses"], answer.text
        assert "x-evil" not in answer.headers

    def bodies(self) -> None:
        """Bodies that are none, and content types that are not taken."""
        if not self.kinds or "*/*" in self.kinds:
            return
        for body in BAD_BODIES.values():
            self.refused(content=body, headers={"Content-Type": self.kinds[0]})
        for kind in BAD_KINDS:
            self.refused(content=b"[{}]", headers={"Content-Type": kind} if kind else {})

    def members(self) -> None:
        """Members of a wrong type."""
        schema = self.operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        if schema is None:
            return
        many = schema.get("type") == "array"
        name = (schema["items"] if many else schema)["$ref"].rpartition("/")[2]
        inner = document("halopsa")["components"]["schemas"][name]
        for value in wrong_values(inner) if "properties" in inner else ("x", {}, None):
            self.refused(json=[value] if many else value)

    def ids(self) -> None:
        """Ids that are none."""
        for identity in BAD_IDS if "{" in self.template else ():
            self.refused(place(self.template, identity), content=b"")

    def queries(self) -> None:
        """Queries that cannot be read; names that an operation does not have are passed over."""
        for query in BAD_QUERY if self.method == "GET" else ():
            answer = self.send(f"{place(self.template)}?{query}")
            assert answer.status_code < 500
            assert str(answer.status_code) in self.operation["responses"]

    def tokens(self) -> None:
        """Tokens that are none."""
        if self.operation.get("security") == []:
            return
        for header in ("", "Bearer x", "Bearer", f"Basic {self.halo.token}"):
            answer = self.send(headers={"Authorization": header}, content=b"")
            assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")

    def methods(self) -> None:
        """Methods that are not there."""
        for wrong in ("PATCH", "OPTIONS", "TRACE"):
            answer = self.send(method=wrong)
            assert (answer.status_code, answer.content) == (405, b"")
            assert self.method in answer.headers["allow"]

    def permissions(self, lacking: Halo) -> None:
        """An application that lacks what the operation needs."""
        if self.operation.get("x-permission") in {None, "read:customers"}:
            return
        kind = {"Content-Type": self.kinds[0]} if self.kinds else {}
        headers = {"Authorization": f"Bearer {lacking.token}", **kind}
        answer = self.send(headers=headers, content=b"")
        assert (answer.status_code, answer.content) == (403, b"")


def wrong_values(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    wrong = {
        "IntIn": "x",
        "DoubleIn": [],
        "BoolIn": "perhaps",
        "TextIn": 5,
        "DateIn": "soon",
        "GuidIn": "x",
        "ValueIn": {},
    }
    for name, member in schema["properties"].items():
        kind = member.get("$ref", "").rpartition("/")[2]
        yield {name: wrong.get(kind, 5)}
        yield {name.upper(): {"deep": {"er": []}} if kind in wrong else "x"}


@pytest.mark.parametrize(("method", "template", "operation"), operations())
def test_what_cannot_be_is_refused_and_changes_nothing(
    halo_process: FakeProcess, world: Halo, lacking: Halo, method: str, template: str, operation: dict[str, Any]
) -> None:
    before = records(halo_process, world)
    world.control.request("DELETE", "/journal")
    attempt = Attempt(world, method, template, operation)
    attempt.bodies()
    attempt.members()
    attempt.ids()
    attempt.queries()
    attempt.tokens()
    attempt.methods()
    attempt.permissions(lacking)
    assert findings(world.control) == []
    assert records(halo_process, world) == before


AWKWARD = ("\x00", "a\r\nb", "\U0001f525", "‮", "x" * 100_000, "<script>", "{{7*7}}", "' OR 1=1 --", "\\", '"')


def test_awkward_text_is_kept_as_it_came(halo_process: FakeProcess) -> None:
    with halo_process.target("halopsa") as target:
        halo = Halo(target).logged_in()
        for text in AWKWARD:
            made = halo.ticket(summary=f"x{text}", details=text, team="1st Line Support")
            assert halo.get(f"/Tickets/{made['id']}")["summary"] == f"x{text}"
        assert all(not entry["violations"] for entry in target.fake.journal())


def test_text_is_found_as_it_is(halo_process: FakeProcess) -> None:
    with halo_process.target("halopsa") as target:
        halo = Halo(target).logged_in()
        halo.ticket(summary="100 % [sure] * _ ?")
        for text in ("100 %", "[sure]", "*", "_", "?"):
            assert halo.ids("/Tickets", search=text) == [2000]
        assert halo.ids("/Tickets", search="%%") == []


def test_a_huge_array_is_taken(halo_process: FakeProcess) -> None:
    with halo_process.target("halopsa") as target:
        halo = Halo(target).logged_in()
        body = json.dumps([{"name": f"Customer {n}"} for n in range(2000)])
        answer = halo.send("POST", "/Client", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 201
