"""Bad input over every operation: the vendor's own refusal, a status that the spec has, and nothing changed."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest

from simulators.connectwise.entities.operations import OPERATIONS, Operation
from simulators.core.server.build import document
from tests.connectwise.api import Psa
from tests.connectwise.local import LocalPsa

T = TypeVar("T")

DOCUMENT = document("connectwise")
TAGS = [each["name"] for each in DOCUMENT["tags"]]

STRANGE_IDS = ("abc", "0", "-1", "1.5", "2147483648", "99999999999999999999999", "%00", "1%0d%0aX", "%ff", "' or 1=1")
JSON = "application/json"


@dataclass(frozen=True)
class Probe:
    """One bad request: what is sent, and the statuses that it may meet. Without `refused` it may be tolerated, too."""

    name: str
    statuses: frozenset[int]
    arguments: Mapping[str, Any] = field(default_factory=dict)
    refused: bool = True


def _raw(operation: Operation) -> Mapping[str, Any]:
    raw: Mapping[str, Any] = DOCUMENT["paths"][operation.path][operation.method.lower()]
    return raw


def _of(tag: str) -> list[Operation]:
    return [operation for operation in OPERATIONS.values() if tag in _raw(operation)["tags"]]


def _path(operation: Operation, identity: str = "") -> str:
    """The path of a record that is there, unless another one is named: ticket 3 is one of a project."""
    path = operation.path.replace("{codebase}", "v4_6_release").replace("{company}", "acmemsp")
    identity = identity or ("3" if operation.template.startswith("/project/tickets/") else "1")
    return path.replace("{parentId}", identity).replace("{id}", identity)


def _sent(name: str, content: bytes, *statuses: int, content_type: str = JSON, refused: bool = True) -> Probe:
    arguments = {"content": content, "headers": {"content-type": content_type}}
    return Probe(name, frozenset(statuses), arguments, refused)


def _bodies(operation: Operation) -> Iterator[Probe]:
    taken = _raw(operation).get("requestBody")
    if taken is None or JSON not in taken["content"]:
        return
    yield _sent("no body", b"", 400)
    yield _sent("not JSON", b'{"a": ', 400)
    yield _sent("not UTF-8", b'{"a": "\xff\xfe"}', 400)
    yield _sent("another content type", b"{}", 415, content_type="text/plain")
    yield _sent("XML", b"<a/>", 415, content_type="application/xml")
    yield _sent("a number", b"17", 400)
    yield _sent("null", b"null", 400)
    yield _sent("deep", b"[" * 2000 + b"]" * 2000, 400)
    wrong = (
        b'[{"nope": 1}]' if operation.verb != "change" else b'[{"op": "replace", "path": "noSuchMember", "value": 1}]'
    )
    yield _sent("a list with an unknown member", wrong, 400, 404)
    if "MemberDeactivation" not in str(taken):
        yield _sent("an unknown member", b'{"noSuchMember": 1}', 400)
        yield _sent("a list of lists", b"[[]]", 400)


QUERIES = (
    ("conditions=foo=1", 400),
    ("conditions=((((", 400),
    ("conditions=id='", 400),
    ("conditions=id in ()", 400),
    ("childConditions=nope/a=1", 400),
    ("customFieldConditions=nope=1", 400),
    ("orderBy=nope", 400),
    ("orderBy=id sideways", 400),
    ("fields=nope", 400),
    ("page=abc", 400),
    ("pageSize=1e3", 400),
    ("pageSize=99999999999999999999", 400),
    ("page=0&pageSize=-5&pageId=x&junk=<object at 0x7f>", 400),
)


def _queries(operation: Operation) -> Iterator[Probe]:
    if operation.verb == "list":
        for query, status in QUERIES:
            yield Probe(query, frozenset({status}), {"params": query})
        yield Probe("junk", frozenset({200}), {"params": "recordId=%3Cobject%3E&x=%00"}, refused=False)


def _strangers(operation: Operation, expired: Psa) -> Iterator[Probe]:
    if operation.action is not None and operation.action.public:
        return
    yield Probe("no credentials", frozenset({401}), {"auth": None})
    yield Probe("wrong key", frozenset({401}), {"auth": ("acmemsp+nobody", "x")})
    yield Probe("expired key", frozenset({401}), {"auth": expired.auth})
    yield Probe("other scheme", frozenset({401}), {"auth": None, "headers": {"Authorization": "Bearer x"}})
    yield Probe("not base64", frozenset({401}), {"auth": None, "headers": {"Authorization": "Basic %%%"}})
    yield Probe("no client id", frozenset({403}), {"headers": {"clientId": None}})


def _in_turn(probes: Sequence[T], turn: int, most: int) -> list[T]:
    """`most` of the probes, the next ones at each turn: what is the same for all operations need not meet each."""
    first = turn * most % max(1, len(probes))
    return [*probes[first:], *probes[:first]][:most]


def _check(psa: Psa, operation: Operation, probe: Probe, path: str) -> None:
    answer = psa.send(operation.method, path, base="", **probe.arguments)
    told = f"{operation.id}, {probe.name}: {answer.status_code} {answer.text[:200]}"
    assert answer.status_code in probe.statuses, told
    assert str(answer.status_code) in _raw(operation)["responses"], f"undocumented: {told}"
    if probe.refused:
        body = answer.json()
        assert body["code"], told
        assert body["message"], told


def _kept(psa: LocalPsa) -> Any:
    """All records but those that say which rights were asked for, which is no data of the vendor's."""
    collections = psa.served.state.store().dump()["collections"]
    return {name: records for name, records in collections.items() if name != "permissionUses"}


