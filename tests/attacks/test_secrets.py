"""Secrets in every place of a request: nothing that shows an exchange shows one of them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from contracts.targets import FakeProcess
from simulators.core.journal import BODY_BYTES
from simulators.core.masking import SHORTEST, Masker
from tests.acme import DECLARATION
from tests.acme.desk import Desk, desk, process
from tests.conftest import AcmeProcess
from tests.control.asking import Ask, asking

SECRET = "hunter2-and-more"
PAIR = base64.b64encode(f"ann:{SECRET}".encode()).decode()
LONG = " " * BODY_BYTES

REQUESTS: dict[str, dict[str, Any]] = {
    "text": {"headers": {"content-type": "text/plain"}, "content": f"user=ann password={SECRET}\ntoken: {SECRET}"},
    "headers in text": {"headers": {"content-type": "text/plain"}, "content": f"Authorization: Basic {PAIR}\r\nA: b"},
    "broken JSON": {"headers": {"content-type": "application/json"}, "content": f'{{"client_secret": "{SECRET}", '},
    "no type": {"content": f'{{"client_secret": "{SECRET}"'},
    "JSON with unknown names": {"json": {"vendorToken": SECRET, "deep": [{"db_password": SECRET}]}},
    "JSON in JSON": {"json": {"payload": f'{{"password": "{SECRET}"}}'}},
    "multipart": {"data": {"api_key": SECRET}, "files": {"password": ("a.txt", SECRET)}},
    "long JSON": {"json": {"password": SECRET, "title": LONG}},
    "long form": {"data": {"password": SECRET, "title": LONG}},
    "XML": {"headers": {"content-type": "text/xml"}, "content": f"<a><Password>{SECRET}</Password></a>"},
    "form": {"data": {"pass": SECRET, "access_token": SECRET}},
    "unknown headers": {"headers": {"X-Vendor-Token": SECRET, "X-Other": f"Bearer {SECRET}", "X-Secret": SECRET}},
    "authorization": {"headers": {"authorization": f"TSI {PAIR}"}},
    "parameters": {"params": {"token": SECRET, "apiKey": SECRET, "next": f"https://ann:{SECRET}@a.example/"}},
}


@pytest.fixture(scope="module")
def roomy() -> Iterator[AcmeProcess]:
    """A process whose Acme takes bodies that are longer than what the journal keeps of them."""
    with process(declaration=replace(DECLARATION, body_limit=4 * BODY_BYTES)) as running:
        yield running


@pytest.fixture
def acme(roomy: AcmeProcess) -> Iterator[Desk]:
    with desk(*roomy) as fresh:
        yield fresh


@pytest.fixture
def ask(acme: Desk) -> Ask:
    """Calls of the world's own control API."""
    return asking(f"{acme.control.url}/_sim/worlds/{acme.world}")


@pytest.mark.parametrize("how", REQUESTS)
def test_the_journal_shows_no_secret(acme: Desk, ask: Ask, how: str) -> None:
    acme.send("POST", "/Orders", **REQUESTS[how])
    shown = ask("GET", "/journal").text
    assert "/Orders" in shown
    assert SECRET not in shown
    assert PAIR not in shown
    assert "***" in shown


def test_a_known_secret_is_masked_where_a_body_is_cut(acme: Desk, ask: Ask) -> None:
    for shift in range(1, len(acme.key)):
        content = "x" * (BODY_BYTES - shift) + acme.key
        acme.send("POST", "/Orders", content=content, headers={"content-type": "text/plain"})
    bodies = [entry["request"]["body"] for entry in ask("GET", "/journal").json()["items"]]
    ends = {body.partition("...")[0].rpartition("x")[2] for body in bodies}
    assert ends == {"***", *(acme.key[:length] for length in range(1, SHORTEST))}


SECONDS = 2.0
"""Of processor: twenty times what the slowest takes on a slow machine."""

NO_SECRETS = {
    *("ncentral.callback_username", "custompsa.ticketing_endpoint", "custompsa.username", "halopsa.tenant"),
    *("connectwise.company", "autotask.username"),
}
"""Credentials that are the same everywhere: names, and a path."""

N = BODY_BYTES
BOMBS: dict[str, str] = {
    "starts of JWTs": "eyJ" * (N // 3),
    "backslashes": "\\" * N,
    "escaped quotes": '\\"' * (N // 2),
    "names": "token" * (N // 5),
    "dotted names": "token." * (N // 6),
    "assignments": "token=" * (N // 6),
    "colons": "token:\t" * (N // 7),
    "lines that end in no value": "tokentype: " * (N // 11),
    "strings without an end": 'tokentype="' * (N // 11),
    "properties": '"password":"' * (N // 12),
    "parts without an end": "content-disposition: form-data; name=x\r\ny\r\n" * (N // 43),
    "tags without an end": "<token a" * (N // 8),
    "values with commas": "password=a" + ",b" * (N // 2),
    "URLs": "://a" * (N // 4),
    "schemes": "Basic " * (N // 6),
    "spaces": "password" + " " * N + "=x",
}


@pytest.mark.parametrize("how", BOMBS)
def test_masking_takes_time_in_proportion_to_the_text(how: str) -> None:
    """A pattern that reads 64 kB again at each of its characters takes many seconds; ours, hundredths of one."""
    began = process_time()
    Masker().raw(BOMBS[how] + "password", cut=True)
    assert process_time() - began < SECONDS


def test_every_secret_of_every_system_depends_on_the_seed(fakes: FakeProcess) -> None:
    """Two servers beyond loopback draw two seeds: nothing that opens one of them opens the other."""
    drawn = []
    for seed in (1, 2):
        opened = fakes.control.open_world(seed)
        drawn.append({name: entry["credentials"] for name, entry in opened["simulators"].items()})
        fakes.control.request("DELETE", f"/worlds/{opened['id']}")
    shared = {
        f"{system}.{name}": value
        for system, credentials in drawn[0].items()
        for name, value in credentials.items()
        if value == drawn[1][system][name]
    }
    assert set(shared) == NO_SECRETS, shared
