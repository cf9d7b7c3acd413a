"""Lifecycles of a ticket, system by system. Each ticket has a unique name, by which the audit finds it."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from benchmarks.soak.session import Collections, Findings, Session
from contracts.callers import Headers
from contracts.callers.served import headers_for

QUEUE = 29682833
"""A queue of every fresh Autotask database."""


class Base:
    """Common to the lifecycles of every system: the acknowledged tickets, and their messages."""

    system = ""
    title = "title"
    """The property of a ticket that contains its name."""
    messages = 0
    """Messages that the system itself sends per ticket."""

    def __init__(self, session: Session) -> None:
        """`session` is that of the server."""
        self.session = session
        self.ended: Counter[str] = Counter()
        self.expected: Counter[str] = Counter()
        self.headers: Headers = {}

    async def prepare(self) -> None:
        """Prepare the system, and sign in where its tickets are created by a client of it."""
        raise NotImplementedError

    async def sign_in(self) -> None:
        """Get the headers of a client."""
        self.headers = await asyncio.to_thread(headers_for, self.session.systems[self.system], "GET", "/")

    async def play(self, number: int) -> None:
        """One ticket from its creation to its end. Raises Unexpected."""
        raise NotImplementedError

    async def ends(self, name: str, *messages: str) -> None:
        """Record that the ticket `name` was acknowledged to its end; return when the last of `messages` has arrived."""
        self.ended[name] += 1
        self.expected.update(messages)
        if messages:
            await self.session.receiver.arrived(messages[-1])

    def audit(self, held: Mapping[str, Collections], findings: Findings) -> None:
        """Check that each acknowledged ticket exists once, in its last state, and that each message arrived once."""
        findings.compare(self.system, self.ended, Counter(each[self.title] for each in self.tickets(held[self.system])))
        came = Counter({name: times for name, times in self.session.receiver.came.items() if self.is_mine(name)})
        findings.compare(f"message of {self.system}", self.expected, came)

    def is_mine(self, message: str) -> bool:
        """Whether a message that the receiver counted came from this system."""
        return message.startswith(f"{self.system} ")

    def tickets(self, held: Collections) -> list[Mapping[str, Any]]:
        """The records of completed tickets."""
        raise NotImplementedError

    def deliveries(self) -> Mapping[str, int]:
        """The expected number of deliveries of this system."""
        return {self.system: self.messages * self.ended.total()}


class Ncentral(Base):
    """An alert, its ticket at the custom PSA, which calls back, then UPDATE, RESOLVE, REOPEN and RESOLVE."""

    system = "ncentral"
    acts = (("update", "OPEN"), ("resolve", "RESOLVED"), ("reopen", "REOPENED"), ("resolve", "RESOLVED"))
    history = ("CREATE", "UPDATE", "RESOLVE", "REOPEN", "RESOLVE")

    async def prepare(self) -> None:
        """Configure a PSA that answers a CREATE with an empty body and calls back; later messages wait for that."""
        behaviour = {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "after", "delay_s": 0}}
        await self.session.steer("PUT", "/drive/custompsa/behaviour", behaviour)

    async def play(self, number: int) -> None:
        """Play one alert."""
        name = f"soak {number}"
        alert = {"customer": "Acme", "device": f"SRV{number}", "service": "Disk", "state": "Failed", "title": name}
        made = await self.session.steer("POST", "/drive/ncentral/alerts", alert)
        for act, state in self.acts:
            done = await self.session.steer("POST", f"/drive/ncentral/tickets/{made['ticket_id']}/{act}")
            if done["state"] != state:
                raise AssertionError(f"ticket {made['ticket_id']} is {done['state']} after {act}, not {state}")
        await self.ends(name)

    def tickets(self, held: Collections) -> list[Mapping[str, Any]]:
        """The linked and resolved tickets."""
        return [each for each in held["tickets"] if each["state"] == "RESOLVED" and each["psa_ticket_number"]]

    def audit(self, held: Mapping[str, Collections], findings: Findings) -> None:
        """Check both ends: also the actions that the PSA accepted for each ticket, in order."""
        super().audit(held, findings)
        at_psa = Counter(each["history"][0]["title"] for each in held["custompsa"]["tickets"])
        findings.compare("custompsa", self.ended, at_psa)
        for each in held["custompsa"]["tickets"]:
            taken = tuple(act["action"] for act in each["history"])
            if taken != self.history or each["status"] != "resolved":
                findings.lost.append(f"custompsa {each['ticketNumber']}: {taken}, {each['status']}")

    def deliveries(self) -> Mapping[str, int]:
        """One for each action, and the PSA's callback."""
        return {"ncentral": len(self.history) * self.ended.total(), "custompsa": self.ended.total()}


