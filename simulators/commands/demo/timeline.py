"""Journal entries as a timeline: both ends of an exchange in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from simulators.commands.table import painted


@dataclass(frozen=True, slots=True)
class Columns:
    """The format of exchanges: short names of systems, and the widths of three columns in characters."""

    names: Mapping[str, str]
    sender: int
    request: int
    state: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange between two systems. `findings` are the codes of the violations at either end."""

    sender: str
    receiver: str
    action: str
    method: str
    path: str
    status: int | None
    findings: tuple[str, ...]

    @property
    def green(self) -> bool:
        """Whether the receiver accepted it, without violations at either end."""
        return self.status is not None and 200 <= self.status < 300 and not self.findings


def exchanges(entries: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> list[Exchange]:
    """The exchanges between simulators, whose origins are in `names`, in the order in which they ended."""
    kept = list(entries)
    arrived = [entry for entry in kept if entry["direction"] == "in"]
    return [_joined(entry, arrived, names) for entry in kept if entry["direction"] == "out"]


def _joined(sent: Mapping[str, Any], arrived: list[Mapping[str, Any]], names: Mapping[str, str]) -> Exchange:
    parts = urlsplit(sent["path"])
    receiver = names.get(f"{parts.scheme}://{parts.netloc}", parts.netloc)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    ends = [sent, *(each for each in arrived if each["simulator"] == receiver and each["path"] == path)]
    findings = sorted({each["code"] or each["message"] for end in ends for each in end["violations"]})
    body = (sent["request"] or {}).get("body")
    action = body.get("action", "") if isinstance(body, Mapping) else ""
    return Exchange(sent["simulator"], receiver, action, sent["method"], path, sent["status"], tuple(findings))


def heading(sentence: str, subject: str) -> str:
    """The line above the exchanges of a scene."""
    return f"\n{sentence}  ({subject})"


def line(exchange: Exchange, state: str, columns: Columns) -> str:
    """One exchange: sender, receiver, request, status, the state of the subject after it, and the verdict."""
    what = f"{exchange.method} {exchange.path} {exchange.action}".rstrip()
    status = str(exchange.status) if exchange.status is not None else "---"
    verdict = painted("green", "green") if exchange.green else painted(", ".join(("red", *exchange.findings)), "red")
    return _row(exchange, what, status, state, verdict, columns)


def summary(found: Sequence[Exchange], state: str, columns: Columns) -> str:
    """Several green exchanges in one line."""
    return _row(found[0], f"{len(found)} exchanges", "2xx", state, painted("green", "green"), columns)


def _row(exchange: Exchange, what: str, status: str, state: str, verdict: str, columns: Columns) -> str:
    names = columns.names
    who = f"{names.get(exchange.sender, exchange.sender)} -> {names.get(exchange.receiver, exchange.receiver)}"
    what = _clipped(what, columns.request)
    return f"  {who:<{columns.sender}}  {what:<{columns.request}}  {status}  {state:<{columns.state}}  {verdict}"


def _clipped(text: str, width: int) -> str:
    """`text`, a method and a path, in at most `width` characters: without its query, or without the path's start."""
    if len(text) <= width:
        return text
    method, _, path = text.partition(" ")
    path = path.partition("?")[0]
    room = width - len(method) - 1
    return f"{method} {path if len(path) <= room else f'...{path[3 - room :]}'}"
