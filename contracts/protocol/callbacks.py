"""Checks of a custom PSA's callbacks to N-central [ncentral 7]."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from contracts.protocol.answers import excerpt, is_absolute, missing, shown
from contracts.protocol.gradebook import Check, Fault
from contracts.verify.curl import command

_PATH = re.compile(r"/dms/rest/custompsa/tickets/(?P<keyword>[^/?]+)/(?P<ticket>[^/?]+)/?(?:\?.*)?")
CREATE, TECHNICIAN = "create", ("resolve", "reopen")
_JSON = "application/json"
BODY = ("psaCustomTicketId", "ticketNumber", "ticketUrl")
"""The properties of the callback that confirms a CREATE."""


@dataclass(frozen=True, slots=True)
class Callback:
    """One request of a PSA as N-central received it, and N-central's answer; `url` is N-central's origin."""

    id: int
    method: str
    path: str
    headers: Mapping[str, str]
    body: Any
    status: int
    answer: str
    at: str
    url: str = ""

    @classmethod
    def of_entry(cls, entry: Mapping[str, Any], url: str = "") -> Callback:
        """The request in an incoming journal entry of N-central."""
        headers = {name.lower(): value for name, value in entry["request"]["headers"].items()}
        answer = entry["response"]["body"] if entry["response"] is not None else None
        text = answer.get("message", "") if isinstance(answer, dict) else str(answer or "")
        body = entry["request"]["body"]
        return cls(
            *(entry["id"], entry["method"], entry["path"], headers, body),
            *(entry["status"], text, entry["at"], url),
        )

    @property
    def keyword(self) -> str:
        """The action keyword of the path, in small letters; empty if it is another path."""
        found = _PATH.fullmatch(self.path)
        return found["keyword"].lower() if found is not None else ""

    @property
    def ticket(self) -> str:
        """The ticket id of the path."""
        found = _PATH.fullmatch(self.path)
        return found["ticket"] if found is not None else ""

    @property
    def accepted(self) -> bool:
        """Whether N-central took it."""
        return 200 <= self.status < 300

    @property
    def number(self) -> str | None:
        """The ticket number in the body."""
        number = self.body.get("ticketNumber") if isinstance(self.body, dict) else None
        return number if isinstance(number, str) else None

    def mentions(self, identity: str) -> bool:
        """Whether it is about the ticket with this id, by path or body."""
        named = self.body.get("psaCustomTicketId") if isinstance(self.body, dict) else None
        return identity in (self.ticket, str(named)) or identity in re.split(r"[/?=&]", self.path)


def confirmed(callback: Callback, identity: str) -> Iterator[Check]:
    """That a callback confirms the CREATE of the ticket `identity`, or reports what a technician did with it."""

    def verdict(kept: bool, seen: str, name: str = "") -> Fault | None:
        return None if kept else Fault(seen, name, _answered(callback), curl_of(callback))

    where = f"{callback.method} {callback.path}"
    yield "CP-CALLBACK-METHOD", verdict(callback.method == "PUT", where, "method")
    known = callback.keyword in (CREATE, *TECHNICIAN)
    yield "CP-CALLBACK-PATH", verdict(known, where, "action keyword" if callback.keyword else "path")
    yield "CP-CALLBACK-TICKET", verdict(_same(callback.ticket, identity), f"{where}; the CREATE had {identity}", "path")
    yield "CP-CALLBACK-AUTH", verdict(callback.status != 401, _credentials(callback), "Authorization")
    essence = callback.headers.get("content-type", "").partition(";")[0].strip().lower()
    yield "CP-CALLBACK-TYPE", verdict(essence == _JSON, _content_type(callback), "Content-Type")
    if callback.keyword == CREATE:
        yield from _body(callback, identity)
        if not callback.accepted:
            yield "CP-CALLBACK", verdict(False, where)
    else:
        yield "CP-CALLBACK-TECHNICIAN", verdict(callback.accepted, where)


def _body(callback: Callback, identity: str) -> Iterator[Check]:
    body, answer, curl = callback.body, _answered(callback), curl_of(callback)
    yield "CP-CALLBACK-JSON", None if isinstance(body, dict) else Fault(_not_object(body), "", answer, curl)

    def verdict(kept: bool, name: str, seen: str = "") -> Fault | None:
        return None if kept else Fault(seen or missing(body, name, BODY), name, answer, curl)

    ticket, number, url = (body.get(name) for name in BODY)
    same = isinstance(ticket, int) and not isinstance(ticket, bool) and str(ticket) == identity
    yield "CP-CALLBACK-ID", verdict(same, "psaCustomTicketId", _other_ticket(body, identity))
    yield "CP-CALLBACK-NUMBER", verdict(isinstance(number, str) and bool(number), "ticketNumber")
    yield "CP-CALLBACK-URL", verdict(isinstance(url, str) and bool(url), "ticketUrl")
    yield "CP-URL-ABSOLUTE", verdict(is_absolute(url), "ticketUrl")


def _other_ticket(body: Mapping[str, Any], identity: str) -> str:
    given = body.get("psaCustomTicketId")
    if given == identity:
        return f"psaCustomTicketId is the text {shown(given)}, not a number"
    return "" if given is None else f"psaCustomTicketId is {shown(given)}, and the CREATE had {identity}"


def _not_object(body: Any) -> str:
    return "no body" if body is None else f"the body {excerpt(body if isinstance(body, str) else shown(body))}"


def stray(callback: Callback, identity: str) -> Iterator[Check]:
    """What is wrong with a callback that names no ticket of the run, while the ticket `identity` waits for one."""
    where = f"{callback.method} {callback.path}; the CREATE had the id {identity}"
    fault = Fault(where, "path", _answered(callback), curl_of(callback))
    yield "CP-CALLBACK-TICKET" if callback.keyword else "CP-CALLBACK-PATH", fault


def mistaken(callback: Callback) -> Iterator[Check]:
    """That a callback which N-central took does not report a technician's act while the CREATE is unconfirmed."""
    seen = f"{callback.method} {callback.path} while the CREATE was not confirmed"
    fault = Fault(seen, "action keyword", _answered(callback), curl_of(callback))
    yield "CP-CALLBACK-PATH", fault if callback.keyword in TECHNICIAN else None


