"""PSAs that answer with what no PSA answers: each is a refusal in words, never a failure of ours."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import pytest

from simulators.core.client import NEVER, Client
from simulators.core.clock import Clock
from simulators.core.outbox import Outcome, Outgoing
from simulators.core.outbox.transport import InProcessCall
from simulators.nerdio.model.integrations import Severities, TicketSettings
from simulators.nerdio.psas import PSAS, Gone, NewTicket, Psa, Refused
from simulators.nerdio.psas.base import MOST_PAGES, PAGE
from simulators.nerdio.settings import NerdioSettings
from tests.core.outbox.scene import Scene, ScriptedTransport, play

KEYS = {
    "halopsa": {"client_id": "a", "client_secret": "b", "tenant": "t"},
    "connectwise": {"company": "a", "public_key": "b", "private_key": "c"},
    "autotask": {"username": "a", "secret": "b", "api_integration_code": "c"},
}
BEGINNINGS = {
    "/auth/token": {"access_token": "t"},
    "/login/companyinfo/a": {"Codebase": "v4_6_release/"},
    "/atservicesrest/v1.0/zoneInformation": {"url": "http://zone.invalid/ATServicesRest/"},
}
"""What the first call of an act is answered, so that the second meets the odd answer."""

TICKET = NewTicket(1, "NMM: x", "d", 1, "nmm-1", TicketSettings(1, 1, 1, 1, Severities(1), board=1, queue=1))
ACTS: dict[str, Callable[[Psa], Awaitable[Any]]] = {
    "validate": lambda psa: psa.validate(),
    "customers": lambda psa: psa.customers(),
    "choices": lambda psa: psa.choices(),
    "create": lambda psa: psa.create(TICKET),
    "find": lambda psa: psa.find("nmm-1"),
    "note": lambda psa: psa.note(7, "t", "x"),
    "move": lambda psa: psa.move(7, 1),
}
ODD = (
    b"",
    b"<html>sign in</html>",
    b"\xff\xfe",
    b"null",
    b"7",
    b'"text"',
    b"[]",
    b"[1]",
    b"[[]]",
    b"{}",
    b'[{"id": "x"}]',
    b'{"clients": [{"id": true}], "record_count": "many", "tickets": 1}',
    b'{"items": [{}], "pageDetails": {"nextPageUrl": 7}, "itemId": "8"}',
    b'{"fields": [{"name": "status", "picklistValues": 7}, {"name": "queueID", "picklistValues": [7, {}]}]}',
    b'{"fields": [{"name": "status", "picklistValues": [{"isActive": true, "value": "x"}, {"isActive": true}]}]}',
    b'{"errors": 7, "message": [], "error": {}}',
)


class OddTransport(ScriptedTransport):
    """Answers each beginning well, and the rest with one status and body."""

    def __init__(self, status: int, body: bytes) -> None:
        super().__init__()
        self._answer = Outcome("answered", status, body=body)

    async def send(self, outgoing: Outgoing, clock: Clock, hop: InProcessCall) -> Outcome:
        for path, body in BEGINNINGS.items():
            if path in outgoing.url:
                return Outcome("answered", 200, body=msgspec.json.encode(body))
        return self._answer


def _psa(scene: Scene, system: str) -> Psa:
    return PSAS[system](Client(scene.state, retries=NEVER), "http://psa.invalid", KEYS[system], NerdioSettings())


class EndlessTransport(OddTransport):
    """A PSA whose list of customers never ends."""

    def __init__(self) -> None:
        rows = [{"id": number, "name": "A", "companyName": "A"} for number in range(PAGE)]
        following = {"pageDetails": {"nextPageUrl": "http://zone.invalid/ATServicesRest/v1.0/Companies/query/next"}}
        super().__init__(200, msgspec.json.encode({"clients": rows, "record_count": 10**9, "items": rows, **following}))
        self._rows = Outcome("answered", 200, body=msgspec.json.encode(rows))

    async def send(self, outgoing: Outgoing, clock: Clock, hop: InProcessCall) -> Outcome:
        return self._rows if "/company/companies" in outgoing.url else await super().send(outgoing, clock, hop)


@pytest.mark.parametrize("system", PSAS)
def test_customers_without_end_are_read_up_to_the_hundredth_page(system: str) -> None:
    async def scenario(scene: Scene) -> None:
        scene.world.transport = EndlessTransport()
        assert len(await _psa(scene, system).customers()) == MOST_PAGES * PAGE

    play(scenario)


def test_ticket_is_found_by_its_whole_reference() -> None:
    rows = [{"id": number, "details": f"d\nReference: nmm-{number}"} for number in (12, 11, 1)]

    async def scenario(scene: Scene) -> None:
        scene.world.transport = OddTransport(200, msgspec.json.encode({"tickets": rows}))
        assert await _psa(scene, "halopsa").find("nmm-1") == 1
        assert await _psa(scene, "halopsa").find("nmm-2") is None

    play(scenario)


@pytest.mark.parametrize("system", PSAS)
@pytest.mark.parametrize("status", [200, 400, 404, 500])
def test_odd_answers_are_refusals(system: str, status: int) -> None:
    async def body(scene: Scene) -> None:
        for odd in ODD:
            scene.world.transport = OddTransport(status, odd)
            for name, act in ACTS.items():
                error: object = (await asyncio.gather(act(_psa(scene, system)), return_exceptions=True))[0]
                changes = name in {"note", "move"}
                refused = isinstance(error, Refused | Gone if changes else Refused)
                # An act whose answer tells nothing may succeed whatever stands in it.
                assert refused or (status == 200 and not isinstance(error, BaseException)), (name, odd, error)
                assert not refused or "\n" not in str(error)

    play(body)


@pytest.mark.parametrize(
    ("system", "status", "body", "words", "credentials"),
    [
        ("halopsa", 403, b"", "The right that it needs is missing: read:customers.", False),
        ("halopsa", 401, b"", "The credentials are wrong", True),
        ("connectwise", 403, b'{"code": "Security", "message": "no security permission"}', "My Company", False),
        (
            "connectwise",
            403,
            b'{"code": "Security", "message": "SSL is required."}',
            "with 403: SSL is required",
            False,
        ),
        ("connectwise", 400, b"Cannot route.", "The credentials are wrong", True),
        ("autotask", 500, b'{"errors": ["not the adequate permissions"]}', "CRM > Companies", False),
        ("autotask", 500, b'{"errors": ["IntegrationCode is invalid."]}', "The credentials are wrong", True),
        ("autotask", 500, b'{"errors": ["Out of memory"]}', "with 500: Out of memory", False),
    ],
)
def test_refusal_names_what_is_missing(system: str, status: int, body: bytes, words: str, credentials: bool) -> None:
    async def scenario(scene: Scene) -> None:
        scene.world.transport = OddTransport(status, body)
        with pytest.raises(Refused) as caught:
            await _psa(scene, system).validate()
        assert (words in caught.value.detail, caught.value.credentials) == (True, credentials), caught.value.detail

    play(scenario)
