"""What the demo plays. The first ticket is the example of N-able's documentation, with the values that it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulators.commands.client import Client, segment
from simulators.commands.demo.timeline import Exchange, exchanges, heading, line

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


@dataclass(frozen=True, slots=True)
class Act:
    """One call of the control API. With `ticket` it is about that ticket's state, which is asked for afterwards."""

    method: str
    path: str
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """One act, told in a sentence; `ticket` is the ticket that it is about, `state` N-central's state of it after."""

    told: str
    ticket: str
    state: str
    acts: tuple[Act, ...]


def _alert(told: str, body: Mapping[str, Any], state: str, *before: Act) -> Scene:
    return Scene(told, body["ticket_id"], state, (*before, Act("POST", "/drive/ncentral/alerts", body)))


def _on(told: str, ticket: str, verb: str, state: str) -> Scene:
    return Scene(told, ticket, state, (Act("POST", f"/drive/ncentral/tickets/{ticket}/{verb}"),))


_EMPTY_THEN_CALLBACK = Act(
    "PUT",
    "/drive/custompsa/behaviour",
    {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "after", "delay_s": CALLBACK_DELAY_S}},
)

SCENES = (
    _alert("An alert; the PSA answers the CREATE in full.", DOCUMENTED, "OPEN"),
    _alert("Another; the PSA answers with an empty body.", SECOND, "PENDING_CREATION", _EMPTY_THEN_CALLBACK),
    Scene(
        f"{CALLBACK_DELAY_S} s later the PSA calls back with its number.",
        SECOND["ticket_id"],
        "OPEN",
        (Act("POST", "/clock", {"action": "advance", "seconds": CALLBACK_DELAY_S}),),
    ),
    _on("A note is added.", SECOND["ticket_id"], "update", "OPEN"),
    _on("Monitoring returns to normal.", SECOND["ticket_id"], "resolve", "RESOLVED"),
    _on("The same issue fails again.", SECOND["ticket_id"], "reopen", "REOPENED"),
)


class Stage:
    """Plays scenes through the control API, as any user would."""

    def __init__(self, control: Client) -> None:
        """`control` steers the world that is played in."""
        self._control = control
        self._names = {each["url"]: each["name"] for each in control.get("/simulators")["items"]}
        self._seen = 0

    def play(self, scene: Scene) -> Iterator[bool]:
        """Act, print what went over the wire, and yield a verdict for each exchange."""
        for act in scene.acts:
            self._control.send(act.method, act.path, act.body)
        state = self._control.get(f"/drive/ncentral/tickets/{segment(scene.ticket)}")["state"]
        print(heading(scene.told, scene.ticket))
        happened = self._happened()
        for exchange in happened:
            print(line(exchange, state if state == scene.state else f"{state}, not {scene.state}"))
            yield exchange.green and state == scene.state
        if not happened:
            print("  nothing was sent")
            yield False

    def _happened(self) -> list[Exchange]:
        page = self._control.get("/journal", since=self._seen, limit=1000)["items"]
        self._seen = max((entry["id"] for entry in page), default=self._seen)
        return exchanges(page, self._names)
