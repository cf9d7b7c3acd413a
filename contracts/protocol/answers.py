"""Checks of a custom PSA's responses to N-central's messages [ncentral 6.3]."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from http.client import responses
from typing import Any
from urllib.parse import urlsplit

import httpx

from contracts.protocol.gradebook import Check, Fault
from contracts.verify.curl import of_entry, of_request
from simulators.core.names import nearest

SHOWN = 200
"""Characters of a body that a finding shows."""
ALMOST = 0.95
"""Share of the time-out after which an exchange without an answer counts as one that took too long."""

NUMBER, URL = "externalTicketId", "ticketUrl"
NAMES_OF_NUMBER = frozenset({NUMBER, "ticketNumber", "psaTicketNumber"})
"""What the PSA's number is called in the answer, in the callback and in messages: easily taken for one another."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `status` None: there was none, for which `error` may say why, and `late` that it took too long.

    `text` is the body; `data` is what it holds if `is_json`.
    """

    action: str
    status: int | None
    text: str = ""
    data: Any = None
    is_json: bool = False
    late: bool = False
    error: str = ""
    curl: str = ""

    @property
    def ok(self) -> bool:
        """Whether N-central takes the message for delivered."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def number(self) -> str | None:
        """The ticket number that the body names, as N-central keeps it."""
        return number_of(self.data.get(NUMBER)) if isinstance(self.data, dict) else None

    @classmethod
    def of_entry(cls, entry: Mapping[str, Any], timeout_s: float) -> Reply:
        """The answer in an outgoing journal entry of N-central."""
        action, curl = str(entry["request"]["body"]["action"]), of_entry(entry, basic=True)
        answer = entry["response"]
        if answer is None:
            late = entry["duration_ms"] >= timeout_s * 1000 * ALMOST
            return cls(action, None, late=late, error=f"no answer within {timeout_s:g} s" if late else "", curl=curl)
        return cls(action, entry["status"], *_read(_text_of(answer)), curl=curl)

    @classmethod
    def of_response(cls, action: str, response: httpx.Response) -> Reply:
        """The answer to a message that was posted by hand."""
        text = response.content.decode("utf-8", "replace")
        return cls(action, response.status_code, *_read(text), curl=of_request(response.request))


def _text_of(answer: Mapping[str, Any]) -> str:
    """The body of an answer in the journal, which shows JSON decoded, and both no body and `null` as None."""
    body = answer["body"]
    if isinstance(body, str):
        return body
    if body is not None:
        return json.dumps(body, ensure_ascii=False)
    length = next((value for name, value in answer["headers"].items() if name.lower() == "content-length"), "0")
    return "null" if length not in ("", "0") else ""


def _read(text: str) -> tuple[str, Any, bool]:
    try:
        return text, json.loads(text), True
    except (ValueError, RecursionError):
        return text, None, False


