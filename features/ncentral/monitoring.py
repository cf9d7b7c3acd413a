"""What happens at N-central, and the PSA that is served beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.targets import ControlError, Target

WELL = {"reply": "full", "delay_s": 0}
ACTIONS = ("CREATE", "UPDATE", "RESOLVE", "REOPEN")


@dataclass(slots=True)
class Monitoring:
    """Acts on tickets. `ticket` is the id of the newest, `refused` why the newest act was not done."""

    target: Target
    ticket: str = ""
    refused: str = ""
    last: dict[str, Any] = field(default_factory=dict)

    def do(self, path: str, body: Any = None, method: str = "POST", wait: bool = True) -> dict[str, Any]:
        """One act; what it answered, or nothing if it was refused."""
        self.refused = ""
        try:
            self.last = self.target.fake.drive("ncentral", method, path, body, wait)
        except ControlError as error:
            self.last, self.refused = {}, str(error)
        return self.last

    def fail(self, wait: bool = True, **more: Any) -> None:
        """A service fails."""
        alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed", **more}
        self.ticket = self.do("/alerts", alert, wait=wait).get("ticket_id", self.ticket)

    def act(self, verb: str) -> None:
        """update, resolve, reopen or resend the newest ticket."""
        self.do(f"/tickets/{self.ticket}/{verb}")

    def now(self) -> dict[str, Any]:
        """The newest ticket."""
        found: dict[str, Any] = self.target.fake.drive("ncentral", "GET", f"/tickets/{self.ticket}")
        return found

    def configure(self, **page: Any) -> None:
        """Fill in the PSA page."""
        self.do("/psa-configuration", page, "PUT")

    def behave(self, action: str, **reaction: Any) -> None:
        """Tell the PSA how to answer an action."""
        self.target.fake.drive("custompsa", "PUT", "/behaviour", {"on": {action: reaction}})

    def call_back(self, mode: str, delay_s: float = 0) -> None:
        """Tell the PSA how to confirm a CREATE."""
        callback = {"mode": mode, "delay_s": delay_s}
        self.target.fake.drive("custompsa", "PUT", "/behaviour", {"callback": callback})

    def heal(self) -> None:
        """Have the PSA answer everything in full, at once."""
        for action in ACTIONS:
            self.behave(action, **WELL)

    def sent(self) -> list[dict[str, Any]]:
        """The bodies that were sent to the PSA, oldest first, one for each attempt."""
        self.target.fake.advance(0)  # returns when all that is under way has ended
        entries = self.target.fake.journal(simulator="ncentral", direction="out")
        return [entry["request"]["body"] for entry in entries]

    def arrived(self) -> int:
        """How many requests the PSA was asked."""
        return len(self.target.fake.journal(simulator="custompsa", direction="in"))


def _confirmed(on: Monitoring) -> None:
    on.fail()


def _pending(on: Monitoring) -> None:
    on.behave("CREATE", reply="empty")
    on.fail()


def _create_failed(on: Monitoring) -> None:
    on.behave("CREATE", reply="status", status=500)
    on.fail()


def _resolve_pending(on: Monitoring) -> None:
    on.behave("RESOLVE", reply="status", status=500)
    on.fail()
    on.act("resolve")


def _resolved(on: Monitoring) -> None:
    on.fail()
    on.act("resolve")


def _reopen_pending(on: Monitoring) -> None:
    on.behave("REOPEN", reply="status", status=500)
    _resolved(on)
    on.act("reopen")


def _reopened(on: Monitoring) -> None:
    _resolved(on)
    on.act("reopen")


WAYS_TO: Mapping[str, Callable[[Monitoring], None]] = {
    "PENDING_CREATION": _pending,
    "CREATE_FAILED": _create_failed,
    "OPEN": _confirmed,
    "RESOLVE_PENDING": _resolve_pending,
    "RESOLVED": _resolved,
    "REOPEN_PENDING": _reopen_pending,
    "REOPENED": _reopened,
}
"""How a ticket comes into each state."""
