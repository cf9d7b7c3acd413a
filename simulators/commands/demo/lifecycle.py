"""The life of a ticket. The first one is the example of N-able's documentation, with its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulators.commands.client import Client, segment
from simulators.commands.demo.stage import ControlCall, Journey, Outcome, Scene
from simulators.commands.demo.timeline import Columns

DOCUMENTED: dict[str, Any] = {
    "customer": "Customer 1 under N-able",
    "device": "DESKTOP-H9NDP81",
    "service": "CPU",
    "state": "Failed",
    "title": "Alert: CPU on DESKTOP-H9NDP81 is Failed",
    "ticket_id": "63729690",
    "custom_tags": {"urgency": "High", "impact": "High", "subcategory": "CPU", "category": "Hardware"},
}
"""[vendor doc V1] of the dossier ncentral, section 6.2: title, number and tags as printed there."""

SECOND: dict[str, Any] = {
    "customer": "Acme",
    "device": "SRV1",
    "service": "Disk",
    "state": "Failed",
    "ticket_id": "63729691",
    "custom_tags": {"urgency": "Low", "category": "Hardware"},
}

CALLBACK_DELAY_S = 30


def _scene(sentence: str, ticket: str, state: str, *acts: ControlCall) -> Scene:
    def perform(control: Client) -> Outcome:
        for act in acts:
            control.send(act.method, act.path, act.body)
        found = control.get(f"/drive/ncentral/tickets/{segment(ticket)}")["state"]
        return Outcome(f"ticket {ticket}", found)

    return Scene(sentence, perform, state)


def _alert(sentence: str, body: Mapping[str, Any], state: str, *before: ControlCall) -> Scene:
    return _scene(sentence, body["ticket_id"], state, *before, ControlCall("POST", "/drive/ncentral/alerts", body))


def _on(sentence: str, ticket: str, verb: str, state: str) -> Scene:
    return _scene(sentence, ticket, state, ControlCall("POST", f"/drive/ncentral/tickets/{ticket}/{verb}"))


_EMPTY_THEN_CALLBACK = ControlCall(
    "PUT",
    "/drive/custompsa/behaviour",
    {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "after", "delay_s": CALLBACK_DELAY_S}},
)


def scenes() -> Iterator[Scene]:
    """The scenes, in order."""
    ticket = SECOND["ticket_id"]
    yield _alert("An alert; the PSA answers the CREATE in full.", DOCUMENTED, "OPEN")
    yield _alert("Another; the PSA answers with an empty body.", SECOND, "PENDING_CREATION", _EMPTY_THEN_CALLBACK)
    yield _scene(
        f"{CALLBACK_DELAY_S} s later the PSA calls back with its number.",
        ticket,
        "OPEN",
        ControlCall("POST", "/clock", {"action": "advance", "seconds": CALLBACK_DELAY_S}),
    )
    yield _on("A note is added.", ticket, "update", "OPEN")
    yield _on("Monitoring returns to normal.", ticket, "resolve", "RESOLVED")
    yield _on("The same issue fails again.", ticket, "reopen", "REOPENED")


JOURNEY = Journey(
    systems="N-central and a custom PSA",
    columns=Columns({"ncentral": "N-central", "custompsa": "PSA"}, sender=16, request=47, state=16),
    scenes=scenes,
)
