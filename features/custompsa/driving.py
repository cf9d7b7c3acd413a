"""N-central as a scenario drives it: what a device or a technician there would do, and what was said to the PSA."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

from contracts.targets import Target
from contracts.targets.patience import eventually

DOCUMENTED_TICKET = 63729690
PENDING = "PENDING_CREATION"


@dataclass(slots=True)
class Driver:
    """The N-central beside the PSA. `tickets` are the ids of its tickets, newest last; `said` is what it sent."""

    target: Target
    tickets: list[str] = field(default_factory=list)
    said: list[dict[str, Any]] = field(default_factory=list)

    def call(self, method: str, path: str, body: Any = None, wait: bool = True) -> dict[str, Any]:
        """One act, and the exchanges that followed from it."""
        done: dict[str, Any] = self.target.beside.drive("ncentral", method, path, body, wait)
        self.said += [entry for entry in done.get("exchanges", ()) if entry["direction"] == "out"]
        return done

    def connect(self) -> None:
        """Tell N-central where the PSA is."""
        configuration = {
            "base_url": self.target.url,
            "ticketing_endpoint": self.target.known("ticketing_endpoint"),
            "username": self.target.known("username"),
            "password": self.target.known("password"),
            "enabled": True,
        }
        self.call("PUT", "/psa-configuration", configuration)

    def alert(self, service: str = "Disk", wait: bool = True, **more: Any) -> dict[str, Any]:
        """A service fails."""
        identity = str(self._fresh_id())
        alert = {"customer": "Acme", "device": "SRV1", "service": service, "state": "Failed", "ticket_id": identity}
        self.tickets.append(identity)
        return self.call("POST", "/alerts", {**alert, **more}, wait)

    def _fresh_id(self) -> int:
        """The documented id on a fake; on a real PSA one that it has hardly met."""
        first = DOCUMENTED_TICKET if self.target.control is not None else 100_000_000 + secrets.randbelow(1_900_000_000)
        return first + len(self.tickets)

    def act(self, verb: str) -> dict[str, Any]:
        """update, resolve, reopen or resend the newest ticket."""
        return self.call("POST", f"/tickets/{self.newest}/{verb}", {})

    @property
    def newest(self) -> str:
        """The id of the newest ticket. AssertionError if there is none."""
        assert self.tickets, "no service has failed yet"
        return self.tickets[-1]

    def ticket(self, identity: str | None = None) -> dict[str, Any]:
        """A ticket as N-central has it."""
        found: dict[str, Any] = self.target.beside.drive("ncentral", "GET", f"/tickets/{identity or self.newest}")
        return found

    def confirmed(self, identity: str | None = None) -> dict[str, Any]:
        """The ticket once the PSA has numbered it; a real PSA may take a while to call back."""
        return eventually(lambda: self.ticket(identity), lambda ticket: ticket["state"] != PENDING, self.patience_s)

    @property
    def patience_s(self) -> float:
        """Wall seconds that a real PSA is given to call back; a fake has done so, or waits on its clock."""
        return 0.0 if self.target.control is not None else float(self.target.facts.get("patience_s", "10"))

    def messages(self) -> list[dict[str, Any]]:
        """The bodies that N-central has posted to the PSA, oldest first, as its journal has them."""
        entries = self.target.beside.journal(simulator="ncentral", direction="out")
        return [{**entry["request"]["body"], "status": entry["status"]} for entry in entries]
