"""Records created, read back, changed property by property and deleted: what is written is what is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import httpx

from contracts.chains.bounds import Bounds
from contracts.chains.grammar import Collection, Row
from contracts.chains.matching import DATE, FLAG, NUMBER, REFERENCE, TEXT, blank, instant, kind_of, same
from contracts.chains.reading import brief
from contracts.chains.session import ChainEnded, Session
from simulators.core import findings

NOBODY = 987654321
"""An id that no record has."""
SPECIAL = "Zoë & <b>Ω</b> 'x'"
ELSEWHERE = "+02:30"
"""A zone in which a date is written: it is another instant than the same text in UTC."""
LONGEST_TRIED = 300
"""A text at its limit is tried up to so many characters."""


class Writes:
    """The chain of one collection: `rows` are those that are there, examples of values that the system takes."""

    def __init__(self, session: Session, of: Collection, parent: Any, bounds: Bounds) -> None:
        """`parent` is the id of the record that new ones belong to, None for none."""
        self._session, self._of, self._parent, self._bounds = session, of, parent, bounds
        self._facts = session.facts
        self.created: list[Any] = []

    def create(self) -> None:
        """As many records as the bounds say, the first as the spec has it, the others with other texts."""
        example = self._of.example
        if example is None or "create" not in self._of.verbs or self._fact("create"):
            return
        for number in range(self._bounds.rows):
            body = _varied(example, number, self._of.fields)
            self._session.tick()
            answer = self._session.ask(self._of, "create", self._parent, given=body)
            accepted = self._session.grammar.accepted(answer)
            if not accepted and number:
                continue
            if not accepted:
                raise self._session.ended(
                    findings.GOOD_REQUEST_REFUSED, self._of, "create", "an example is accepted", answer
                )
            record = self._session.grammar.created(self._of, answer)
            self.created.append(record)
            self._compare_created(body, record, answer)

    def _compare_created(self, body: Mapping[str, Any], record: Any, answer: httpx.Response) -> None:
        if not self._of.readable:
            return
        read = self._session.read(self._of, self._parent, record)
        for name, value in body.items():
            if not same(value, read.get(name)) and not self._fact("written", name) and not blank(value):
                message = f"{name} was {brief(value)} in the request and is {brief(read.get(name))}"
                self._fail(findings.READ_BACK, "create", f"a new record holds what was sent: {name}", message, answer)
        self._stamped("created stamp", read, "create", answer)

    def change(self, rows: Sequence[Row]) -> None:
        """One property after another, each to a value that it has not; then of a record that is not there."""
        if "change" not in self._of.verbs or not self._of.readable or not self.created:
            return
        record = self.created[0]
        for name in self._changed_names():
            for value in self._values(name, rows, self._session.read(self._of, self._parent, record)):
                self._change(record, name, value)
        self._not_there("change", {next(iter(self._of.fields), "name"): "x"})

    def _changed_names(self) -> list[str]:
        names = [name for name in self._of.fields if not self._fact("unchanged", name) and name.lower() != "id"]
        step = max(1.0, len(names) / self._bounds.changes)
        return [names[int(place * step)] for place in range(min(len(names), self._bounds.changes))]

    def _values(self, name: str, rows: Sequence[Row], record: Row) -> Iterator[Any]:
        """Values to change a property to: those that other records have, or made for its type."""
        schema, found = self._of.fields[name], record.get(name)
        seen = [row[name] for row in rows if not blank(row.get(name)) and not same(row[name], found)]
        kind = _kind(schema, [found, *seen])
        others = [{"id": each["id"]} for each in seen] if kind == REFERENCE else seen
        choices = [each for each in _choices(schema) if not same(each, found) and each not in (None, "")]
        if kind == FLAG:
            yield not found
        elif choices:
            yield choices[0]
        elif kind in {NUMBER, REFERENCE} and others:
            yield others[0]
        elif kind == NUMBER:
            yield (found or 0) + 1
        elif kind == DATE:
            later = _later(str(found or (seen[0] if seen else "")))
            yield from (later, later.replace("Z", ELSEWHERE))
        elif kind == TEXT:
            yield from _texts(schema)

    def _change(self, record: Any, name: str, value: Any) -> None:
        before = self._session.read(self._of, self._parent, record)
        self._session.tick()
        answer = self._session.ask(self._of, "change", self._parent, record, {name: value})
        after = self._session.read(self._of, self._parent, record)
        if not self._session.grammar.accepted(answer):
            self._unchanged(before, after, name, value, answer)
            return
        if not same(value, after.get(name)) and not self._fact("written", name):
            message = f"{name} was changed to {brief(value)} and is {brief(after.get(name))}"
            self._fail(findings.READ_BACK, "change", f"a change is read back: {name}", message, answer)
        others = [
            each
            for each in sorted({*before, *after} - {name})
            if before.get(each) != after.get(each) and not self._may_follow(each)
        ]
        for each in others:
            message = f"with {name}, {each} went from {brief(before.get(each))} to {brief(after.get(each))}"
            self._fail(findings.OTHER_CHANGED, "change", f"only what was sent changes: {each}", message, answer)
        if before.get(name) != after.get(name):
            self._stamped("changed stamp", after, "change", answer)

    def _unchanged(self, before: Row, after: Row, name: str, value: Any, answer: httpx.Response) -> None:
        changed = [
            each for each in {**before, **after} if before.get(each) != after.get(each) and not self._may_follow(each)
        ]
        if changed:
            message = f"{name} = {brief(value)} was refused with {answer.status_code}, and {', '.join(changed)} changed"
            self._fail(findings.OTHER_CHANGED, "change", "a refused change changes nothing", message, answer)

    def _may_follow(self, name: str) -> bool:
        return any(self._fact(about, name) for about in ("follows", "changed stamp"))

    def _stamped(self, about: str, record: Row, verb: Any, answer: httpx.Response) -> None:
        """On a fake, whose clock stands still, a stamp is the time of the request."""
        if self._session.target.control is None:
            return
        now = self._session.target.fake.request("GET", "/clock")["now"]
        for name, value in _flat(record):
            if self._fact(about, name) and not _is_now(value, now):
                message = f"{name} is {value}, the request was made at {now}"
                self._fail(findings.STAMP_WRONG, verb, f"a stamp is the time of the request: {name}", message, answer)

    def delete(self) -> None:
        """Every record that the chain has made: gone for reads, lists and a second delete."""
        if "delete" not in self._of.verbs or self._fact("delete"):
            return
        for record in reversed(self.created):
            answer = self._session.ask(self._of, "delete", self._parent, record)
            if not self._session.grammar.accepted(answer):
                raise self._session.ended(
                    findings.RESOURCE_MISMATCH, self._of, "delete", "a record can be deleted", answer
                )
            self._gone(record, answer)
        self._not_there("delete", None)

    def _gone(self, record: Any, answer: httpx.Response) -> None:
        grammar = self._session.grammar
        left = [grammar.id(row) for row in self._session.rows(self._of, self._parent)]
        if record in left and not self._fact("kept"):
            self._fail(
                findings.RESOURCE_MISMATCH, "delete", "a deleted record leaves the list", f"{record} stays", answer
            )
        for verb in ("get", "delete"):
            if verb in self._of.verbs and not self._fact("kept"):
                again = self._session.ask(self._of, verb, self._parent, record)
                if grammar.is_there(self._of, again):
                    message = f"{verb} of a deleted record: {again.status_code}"
                    self._fail(findings.RESOURCE_MISMATCH, verb, f"{verb} after a delete is refused", message, again)

    def _not_there(self, verb: Any, given: Any) -> None:
        answer = self._session.ask(self._of, verb, self._parent, NOBODY, given)
        if self._session.grammar.is_there(self._of, answer):
            self._fail(
                findings.RESOURCE_MISMATCH, verb, f"{verb} of no record is refused", str(answer.status_code), answer
            )

    def _fact(self, about: str, name: str = "") -> bool:
        return self._facts.say(about, self._of.name, name)

    def _fail(self, code: str, verb: Any, check: str, message: str, answer: httpx.Response) -> None:
        self._session.fail(code, self._of, verb, check, message, answer)


def _flat(record: Row) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        yield name, value
        if isinstance(value, dict):
            yield from ((f"{name}/{inner}", each) for inner, each in value.items())


def _is_now(value: Any, now: str) -> bool:
    """Whether a date, or a number of milliseconds as text, is an instant."""
    if isinstance(value, str) and value.isdecimal():
        return abs(int(value) / 1000 - instant(now).timestamp()) < 1
    return kind_of(value) == DATE and abs(instant(value) - instant(now)) < timedelta(seconds=1)


def _varied(example: Mapping[str, Any], number: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    """An example with other texts, where they are free."""
    if number == 0:
        return dict(example)
    return {
        name: f"{value} {number}" if _free(value, fields.get(name, {})) else value for name, value in example.items()
    }


def _free(value: Any, schema: Mapping[str, Any]) -> bool:
    return (
        kind_of(value) == TEXT and not _choices(schema) and "@" not in value and "://" not in value and len(value) < 40
    )


def _choices(schema: Mapping[str, Any]) -> list[Any]:
    return list(schema.get("enum", ())) + [each for part in schema.get("anyOf", ()) for each in part.get("enum", ())]


def _parts(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield schema
    for name in ("anyOf", "allOf", "oneOf"):
        for each in schema.get(name, ()):
            yield from _parts(each)


def _kind(schema: Mapping[str, Any], values: Sequence[Any]) -> str:
    """The kind of a property: that of values that are there, else what its schema says."""
    for value in values:
        if not blank(value):
            return kind_of(value)
    dated = any("date" in part.get("format", "") for part in _parts(schema))
    for part in _parts(schema):
        if part.get("type") == "boolean":
            return FLAG
        if part.get("type") == "integer" or part.get("type") == "number":
            return NUMBER
        if part.get("type") == "string":
            return DATE if dated else TEXT
    return "unknown"


def _later(text: str) -> str:
    moment = instant(text or "2026-03-04T05:06:07Z") + timedelta(days=1)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _texts(schema: Mapping[str, Any]) -> Iterator[str]:
    """A text with what is easily mangled, and one at its limit."""
    most = max((part["maxLength"] for part in _parts(schema) if "maxLength" in part), default=None)
    yield SPECIAL if most is None else SPECIAL[:most]
    if most is not None and most <= LONGEST_TRIED:
        yield ("m" * most)[:most]


__all__ = ["ChainEnded", "Writes"]
