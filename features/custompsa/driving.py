"""N-central as a scenario drives it: what monitoring or a technician there does, and what the PSA made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from contracts.protocol import answers, callbacks
from contracts.protocol.answers import Reply
from contracts.protocol.callbacks import Callback
from contracts.protocol.gradebook import NOT_TRIED, NOT_VISIBLE, Fault, Judge, skip
from contracts.protocol.waiting import callback_wait_s
from contracts.targets import ControlError, Target
from contracts.targets.patience import eventually
from features.custompsa.ids import Ids

CUSTOMER = "Acme"
"""The customer whose services fail; the fact `customer` names one that the PSA knows."""
PENDING = "PENDING_CREATION"
TIMEOUT_S = 30.0
"""Seconds that N-central waits for an answer [ncentral 11]; the fact `timeout_s` names others."""
ENOUGH_TIMEOUTS = 2
"""Answers that may take too long before a run is given up: each costs the whole time-out."""
SENT_S = 5.0
"""Seconds in which N-central sends what it has held back, once it knows the PSA's number."""

_READS = frozenset({"GET", "HEAD", "OPTIONS"})

Ticket = dict[str, Any]
"""A ticket as the drive calls of N-central show it, with its exchanges."""


@dataclass(slots=True)
class Driver:
    """The N-central beside the PSA. `tickets` are the ids of its tickets, newest last; `said` is what it sent.

    `title` is that of the newest alert, `tested` the answer to the test ticket.

    Every answer of the PSA, and every callback, is held against the rules, unless the scenario has the fake misbehave
    (`graded` is false).
    """

    target: Target
    judge: Judge
    ids: Ids
    since: int = 0
    graded: bool = True
    title: str = ""
    tested: Reply | None = None
    tickets: list[str] = field(default_factory=list)
    said: list[dict[str, Any]] = field(default_factory=list)
    judged: set[int] = field(default_factory=set)
    _url: str = ""

    @property
    def foreign(self) -> bool:
        """Whether the PSA is somebody else's."""
        return self.target.control is None

    @property
    def timeout_s(self) -> float:
        """Seconds that N-central waits for an answer."""
        return float(self.target.facts.get("timeout_s", TIMEOUT_S))

    @property
    def newest(self) -> str:
        """The id of the newest ticket. AssertionError if there is none."""
        assert self.tickets, "no service has failed yet"
        return self.tickets[-1]

    # -- what happens at N-central -------------------------------------------------------------------------------

    def connect(self) -> None:
        """Fill in N-central's PSA page, all of it: a counterpart may have been used before."""
        if self.judge.book.stopped:
            skip(NOT_TRIED, self.judge.book.stopped)
        page = {
            "base_url": self.target.url,
            "ticketing_endpoint": self.target.known("ticketing_endpoint"),
            "username": self.target.known("username"),
            "password": self.target.known("password"),
            "custom_tags": {},
            "enabled": True,
            "timeout_s": self.timeout_s,
            "retries": 0,
        }
        self._drive("PUT", "/psa-configuration", page)

    def alert(self, service: str = "Disk", wait: bool = True, **more: Any) -> None:
        """A service fails: N-central sends a CREATE."""
        identity = self.ids.fresh()
        customer = self.target.facts.get("customer", CUSTOMER)
        alert = {"customer": customer, "device": "SRV1", "service": service, "state": "Failed", "ticket_id": identity}
        self.tickets.append(identity)
        self._sent(self.call("POST", "/alerts", {**alert, **more}, wait))

    def act(self, verb: str, **words: str) -> None:
        """update, resolve, reopen or resend the newest ticket."""
        self._sent(self.call("POST", f"/tickets/{self.newest}/{verb}", words))

    def test(self) -> Reply:
        """The administrator sends a test ticket; what the PSA answered."""
        self.call("POST", "/test-ticket", {})
        return self.reply(self.said[-1])

    def call(self, method: str, path: str, body: Any = None, wait: bool = True) -> Ticket:
        """One act, and the exchanges that followed from it. AssertionError if N-central does not do it."""
        done = self._drive(method, path, body, wait)
        self.said += [entry for entry in done.get("exchanges", ()) if entry["direction"] == "out"]
        return done

    def _drive(self, method: str, path: str, body: Any = None, wait: bool = True) -> Ticket:
        try:
            done: Ticket = self.target.beside.drive("ncentral", method, path, body, wait)
        except ControlError as error:
            raise AssertionError(f"psasim's N-central refused {error}") from None
        except httpx.HTTPError as error:
            raise AssertionError(f"psasim's N-central at {self.target.beside.url} does not answer: {error}") from None
        return done

    # -- what the PSA made of it ---------------------------------------------------------------------------------

    def reply(self, entry: dict[str, Any]) -> Reply:
        """The answer in a journal entry."""
        return Reply.of_entry(entry, self.timeout_s)

    def _sent(self, ticket: Ticket) -> None:
        """Judge the answers to the messages of the last act."""
        if self.graded:
            for entry in _outgoing(ticket):
                if entry["id"] not in self.judged:
                    self.judged.add(entry["id"])
                    self._judge(self.reply(entry), ticket)

    def _judge(self, reply: Reply, ticket: Ticket) -> None:
        if reply.late and self.judge.book.times_broken("CP-TIMEOUT") + 1 >= ENOUGH_TIMEOUTS:
            self.judge.book.stopped = f"the PSA did not answer within {self.timeout_s:g} s twice (CP-TIMEOUT)"
        if reply.action == "CREATE":
            self.judge.check(answers.created(reply))
        else:
            self.judge.check(answers.delivered(reply))
            self.judge.check(answers.same_ticket(reply, ticket["psaTicketNumber"]))

    def shown(self, identity: str | None = None) -> Ticket:
        """A ticket as N-central has it."""
        return self._drive("GET", f"/tickets/{identity or self.newest}")

    def ticket(self, identity: str | None = None) -> Ticket:
        """A ticket as N-central has it, all that the PSA sent about it judged."""
        ticket = self.shown(identity)
        self._sent(ticket)
        if self.graded:
            self._judge_callbacks(ticket)
        return ticket

    def callbacks(self, ticket: Ticket) -> list[Callback]:
        """What the PSA has called back about a ticket, oldest first."""
        received = [entry for entry in ticket["exchanges"] if entry["direction"] == "in"]
        return [Callback.of_entry(entry, self.url) for entry in received if _is_callback(entry)]

    @property
    def url(self) -> str:
        """Where N-central is reached."""
        if not self._url:
            listed = self.target.beside.request("GET", "/simulators")["items"]
            self._url = str(next(each["url"] for each in listed if each["name"] == "ncentral"))
        return self._url

    def _judge_callbacks(self, ticket: Ticket) -> None:
        identity, numbers = ticket["ticket_id"], [self.reply(entry).number for entry in _outgoing(ticket, "CREATE")]
        for each in self.callbacks(ticket):
            if each.id not in self.judged:
                self.judged.add(each.id)
                self.judge.check(callbacks.confirmed(each, identity))
                if ticket["state"] == PENDING:
                    self.judge.check(callbacks.mistaken(each))
            if each.keyword == callbacks.CREATE:
                self.judge.check(callbacks.same_number(each, numbers))
                numbers.append(each.number)

    def confirmed(self, identity: str | None = None) -> Ticket:
        """The ticket once the PSA has given it a number, in its answer or by a callback. RuleBroken if it does not."""
        ticket = self.ticket(identity)
        if ticket["state"] != PENDING or not self.foreign:
            return self._confirmed(ticket)
        if not self.target.reached:
            why = "the PSA answers CREATE without a body, and the target names no counterpart that it calls back"
            self.judge.cannot_see("CP-CALLBACK", why)
            skip(NOT_VISIBLE, why)
        if self.judge.book.silent:
            skip(NOT_TRIED, self.judge.book.silent)
        wait_s = callback_wait_s()
        ticket = eventually(lambda: self._awaited(identity), lambda seen: seen["state"] != PENDING, wait_s)
        if ticket["state"] == PENDING:
            self._name_the_silence(ticket, wait_s)
        return self._confirmed(ticket)

    def _confirmed(self, ticket: Ticket) -> Ticket:
        """The ticket, whose CREATE may have been answered without a body."""
        if self.graded and any(not self.reply(entry).text.strip() for entry in _outgoing(ticket, "CREATE")):
            self.judge.check([("CP-CALLBACK", None)])
        return ticket

    def _awaited(self, identity: str | None) -> Ticket:
        """A ticket that waits for its callback; a refused one that names no ticket of this run is meant for it."""
        ticket = self.ticket(identity)
        if ticket["state"] == PENDING:
            received = self.target.beside.journal(simulator="ncentral", direction="in", since=self.since)
            for entry in filter(_is_callback, received):
                callback = Callback.of_entry(entry, self.url)
                if not callback.accepted and not any(map(callback.mentions, self.ids.used)):
                    self.judge.check(callbacks.stray(callback, ticket["ticket_id"]))
        return ticket

    def _name_the_silence(self, ticket: Ticket, wait_s: float) -> None:
        self.judge.book.silent = f"the PSA did not call back within {wait_s:g} s (CP-CALLBACK)"
        create = self.reply(next(_outgoing(ticket, "CREATE")))
        seen = f"CREATE was answered with {create.status} without a body, and no callback came within {wait_s:g} s"
        self.judge.fail("CP-CALLBACK", Fault(seen, curl=create.curl))

    def messages(self) -> list[dict[str, Any]]:
        """The messages about the newest ticket, oldest first: their bodies, and the `status` of their answers."""
        exchanges = _outgoing(self.ticket())
        return [{**entry["request"]["body"], "status": entry["status"]} for entry in exchanges]

    def accepted(self, wanted: list[str]) -> list[str]:
        """The actions on the newest ticket that the PSA has accepted, once they are as many as `wanted`."""

        def look() -> list[str]:
            return [each["action"] for each in self.messages() if each["status"] is not None and each["status"] < 300]

        return eventually(look, lambda seen: len(seen) >= len(wanted), SENT_S if self.foreign else 0.0)


def _is_callback(entry: dict[str, Any]) -> bool:
    """Whether an incoming exchange is meant for the callback; a PSA may confirm through the API-Service, too."""
    return entry["method"] not in _READS and not entry["path"].startswith("/api/")


def _outgoing(ticket: Ticket, action: str | None = None) -> Iterator[dict[str, Any]]:
    """The messages of N-central among the exchanges of a ticket."""
    for entry in ticket.get("exchanges", ()):
        body = entry["request"]["body"]
        if entry["direction"] != "out" or not isinstance(body, dict):
            continue
        if body["ncentralTicketId"] == ticket["ticket_id"] and action in (None, body["action"]):
            yield entry
