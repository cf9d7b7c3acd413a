"""One record with every property that a caller may send: created, changed, and emptied, each with all of them at once.

A property that a request with many others is refused for is left out of it: which combinations there may be is not in
the spec. Properties are changed one by one in `contracts.chains.writing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import httpx

from contracts.chains.bounds import Bounds
from contracts.chains.checking import Checks
from contracts.chains.grammar import Collection, Row, Verb
from contracts.chains.matching import FLAG, NUMBER, TEXT, blank, kind_of, same
from contracts.chains.reading import brief
from contracts.chains.session import Session
from contracts.chains.values import others, varied
from simulators.core import findings

NUMBERED = 90
"""What sets the texts of the example apart from those of other records of the chain."""
FIRST_TEXT, SECOND_TEXT = "Noë & <i>Σ</i> 'y'", "Chloë & <u>Δ</u> 'z'"
"""Texts that no other record of the chain has: some must be unique."""


class Filling(Checks):
    """The whole record of one collection."""

    def __init__(self, session: Session, of: Collection, parent: Any, bounds: Bounds) -> None:
        """`parent` is the id of the record that new ones belong to, None for none."""
        super().__init__(session, of, parent, bounds)
        self.record: Any = None
        self._default: Row = {}

    def create(self, first: Any, rows: Sequence[Row]) -> Any:
        """The id of a new record with all properties; None where none can be made.

        `first` is the record of the example alone: what it has is a property's default.
        """
        if self.of.example is None or first is None or not self.of.readable or "create" not in self.of.verbs:
            return None
        self._default = self.read(first)
        example = varied(self.of.example, NUMBERED, self.of.fields)
        wanted = {
            name: value for name, value in self._others(rows, self._default, FIRST_TEXT).items() if name not in example
        }
        self.session.tick()
        found = self.settled(lambda body: self._ask("create", {**example, **body}), wanted)
        if found is None:
            return None
        body, answer = found
        self.record = self.session.grammar.created(self.of, answer)
        self._compare("create", body, self.read(self.record), answer)
        return self.record

    def change(self, rows: Sequence[Row]) -> None:
        """Every property to another value: flags the other way; nothing else changes."""
        if self.record is None or "change" not in self.of.verbs:
            return
        before = self.read(self.record)
        self.session.tick()
        found = self.settled(lambda body: self._ask("change", body), self._others(rows, before, SECOND_TEXT))
        if found is None:
            return
        body, answer = found
        after = self.read(self.record)
        self._compare("change", body, after, answer)
        for name in self.changed(before, after, body):
            message = f"with {len(body)} others, {name} went from {brief(before.get(name))} to {brief(after.get(name))}"
            self.fail(findings.OTHER_CHANGED, "change", f"only requested properties change: {name}", message, answer)

    def empty(self) -> None:
        """Null for every optional property at once; then for each one that a create requires."""
        if self.record is None or "change" not in self.of.verbs:
            return
        before = self.read(self.record)
        held = [name for name in self._names() if not blank(before.get(name)) and not self.fact("null", name)]
        optional = {name: None for name in held if name not in self.of.required}
        found = self.settled(lambda body: self._ask("change", body), optional)
        if found is not None:
            body, answer = found
            after = self.read(self.record)
            for name in body:
                self._emptied(name, before.get(name), after.get(name), answer)
            before = after
        for name in [each for each in held if each in self.of.required]:
            answer = self._ask("change", {name: None})
            after = self.read(self.record)
            if blank(after.get(name)) and not blank(before.get(name)):
                message = f"{name} was {brief(before.get(name))} and is {brief(after.get(name))}"
                self.fail(findings.BAD_REQUEST_ACCEPTED, "change", f"null does not empty {name}", message, answer)
            before = after

    def _emptied(self, name: str, before: Any, after: Any, answer: httpx.Response) -> None:
        """What a null did to an optional property: nothing, or it is as if it had never been sent."""
        if self.session.grammar.nulls == "ignored":
            wrong = before != after
        else:
            default = None if name in (self.of.example or {}) else self._default.get(name)
            zero = kind_of(after) in {FLAG, NUMBER, TEXT} and not after
            wrong = not blank(after) and not zero and after != default
        by_design = self.fact("written", name) or self.may_follow(name)
        if wrong and not by_design and not self._is_fixed(name, next(iter(self._other(name, (), before)), before)):
            does = self.session.grammar.nulls
            message = f"a null {does} and {name} was {brief(before)} and is {brief(after)}"
            self.fail(findings.READ_BACK, "change", f"null has its effect on {name}", message, answer)

    def _compare(self, verb: Verb, body: Mapping[str, Any], read: Row, answer: httpx.Response) -> None:
        for name, value in body.items():
            by_design = self.fact("written", name) or self.may_follow(name)
            if not same(value, read.get(name)) and not by_design and not self._is_fixed(name, value):
                message = f"{name} was {brief(value)} among {len(body)} properties and is {brief(read.get(name))}"
                self.fail(findings.READ_BACK, verb, f"every property that is sent is kept: {name}", message, answer)

    def _is_fixed(self, name: str, value: Any) -> bool:
        """Whether the system itself says that callers never set a property."""
        if "change" not in self.of.verbs:
            return False
        return self.session.grammar.fixed(self._ask("change", {name: value}))

    def _ask(self, verb: Verb, body: Mapping[str, Any]) -> httpx.Response:
        return self.session.ask(self.of, verb, self.parent, None if verb == "create" else self.record, body)

    def _names(self) -> list[str]:
        return [
            name
            for name, schema in self.of.fields.items()
            if name.lower() != "id" and not schema.get("readOnly") and not self.fact("unchanged", name)
        ]

    def _others(self, rows: Sequence[Row], record: Row, text: str) -> dict[str, Any]:
        """Another value for each property that can have one."""
        found: dict[str, Any] = {}
        for name in self._names():
            if not self.fact("refused", name):
                found.update((name, value) for value in self._other(name, rows, record.get(name), text))
        return found

    def _other(self, name: str, rows: Sequence[Row], found: Any, text: str = FIRST_TEXT) -> Iterator[Any]:
        return others(self.of.fields[name], name, rows, found, self.fact("looked up", name), text)
