"""The journal of a world, or of one system in it: what happened, and assertions about it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from psasim.control import Control
    from psasim.entries import Entry, Expected

__tracebackhide__ = True  # pytest shows the line of the test, not ours

SHOWN = 200
"""Characters of a value that a message repeats."""


class WorldJournal:
    """Every exchange of a world, oldest first."""

    def __init__(self, control: Control, simulator: str | None = None) -> None:
        """`simulator` limits the journal to one system."""
        self._control = control
        self._simulator = simulator

    def __iter__(self) -> Iterator[Entry]:
        """All entries."""
        return iter(self.entries())

    def __len__(self) -> int:
        """The number of entries."""
        return len(self.entries())

    def entries(
        self,
        operation: str | None = None,
        *,
        status: int | None = None,
        direction: str | None = None,
        since: int | None = None,
    ) -> list[Entry]:
        """The matching entries. `direction` is in or out, `since` an entry id.

        An operation is named by its operationId, `METHOD /template` or `METHOD /concrete/path`. Raises Refused for an
        unknown name.
        """
        query = {"simulator": self._simulator, "operation": operation, "status": status, "direction": direction}
        return list(self._control.items("/journal", "since", **query, since=since))

    def violations(self) -> list[str]:
        """A line for each breach of a system's API document by that system."""
        return [
            f"{each['code']} {line(entry)} {each['pointer'] or '/'}: {each['message']}"
            for entry in self.entries()
            for each in entry["violations"]
        ]

    def text(self, last: int = 50) -> str:
        """The newest entries, a line each."""
        entries = self.entries()
        left_out = [f"({len(entries) - last} earlier exchanges)"] if len(entries) > last else []
        return "\n".join([*left_out, *map(line, entries[-last:])])

    def clear(self) -> None:
        """Remove every entry of the world's journal."""
        self._control.send("DELETE", "/journal")


class Journal(WorldJournal):
    """The exchanges of one system."""

    _simulator: str

    def count(self, operation: str, *, where: Mapping[str, Any] | None = None, status: int | None = None) -> int:
        """The number of matching calls of `operation`; see assert_called."""
        return int(self._verdict(operation, where, status, {"min": 0})["count"])

    def assert_called(
        self,
        operation: str,
        *,
        where: Mapping[str, Any] | None = None,
        status: int | None = None,
        times: int | Expected | None = None,
    ) -> None:
        """Assert that `operation` was called, at least once or as `times` (3 or `{"min": 1, "max": 4}`) has it.

        `where` maps JSON Pointers into a journal entry, such as `/request/body/summary`, to the values that must be
        there. For outbound messages, `operation` is the kind of message. The AssertionError shows the calls that came
        nearest. Raises Refused for names that fit nothing, even with `times=0`.
        """
        verdict = self._verdict(operation, where, status, times)
        if not verdict["matched"]:
            raise AssertionError(self._complaint(operation, where, status, times, verdict))

    def _verdict(
        self, operation: str, where: Mapping[str, Any] | None, status: int | None, times: int | Expected | None
    ) -> dict[str, Any]:
        wanted = {"where": dict(where) if where else None, "status": status, "times": times}
        body: dict[str, Any] = {"simulator": self._simulator, "operation": operation}
        body |= {name: value for name, value in wanted.items() if value is not None}
        return cast("dict[str, Any]", self._control.send("POST", "/journal/verify", body))

    def _complaint(
        self,
        operation: str,
        where: Mapping[str, Any] | None,
        status: int | None,
        times: int | Expected | None,
        verdict: Mapping[str, Any],
    ) -> str:
        wanted = [f"{pointer} = {shown(value)}" for pointer, value in (where or {}).items()]
        wanted += [f"status = {status}"] if status is not None else []
        condition = f" with {', '.join(wanted)}" if wanted else ""
        count = verdict["count"]
        head = f"{self._simulator}: {operation}{condition} was called {_times(count)}, expected {_expected(times)}"
        return "\n".join([head, *self._near(verdict["near_misses"]), *self._seen()])

    def _near(self, misses: list[Mapping[str, Any]]) -> Iterator[str]:
        if not misses:
            return
        known = {entry["id"]: entry for entry in self.entries()}
        yield "near misses:"
        for miss in misses:
            if miss["id"] in known:
                yield f"  #{miss['id']} {line(known[miss['id']])}"
            for each in miss["differences"]:
                yield f"    {each['pointer']}: expected {shown(each['expected'])}, was {shown(each['actual'])}"

    def _seen(self) -> Iterator[str]:
        """The operations that were called."""
        names = (entry["operation"] or f"{entry['method']} {entry['path']}" for entry in self.entries())
        counted = Counter(names)
        calls = ", ".join(f"{name} {_times(number)}" for name, number in counted.items())
        yield f"calls of {self._simulator}: {calls or 'none'}"


def line(entry: Entry) -> str:
    """An entry as one line."""
    status = "---" if entry["status"] is None else entry["status"]
    decided = entry["decided_by"]
    why = decided["kind"]
    if decided["id"] not in (None, entry["operation"]):
        why = f"{why} {decided['id']}"
    operation = entry["operation"] or "no operation"
    request = f"{entry['method']} {entry['path']}"
    return f"{entry['direction']:<3} {entry['simulator']} {status} {request} ({operation}, by {why})"


def shown(value: Any) -> str:
    """A value as JSON, cut to SHOWN characters."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _expected(times: int | Expected | None) -> str:
    if times is None:
        return "at least once"
    if isinstance(times, int):
        return _times(times)
    least = f"at least {times['min']}" if "min" in times else ""
    most = f"at most {times['max']}" if "max" in times else ""
    return " and ".join(filter(None, (least, most))) + " times"