def number_of(value: object) -> str | None:
    """A ticket number as N-central keeps it: text, also where the PSA sends a number [ncentral 6.3]."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value) or None


def answered(reply: Reply) -> Iterator[Check]:
    """That the message was answered at all, in time, and without a failure of the PSA."""
    yield "CP-TIMEOUT", Fault(reply.error, curl=reply.curl) if reply.late else None
    missing = reply.status is None and not reply.late
    yield (
        "CP-ANSWER",
        Fault(reply.error or "the connection ended without an answer", curl=reply.curl) if missing else None,
    )
    failed = reply.status is not None and reply.status >= 500
    yield "CP-SERVER-ERROR", Fault(describe(reply), curl=reply.curl) if failed else None


def delivered(reply: Reply) -> Iterator[Check]:
    """That the message was accepted."""
    yield from answered(reply)
    hint = "; are the user name and the password of the target right?" if reply.status in (401, 403) else ""
    yield f"CP-{reply.action}-STATUS", None if reply.ok else Fault(describe(reply) + hint, curl=reply.curl)


def created(reply: Reply) -> Iterator[Check]:
    """That the answer to a CREATE is one that N-central understands: number and link, or nothing at all."""
    yield from delivered(reply)
    if reply.text.strip():
        yield from linked(reply)


def linked(reply: Reply) -> Iterator[Check]:
    """That the body of the answer to a CREATE holds number and link."""
    yield "CP-CREATE-JSON", None if isinstance(reply.data, dict) else Fault(_not_object(reply), curl=reply.curl)
    number, url = reply.data.get(NUMBER), reply.data.get(URL)
    without = {name: Fault(missing(reply.data, name, (NUMBER, URL)), name, curl=reply.curl) for name in (NUMBER, URL)}
    yield "CP-CREATE-NUMBER", None if number_of(number) is not None else without[NUMBER]
    yield "CP-CREATE-URL", None if isinstance(url, str) and url else without[URL]
    yield "CP-URL-ABSOLUTE", None if is_absolute(url) else Fault(f"{URL} is {shown(url)}", URL, curl=reply.curl)


def tested(reply: Reply) -> Iterator[Check]:
    """That a test ticket was accepted, and answered as a CREATE is."""
    yield from answered(reply)
    yield "CP-TEST-TICKET", None if reply.ok else Fault(describe(reply), curl=reply.curl)
    if reply.text.strip():
        yield from linked(reply)
    seen = f"status {reply.status} without a body"
    yield "CP-TEST-TICKET-ANSWER", None if reply.text.strip() else Fault(seen, curl=reply.curl)


def same_ticket(reply: Reply, number: str) -> Iterator[Check]:
    """That an answer which names a ticket names the one with this number."""
    other = reply.number not in (None, number)
    seen = f"{NUMBER} is {shown(reply.number)}, and CREATE was answered with {shown(number)}"
    yield "CP-SAME-TICKET", Fault(seen, NUMBER, curl=reply.curl) if other else None


def repeated(reply: Reply, second: str | None, first: str) -> Iterator[Check]:
    """That the second of two equal CREATEs got the number of the first."""
    seen = f"the number is {shown(second)}, and the first CREATE got {shown(first)}"
    yield "CP-CREATE-REPEATED", None if second == first else Fault(seen, NUMBER, curl=reply.curl)


def is_absolute(url: object) -> bool:
    """Whether this is a URL with scheme and host."""
    try:
        parts = urlsplit(url) if isinstance(url, str) else None
    except ValueError:
        return False
    return parts is not None and parts.scheme in {"http", "https"} and bool(parts.netloc)


def missing(data: Mapping[str, Any], name: str, right: Collection[str]) -> str:
    """What an object has instead of a usable value under `name`; the names in `right` belong there, too."""
    if name in data:
        return f"{name} is {shown(data[name])}"
    if not data:
        return f"no {name}; the object is empty"
    others = [each for each in map(str, data) if each not in right]
    alike = [each for each in others if {name, each} <= NAMES_OF_NUMBER] or nearest(name, others, 1)
    hint = f"; is {alike[0]} meant to be it?" if alike else ""
    return f"no {name}; the properties are {', '.join(map(str, data))}{hint}"


def shown(value: object) -> str:
    """A JSON value as a finding shows it."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def describe(reply: Reply) -> str:
    """An answer in a few words: the action, the status, and how the body begins."""
    if reply.status is None:
        return reply.error or "no answer"
    phrase = responses.get(reply.status, "")
    said = f" with the body {excerpt(reply.text)}" if reply.text.strip() else " without a body"
    return f"{reply.action} was answered with {f'{reply.status} {phrase}'.strip()}{said}"


def _not_object(reply: Reply) -> str:
    if not reply.is_json:
        return f"status {reply.status} with a body that is not JSON: {excerpt(reply.text)}"
    kind = {list: "a list", str: "a string", type(None): "null"}.get(type(reply.data), "a single value")
    return f"status {reply.status} with a JSON body that is {kind}, not an object: {excerpt(reply.text)}"


def excerpt(text: str) -> str:
    """The beginning of a body in one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}..."
