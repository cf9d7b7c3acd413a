"""The PSA's tickets as the PSA itself shows them, where it shows them at all.

A foreign PSA says how by facts: `read_ticket`, a path with `{externalTicketId}` or `{ncentralTicketId}` in it that
answers JSON; `read_ticket_state`, a JSON pointer to the ticket's state; `read_ticket_resolved`, the states that mean
resolved. It is read with the credentials that N-central posts with, or with the header `Authorization` in the secret
`read_authorization`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from contracts.comparing import leaves
from contracts.protocol.answers import shown
from contracts.protocol.gradebook import Fault, Judge
from contracts.protocol.waiting import callback_wait_s
from contracts.targets import Target
from contracts.targets.patience import eventually
from contracts.verify.curl import of_request
from simulators.control.expectations import resolve
from simulators.core.basic import write_basic

OPEN, RESOLVED = "open", "resolved"
RESOLVED_WORDS = "resolved,closed,completed,done,solved"
"""States that mean resolved, where the facts name none."""

OF_OURS: Mapping[str, str] = {
    "read_ticket": "/tickets?ncentralTicketId={ncentralTicketId}",
    "read_ticket_state": "/items/0/status",
}
"""How the fake shows its tickets."""

TEXT_UNSEEN = "Nothing shows the tickets of this PSA: name facts.read_ticket, such as /api/tickets/{externalTicketId}."
STATE_UNSEEN = (
    f"{TEXT_UNSEEN[:-1]}, and facts.read_ticket_state, a JSON pointer to the state in its answer, such as /status."
)


@dataclass(frozen=True, slots=True)
class View:
    """One look at a ticket. `data` is what the PSA shows; `unseen` says why it shows nothing."""

    data: Any = None
    unseen: str = ""
    curl: str = ""


@dataclass(slots=True)
class Sight:
    """Looks at tickets, and holds them against the rules; a foreign PSA may take its time."""

    target: Target
    judge: Judge

    @property
    def facts(self) -> Mapping[str, str]:
        """How tickets are shown."""
        return self.target.facts if self.target.control is None else OF_OURS

    @property
    def shows_text(self) -> bool:
        """Whether the PSA shows its tickets."""
        return "read_ticket" in self.facts

    def hold_state(self, code: str, ticket: Mapping[str, Any], wanted: str) -> None:
        """Check that the PSA shows a ticket as open or resolved."""
        if not {"read_ticket", "read_ticket_state"} <= set(self.facts):
            self.judge.cannot_see(code, STATE_UNSEEN)
            return
        pointer = self.facts["read_ticket_state"]
        view = self._look(code, ticket, lambda view: self._state(view) == wanted)
        if view.unseen or self._state(view) is None:
            why = view.unseen or f"The answer to {view.curl} has no state at {pointer}: mend facts.read_ticket_state."
            self.judge.cannot_see(code, why)
            return
        kept = self._state(view) == wanted
        fault = Fault(f"the PSA shows {shown(resolve(view.data, pointer))} at {pointer}", pointer, curl=view.curl)
        self.judge.check([(code, None if kept else fault)])

    def hold_title(self, code: str, ticket: Mapping[str, Any], title: str) -> None:
        """Check that the PSA shows a ticket with its title, with or without other text around it."""
        view = self._look(code, ticket, lambda view: _holds(view.data, title))
        if view.unseen:
            self.judge.cannot_see(code, view.unseen)
            return
        fault = Fault(f"no text in the PSA's ticket holds {shown(title)}: {shown(view.data)}", "title", curl=view.curl)
        self.judge.check([(code, None if _holds(view.data, title) else fault)])

    def _state(self, view: View) -> str | None:
        """OPEN, RESOLVED, or None where there is no state."""
        found = resolve(view.data, self.facts["read_ticket_state"])
        if not isinstance(found, str | int | float):
            return None
        words = self.facts.get("read_ticket_resolved", RESOLVED_WORDS).lower().split(",")
        return RESOLVED if str(found).lower() in map(str.strip, words) else OPEN

    def _look(self, code: str, ticket: Mapping[str, Any], enough: Callable[[View], bool]) -> View:
        """What the PSA shows once it is enough; a rule that was broken before is not waited for again."""
        broken = self.judge.book.times_broken(code) or self.target.control is not None
        return eventually(lambda: self._view(ticket), enough, 0.0 if broken else callback_wait_s())

    def _view(self, ticket: Mapping[str, Any]) -> View:
        path = self.facts["read_ticket"]
        for name, value in (("externalTicketId", "psaTicketNumber"), ("ncentralTicketId", "ticket_id")):
            path = path.replace(f"{{{name}}}", quote(str(ticket[value]), safe=""))
        known = self.target.credentials
        basic = write_basic(self.target.known("username"), self.target.known("password"))
        headers = {"Authorization": known.get("read_authorization", basic)}
        try:
            answer = self.target.send("GET", path, headers=headers)
            data = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            return View(unseen=f"GET {path} gave no JSON ({error}): check facts.read_ticket.")
        if not answer.is_success:
            return View(unseen=f"GET {path} was answered with {answer.status_code}: check facts.read_ticket.")
        return View(data, curl=of_request(answer.request))


def _holds(data: Any, text: str) -> bool:
    return any(text in each for each in leaves(data) if isinstance(each, str))
