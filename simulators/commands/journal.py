"""`psasim journal`: exchanges in and out, one per line."""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Event
from typing import Any

import msgspec

from simulators.commands import GREEN, WrongUse, client
from simulators.commands.table import fitted, on_terminal, printable

PAUSE_S = 0.5
"""Real seconds between two polls of `--follow`: a client of the server does not have the world's clock."""

_PAGE = 1000
_FILTERS = ("simulator", "direction", "operation", "status")

HEAD = ("id", "time", "dir", "system", "status", "operation", "decided by", "ms", "contract", "request")
_RIGHT = frozenset({"id", "ms"})


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("id", nargs="?", type=int, metavar="ID", help="show this entry with headers and bodies")
    parser.add_argument("--follow", action="store_true", help="keep printing new entries until interrupted")
    parser.add_argument(
        "--system", "--simulator", dest="simulator", metavar="NAME", help="only those of this simulator"
    )
    parser.add_argument(
        "--direction", choices=("in", "out"), metavar="in|out", help="only incoming or outgoing exchanges"
    )
    parser.add_argument(
        "--operation",
        metavar="OP",
        help="an operationId, 'METHOD /template' or 'METHOD /concrete/path'; for outgoing ones the kind of message",
    )
    parser.add_argument("--status", type=int, metavar="CODE", help="only those answered with this status")
    parser.add_argument("--since", type=int, metavar="ID", default=0, help="only those after this entry")
    parser.add_argument("--last", type=int, metavar="N", help="begin with the newest N")
    client.configure(parser)
    parser.add_argument("--json", action="store_true", help="whole entries, as JSON lines")


def run(arguments: argparse.Namespace) -> int:
    """Print the journal, oldest first. Raises WrongUse for a filter with an unknown name."""
    if arguments.last is not None and arguments.last < 1:
        raise WrongUse(f"--last takes a number of entries of at least 1, not {arguments.last}")
    control = client.connect(arguments)
    if arguments.id is not None:
        entry = _entry(control, arguments.id)
        print(client.as_json(entry) if arguments.json else whole(entry))
        return GREEN
    filters = {name: getattr(arguments, name) for name in _FILTERS}
    seen, begun = arguments.since, False
    lines, pause = Lines(), Event()
    while True:
        entries = _entries(control, filters, seen)
        if not begun and arguments.last is not None:
            entries = iter(deque(entries, arguments.last))
        found = list(entries)
        for line in map(client.as_json, found) if arguments.json else lines.of(found):
            print(line, flush=arguments.follow)
        if found:
            seen, begun = found[-1]["id"], True
        if not arguments.follow:
            return GREEN
        pause.wait(PAUSE_S)


def _entries(control: client.Client, filters: Mapping[str, Any], since: int | None) -> Iterator[Mapping[str, Any]]:
    while since is not None:
        page = control.get("/journal", **filters, since=since, limit=_PAGE)
        yield from page["items"]
        since = page["next"]


def _entry(control: client.Client, identity: int) -> Mapping[str, Any]:
    items: list[Mapping[str, Any]] = []
    if identity > 0:
        items = control.get("/journal", since=identity - 1, limit=1)["items"]
    if not items or items[0]["id"] != identity:
        raise WrongUse(f"the journal holds no entry {identity}: psasim journal lists those that it holds")
    return items[0]


class Lines:
    """Entries as lines of columns below one heading; columns grow with longer cells."""

    def __init__(self) -> None:
        self._widths = list(map(len, HEAD))
        self._headed = False

    def of(self, entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        """A line for each of `entries`, preceded by the heading the first time."""
        rows = [cells(entry) for entry in entries]
        for row in rows:
            self._widths = [max(width, len(cell)) for width, cell in zip(self._widths, row, strict=True)]
        if rows and not self._headed:
            self._headed = True
            yield self._line(HEAD)
        yield from map(self._line, rows)

    def _line(self, row: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if name in _RIGHT else cell.ljust(width)
            for name, cell, width in zip(HEAD[:-1], row[:-1], self._widths[:-1], strict=True)
        ]
        return fitted("  ".join([*padded, row[-1]]))


def cells(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """One exchange in the columns of HEAD. A terminal, which is narrow, shows only the time of day."""
    at: str = entry["at"]
    time = f"{at[:-4]}Z"
    return (
        str(entry["id"]),
        time[time.index("T") + 1 : -1] if on_terminal() else time,
        entry["direction"],
        entry["simulator"],
        "-" if entry["status"] is None else str(entry["status"]),
        entry["operation"] or "-",
        entry["decided_by"]["kind"],
        f"{entry['duration_ms']:.1f}",
        contract(entry),
        printable(f"{entry['method']} {entry['path']}"),
    )


def contract(entry: Mapping[str, Any]) -> str:
    """The contract column: `kept`, what was violated, or `-` without an operation."""
    broken = sorted({each["code"] or each["message"] for each in entry["violations"]})
    return ",".join(broken) or ("-" if entry["operation"] is None else "kept")


def whole(entry: Mapping[str, Any]) -> str:
    """One exchange with its headers and bodies."""
    decided = entry["decided_by"]
    facts = [
        f"entry {entry['id']}, {entry['at']}, world {entry['world']}",
        f"{entry['simulator']}, {entry['direction']}, operation {entry['operation'] or '-'}",
        f"decided by {decided['kind']} {decided['id'] or ''}".rstrip(),
        f"caller {entry['caller'] or '-'}, {entry['duration_ms']:g} ms, contract {contract(entry)}",
    ]
    facts += [f"  {each['code']} {each['pointer']}: {each['message']}" for each in entry["violations"]]
    answer = "no answer" if entry["status"] is None else f"status {entry['status']}"
    parts = [facts, _message(f"{entry['method']} {entry['path']}", entry["request"])]
    parts.append(_message(answer, entry["response"]))
    return "\n\n".join("\n".join(map(_printable, lines)) for lines in parts)


def _message(head: str, message: Mapping[str, Any] | None) -> Iterable[str]:
    yield head
    if message is None:
        return
    yield from (f"{name}: {value}" for name, value in message["headers"].items())
    body = message["body"]
    if body is not None:
        yield ""
        yield body if isinstance(body, str) else msgspec.json.format(msgspec.json.encode(body), indent=2).decode()


def _printable(text: str) -> str:
    return "\n".join(map(printable, text.splitlines()))