class SupportCenterPlus(Base):
    """A request with a callback URL: added, edited, given a resolution, resolved."""

    system = "supportcenterplus"
    title = "subject"
    messages = 1

    async def prepare(self) -> None:
        """Disable the throttle."""
        await self.session.steer("PATCH", "/settings/supportcenterplus", {"throttle_per_minute": 1_000_000})
        await self.sign_in()
        self.session.receiver.readers[self.system] = lambda target, _: f"{self.system} {target.rpartition('=')[2]}"

    async def play(self, number: int) -> None:
        """Play one request."""
        name, url = f"soak {number}", f"{self.session.receiver.origin}/{self.system}/clear?alarm={number}"
        made = await self._ask("POST", "", {"request": {"subject": name, "callback_url": url}})
        place = f"/{made['request']['id']}"
        await self._ask("PUT", place, {"request": {"description": "Looked at it"}})
        await self._ask("POST", f"{place}/resolutions", {"resolution": {"content": "Cable replaced"}})
        await self._ask("PUT", place, {"request": {"status": {"name": "Resolved"}}})
        await self.ends(name, f"{self.system} {number}")

    async def _ask(self, method: str, path: str, given: Mapping[str, Any]) -> Any:
        url = f"{self.session.url(self.system)}/api/v3/requests{path}"
        return await self.session.send(method, url, headers=self.headers, data={"input_data": json.dumps(given)})

    def tickets(self, held: Collections) -> list[Mapping[str, Any]]:
        """The resolved requests."""
        return [each for each in held["requests"] if each["status"]["name"] == "Resolved"]


class HaloPsa(Base):
    """A ticket with a webhook: created, moved to another status, closed."""

    system = "halopsa"
    title = "summary"
    messages = 3

    async def prepare(self) -> None:
        """Raise the limit, get a token, and add a webhook for new tickets and changes of status."""
        await self.session.steer("PATCH", "/settings/halopsa", {"rate_limit": 1_000_000})
        await self.sign_in()
        self.session.receiver.readers[self.system] = _halo_message
        url = f"{self.session.receiver.origin}/{self.system}/"
        await self._save(
            "Webhook", {"name": "Soak", "url": url, "active": True, "events": [{"eventno": 3}, {"eventno": 76}]}
        )

    async def play(self, number: int) -> None:
        """Play one ticket."""
        name = f"soak {number}"
        made = await self._save("Tickets", {"summary": name, "client_id": 12})
        for status in (2, 9):
            await self._save("Tickets", {"id": made["id"], "status_id": status})
        events = ("new ticket logged 1", "ticket status changed 2", "ticket status changed 9")
        await self.ends(name, *(f"{self.system} {made['id']} {event}" for event in events))

    async def _save(self, entity: str, item: Mapping[str, Any]) -> Any:
        saved = await self.session.send(
            "POST", f"{self.session.url(self.system)}/api/{entity}", headers=self.headers, json=[dict(item)]
        )
        return saved[0] if isinstance(saved, list) else saved

    def tickets(self, held: Collections) -> list[Mapping[str, Any]]:
        """The closed tickets."""
        return [each for each in held["Tickets"] if each["status_id"] == 9]


def _halo_message(_: str, body: bytes) -> str:
    told = msgspec.json.decode(body)
    return f"halopsa {told['object_id']} {told['event']} {told['ticket']['status_id']}"