def same_number(callback: Callback, before: Sequence[str | None]) -> Iterator[Check]:
    """That a callback gives its ticket the number that answers and callbacks gave it `before`."""
    known = [number for number in before if number is not None]
    other = bool(known) and callback.number is not None and callback.number != known[0]
    seen = (
        f"ticketNumber is {shown(callback.number)}, and the ticket had the number {shown(known[0] if known else None)}"
    )
    fault = Fault(seen, "ticketNumber", _answered(callback), curl_of(callback))
    yield "CP-CALLBACK-SAME-NUMBER", fault if other else None


def curl_of(callback: Callback) -> str:
    """The callback as a command."""
    body = callback.body
    text = "" if body is None else body if isinstance(body, str) else msgspec.json.encode(body).decode()
    return command(callback.method, callback.url + callback.path, callback.headers.items(), text, basic=True)


def _answered(callback: Callback) -> str:
    text = f": {callback.answer}" if callback.answer else ""
    return f"N-central answered {callback.status}{text}" + ("" if text.endswith((".", "!")) else ".")


def _credentials(callback: Callback) -> str:
    if "authorization" not in callback.headers:
        return "no Authorization header"
    return "an Authorization header with another scheme, user or password than N-central's API Credentials"


def _content_type(callback: Callback) -> str:
    given = callback.headers.get("content-type")
    return "no Content-Type header" if given is None else f"Content-Type: {given}"


def _same(ticket: str, identity: str) -> bool:
    return ticket.lstrip("0") == identity
