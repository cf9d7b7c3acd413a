"""Objects and lists inside a record: each property of them changed, an item added and removed, and read back."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx

from contracts.chains.checking import Checks
from contracts.chains.grammar import Row
from contracts.chains.matching import DATE, FLAG, NUMBER, TEXT, blank, kind_of, same
from contracts.chains.reading import brief
from contracts.chains.values import SPECIAL, later
from simulators.core import findings

_IDENTITY = frozenset({"id", "_info"})
"""Names inside an item that a caller does not choose."""


class Nesting(Checks):
    """The nested properties of one record."""

    def change(self, record: Any, rows: Sequence[Row]) -> None:
        """Every property with objects inside, in its turn. `rows` have values for what the record lacks."""
        if record is None or "change" not in self.of.verbs or not self.of.readable:
            return
        found = None
        for name, schema in self.of.fields.items():
            if self.fact("unchanged", name) or self.fact("written", name) or schema.get("readOnly"):
                continue
            # Until something is sent, the record is as it was.
            found = found or self.read(record)
            held = self._held(name, found, rows)
            if held is None:
                continue
            found = None
            if isinstance(held, list):
                self._list(record, name, held)
            else:
                self._object(record, name, held)

    def _held(self, name: str, found: Row, rows: Sequence[Row]) -> Any:
        """An object that is no reference, or a list of objects, that the record, its example or another one has."""
        values = (found.get(name), (self.of.example or {}).get(name), *(row.get(name) for row in rows))
        return next((copy.deepcopy(each) for each in values if _nested(each)), None)

    def _object(self, record: Any, name: str, held: Mapping[str, Any]) -> None:
        """Other values inside an object."""
        wanted = {each: value for each, value in _changed(held).items() if not self._fixed(name, each)}
        found = self.settled(lambda inner: self._send(record, name, {**held, **inner}), wanted)
        if found is not None:
            inner, answer = found
            read = self.read(record).get(name)
            self._compare(name, inner, read if isinstance(read, dict) else {}, answer)

    def _list(self, record: Any, name: str, held: Sequence[Mapping[str, Any]]) -> None:
        """The list as it is, other values in its first item, an item more, and the last one removed."""
        answer = self._send(record, name, held)
        if not self._accepted(answer) or self.fact("items", name):
            return
        found = self._items(record, name)
        if not self._counted(name, found, len(held), "the list was sent", answer):
            return
        held = found
        wanted = {each: value for each, value in _changed(held[0]).items() if not self._fixed(name, each)}
        kept = self.settled(lambda inner: self._send(record, name, [{**held[0], **inner}, *held[1:]]), wanted)
        if kept is not None:
            inner, answer = kept
            after = self._items(record, name)
            self._counted(name, after, len(held), "an item was changed", answer)
            self._compare(name, inner, _same_item(held[0], after), answer)
            held = after or held
        self._one_more(record, name, held)

    def _one_more(self, record: Any, name: str, held: Sequence[Mapping[str, Any]]) -> None:
        new = {each: value for each, value in held[-1].items() if each.lower() not in _IDENTITY}
        answer = self._send(record, name, [*held, new])
        if not self._accepted(answer):
            return
        after = self._items(record, name)
        self._counted(name, after, len(held) + 1, "an item was added", answer)
        answer = self._send(record, name, after[:-1])
        if self._accepted(answer):
            left = self._items(record, name)
            self._counted(name, left, len(after) - 1, "an item was left out", answer)
            if [_identity(each) for each in left] != [_identity(each) for each in after[:-1]]:
                message = f"{brief(after)} without the last one became {brief(left)}"
                self.fail(findings.READ_BACK, "change", f"the other items stay: {name}", message, answer)

    def _counted(self, name: str, found: Sequence[Any], expected: int, what: str, answer: httpx.Response) -> bool:
        if len(found) == expected:
            return True
        message = f"{what}, and {name} has {len(found)} items, not {expected}: {brief(found)}"
        self.fail(findings.READ_BACK, "change", f"a list has the items that were sent: {name}", message, answer)
        return False

    def _compare(self, name: str, inner: Mapping[str, Any], read: Mapping[str, Any], answer: httpx.Response) -> None:
        for each, value in inner.items():
            if not same(value, read.get(each)):
                message = f"{name}/{each} was {brief(value)} and is {brief(read.get(each))}"
                self.fail(findings.READ_BACK, "change", f"what is inside is kept: {name}/{each}", message, answer)

    def _fixed(self, name: str, inner: str) -> bool:
        place = f"{name}/{inner}"
        return any(self.fact(about, place) for about in ("written", "follows", "unchanged"))

    def _send(self, record: Any, name: str, value: Any) -> httpx.Response:
        return self.session.ask(self.of, "change", self.parent, record, {name: value})

    def _accepted(self, answer: httpx.Response) -> bool:
        return self.session.grammar.accepted(answer)

    def _items(self, record: Any, name: str) -> list[Mapping[str, Any]]:
        found = self.read(record).get(name)
        return found if isinstance(found, list) else []


def _nested(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict) and "id" not in value and not blank(value)


def _changed(item: Mapping[str, Any]) -> dict[str, Any]:
    """Another value for each plain property."""
    made: Mapping[str, Callable[[Any], Any]] = {
        TEXT: lambda _: SPECIAL,
        FLAG: lambda value: not value,
        NUMBER: lambda value: value + 1,
        DATE: later,
    }
    return {
        name: made[kind_of(value)](value)
        for name, value in item.items()
        if name.lower() not in _IDENTITY and kind_of(value) in made
    }


def _identity(item: Mapping[str, Any]) -> Any:
    """What tells an item from others: its id, or else all of it."""
    return item.get("id", str(item))


def _same_item(item: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The item with the same id, or else the first."""
    return next((each for each in found if "id" in item and each.get("id") == item["id"]), found[0] if found else {})