class ConnectWise(Base):
    """A ticket with a callback: created, changed, closed."""

    system = "connectwise"
    title = "summary"
    messages = 3

    async def prepare(self) -> None:
        """Raise the limit, and add a callback for the owner's tickets."""
        await self.session.steer("PATCH", "/settings/connectwise", {"requests_per_minute": 1_000_000})
        await self.sign_in()
        self.session.receiver.readers[self.system] = _connectwise_message
        url = f"{self.session.receiver.origin}/{self.system}/?recordId="
        await self._ask("POST", "/system/callbacks", {"url": url, "objectId": 1, "type": "ticket", "level": "owner"})

    async def play(self, number: int) -> None:
        """Play one ticket."""
        name = f"soak {number}"
        made = await self._ask("POST", "/service/tickets", {"summary": "new", "company": {"id": 2}})
        for path, value in (("summary", name), ("status", {"name": "Closed"})):
            change = [{"op": "replace", "path": path, "value": value}]
            await self._ask("PATCH", f"/service/tickets/{made['id']}", change)
        events = ("added new New", f"updated {name} New", f"updated {name} Closed")
        await self.ends(name, *(f"{self.system} {made['id']} {event}" for event in events))

    async def _ask(self, method: str, path: str, body: Any) -> Any:
        url = f"{self.session.url(self.system)}/v4_6_release/apis/3.0{path}"
        return await self.session.send(method, url, headers=self.headers, json=body)

    def tickets(self, held: Collections) -> list[Mapping[str, Any]]:
        """The closed tickets."""
        return [each for each in held["tickets"] if each["status"]["name"] == "Closed"]


def _connectwise_message(_: str, body: bytes) -> str:
    told = msgspec.json.decode(body)
    ticket = msgspec.json.decode(told["Entity"])
    return f"connectwise {told['ID']} {told['Action']} {ticket['summary']} {ticket['status']['name']}"


class Autotask(Base):
    """A ticket with a webhook: created, renamed, completed."""

    system = "autotask"
    messages = 3

    async def prepare(self) -> None:
        """Raise the hourly limit, and add a webhook on title and status."""
        settings = {"webhook_https_only": False, "hourly_limit": 1_000_000}
        await self.session.steer("PATCH", "/settings/autotask", settings)
        await self.sign_in()
        self.session.receiver.readers[self.system] = _autotask_message
        url = f"{self.session.receiver.origin}/{self.system}/"
        events = {f"isSubscribedTo{each}Events": True for each in ("Create", "Update")}
        hook = {"name": "Soak", "secretKey": "of the soak", "webhookUrl": url, "deactivationUrl": url, **events}
        made = await self._ask(
            "POST", "TicketWebhooks", {**hook, "isActive": True, "sendThresholdExceededNotification": False}
        )
        found = await self._ask("GET", "TicketWebhookFields/entityInformation/fields")
        (fields,) = (each["picklistValues"] for each in found["fields"] if each["name"] == "fieldID")
        for each in fields:
            if each["label"] in ("title", "status"):
                row = {"fieldID": int(each["value"]), "isSubscribedField": True, "isDisplayAlwaysField": True}
                await self._ask("POST", f"TicketWebhooks/{made['itemId']}/Fields", {**row, "webhookID": made["itemId"]})

    async def play(self, number: int) -> None:
        """Play one ticket."""
        name = f"soak {number}"
        due = "2030-01-01T00:00:00Z"
        ticket = {"title": "new", "companyID": 175, "status": 1, "priority": 1, "queueID": QUEUE, "dueDateTime": due}
        made = (await self._ask("POST", "Tickets", ticket))["itemId"]
        await self._ask("PATCH", "Tickets", {"id": made, "title": name})
        await self._ask("PATCH", "Tickets", {"id": made, "status": 5})
        events = ("Create new 1", f"Update {name} 1", f"Update {name} 5")
        await self.ends(name, *(f"{self.system} {made} {event}" for event in events))

    async def _ask(self, method: str, path: str, body: Any = None) -> Any:
        url = f"{self.session.url(self.system)}/ATServicesRest/V1.0/{path}"
        return await self.session.send(method, url, headers=self.headers, **({} if body is None else {"json": body}))

    def tickets(self, held: Collections) -> list[Mapping[str, Any]]:
        """The completed tickets, without those of a fresh database."""
        return [each for each in held["Tickets"] if each["status"] == 5 and each["title"].startswith("soak ")]


def _autotask_message(_: str, body: bytes) -> str:
    told = msgspec.json.decode(body)
    return f"autotask {told['Id']} {told['Action']} {told['Fields']['Title']} {told['Fields']['Status']}"


LIFECYCLES: tuple[Callable[[Session], Base], ...] = (Ncentral, SupportCenterPlus, HaloPsa, ConnectWise, Autotask)