@pytest.fixture
def patient(psa: Psa) -> Psa:
    """A PSA without a limit, with tickets and time that paths can name."""
    psa.control.settings("connectwise", requests_per_minute=1_000_000)
    return _filled(psa)


@pytest.fixture
def local() -> Iterator[LocalPsa]:
    """The same in this process, for the many requests."""
    made = LocalPsa.without_limit()
    _filled(made)
    yield made
    assert not made.violations()


def _filled(psa: Psa) -> Psa:
    for _ in range(2):
        psa.ticket()
    psa.post("/project/tickets", {"summary": "Three", "phase": {"id": 1}})
    psa.post("/time/entries", {"timeStart": "2025-03-04T09:00:00Z", "company": {"id": 2}, "actualHours": 1})
    return psa


@pytest.mark.parametrize("tag", TAGS)
def test_bad_input_is_refused_and_changes_nothing(local: LocalPsa, tag: str) -> None:
    expired = local.as_role("Admin", expired=True)
    before = _kept(local)
    for turn, operation in enumerate(_of(tag)):
        strangers, queries = list(_strangers(operation, expired)), list(_queries(operation))
        bodies = _in_turn(list(_bodies(operation)), turn, 6)
        for probe in (*_in_turn(strangers, turn, 2), *bodies, *_in_turn(queries, turn, 5)):
            _check(local, operation, probe, _path(operation))
    assert _kept(local) == before


@pytest.mark.parametrize("tag", TAGS)
def test_strange_ids_lead_nowhere(local: LocalPsa, tag: str) -> None:
    before = _kept(local)
    named = [each for each in _of(tag) if "{id}" in each.template or "{parentId}" in each.template]
    for turn, operation in enumerate(named):
        example = _raw(operation).get("requestBody", {}).get("content", {}).get(JSON, {}).get("example")
        for identity in _in_turn(STRANGE_IDS, turn, 4):
            probe = Probe(f"the id {identity}", frozenset({404}), {} if example is None else {"json": example})
            if operation.action is not None and operation.action.takes == "multipart/form-data":
                probe = Probe(probe.name, probe.statuses, {"files": {"file": ("a.txt", b"x")}})
            _check(local, operation, probe, _path(operation, identity))
    assert _kept(local) == before


@pytest.mark.parametrize("tag", TAGS)
def test_wrong_methods_and_paths(patient: Psa, tag: str) -> None:
    for path in dict.fromkeys(_path(operation) for operation in _of(tag)):
        answer = patient.send("PROPFIND", path, base="")
        assert answer.status_code == 405, path
        assert answer.json()["code"] == "ConnectWiseApi"
        assert {"GET", "POST", "DELETE"} & set(answer.headers["allow"].split(", "))
        nowhere = patient.send("GET", f"{path}/there/is/nothing/here", base="")
        assert (nowhere.status_code, nowhere.json()["message"]) == (404, "The endpoint does not exist.")


@pytest.mark.parametrize("tag", TAGS)
def test_huge_bodies_are_refused_before_they_are_read(patient: Psa, tag: str) -> None:
    address = urlsplit(patient.target.url)
    for operation in _of(tag):
        if "requestBody" not in _raw(operation):
            continue
        connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=30)
        connection.putrequest(operation.method, _path(operation))
        connection.putheader("Content-Type", JSON)
        connection.putheader("Content-Length", str(9 << 20))
        connection.endheaders()
        answer = connection.getresponse()
        assert answer.status == 413, operation.id
        assert b"ConnectWiseApi" in answer.read()
        connection.close()
