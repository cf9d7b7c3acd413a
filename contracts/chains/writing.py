"""Records created, read back, changed property by property and deleted: what is written is what is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import httpx

from contracts.chains.bounds import Bounds
from contracts.chains.grammar import Collection, Row, Verb
from contracts.chains.matching import DATE, FLAG, NUMBER, REFERENCE, TEXT, blank, instant, kind_of, same
from contracts.chains.membership import Membership
from contracts.chains.reading import brief
from contracts.chains.session import ChainEnded, Session
from simulators.core import findings

NOBODY = 987654321
"""An id without a record."""
NO_GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
"""A GUID without a record."""
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
        self._made: Row = {}
        self._now = ""

    def create(self) -> None:
        """As many records as the bounds say, the first as the spec has it, the others with other texts."""
        example = self._of.example
        if example is None or "create" not in self._of.verbs or self._fact("create"):
            return
        for number in range(self._bounds.rows):
            body = _varied(example, number, self._of.fields)
            self._now = self._session.tick()
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
        self._made = self._made or read
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
        found = self._session.read(self._of, self._parent, record)
        for name in self._changed_names():
            for value in self._values(name, rows, found):
                found = self._change(record, found, name, value)
            for value in self._wrong(name, found):
                found = self._refuse(record, found, name, value)
        for name in [each for each in self._of.fields if self._may_be_sent_alone(each, found)][:1]:
            self._not_there("change", {name: found[name]})

    def replace(self) -> None:
        """A whole record in place of the last one: its example, by which it is again as the first was at first."""
        if "replace" not in self._of.verbs or not self._of.readable or not self.created:
            return
        record, example = self.created[0], dict(self._of.example or {})
        before = self._session.read(self._of, self._parent, record)
        self._now = self._session.tick()
        if self._fact("unreplaced"):
            example = {**self._made, **example}
        answer = self._session.ask(self._of, "replace", self._parent, record, example)
        if not self._session.grammar.accepted(answer):
            message = f"{answer.status_code} {answer.text[:300]}"
            self._fail(findings.GOOD_REQUEST_REFUSED, "replace", "an example may replace a record", message, answer)
            return
        after = self._session.read(self._of, self._parent, record)
        for name in sorted({*before, *after}):
            found = after.get(name)
            expected = self._made.get(name)
            by_design = self._may_follow(name) or self._fact("unreplaced", name)
            if found != expected and not (blank(found) and name not in example) and not by_design:
                message = (
                    f"{name} was {brief(before.get(name))}, {brief(expected)} in the beginning, and is {brief(found)}"
                )
                self._fail(findings.READ_BACK, "replace", f"a replacement is all there is: {name}", message, answer)
        self._stamped("changed stamp", after, "replace", answer)

    def _may_be_sent_alone(self, name: str, found: Row) -> bool:
        return name.lower() != "id" and not blank(found.get(name)) and not self._fact("refused", name)

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
            yield _later(str(found or (seen[0] if seen else ""))).replace("Z", ELSEWHERE)
        elif kind == TEXT:
            yield from _texts(schema)

    def _wrong(self, name: str, record: Row) -> Iterator[Any]:
        """Values that a property cannot take: a record that is not there, a text that is too long."""
        schema, found = self._of.fields[name], record.get(name)
        if self._session.foreign:
            return
        if kind_of(found) == REFERENCE:
            yield {"id": NOBODY}
        elif kind_of(found) == NUMBER and self._fact("looked up", name):
            yield NOBODY
        elif kind_of(found) == TEXT and not _choices(schema):
            yield from _too_long(schema)

    def _refuse(self, record: Any, before: Row, name: str, value: Any) -> Row:
        """What cannot be is refused, or cut, and in no case kept."""
        answer = self._session.ask(self._of, "change", self._parent, record, {name: value})
        after = self._session.read(self._of, self._parent, record)
        if same(value, after.get(name)):
            message = f"{name} = {brief(value)} was kept, and the answer is {answer.status_code}"
            check = f"an impossible value is not kept: {name}"
            self._fail(findings.BAD_REQUEST_ACCEPTED, "change", check, message, answer)
        if not self._session.grammar.accepted(answer):
            self._unchanged(before, after, name, value, answer)
            if answer.status_code not in self._session.grammar.refused:
                message = f"{name} = {brief(value)}: {answer.status_code} {answer.text[:200]}"
                self._fail(findings.REFUSAL_UNCLEAR, "change", "a refusal has its status", message, answer)
        return after

    def _change(self, record: Any, before: Row, name: str, value: Any) -> Row:
        """The record after the change."""
        self._now = self._session.tick()
        answer = self._session.ask(self._of, "change", self._parent, record, {name: value})
        after = self._session.read(self._of, self._parent, record)
        if not self._session.grammar.accepted(answer):
            self._unchanged(before, after, name, value, answer)
            # What numbers, dates and references may be depends on other records, and on each other.
            free = kind_of(value) in {TEXT, FLAG} and not self._session.grammar.fixed(answer)
            if free and not self._fact("refused", name):
                message = f"{name} = {brief(value)}: {answer.status_code} {answer.text[:200]}"
                self._fail(findings.GOOD_REQUEST_REFUSED, "change", f"a change is accepted: {name}", message, answer)
            return after
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
        return after

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
        now = self._now
        for name, value in _flat(record):
            if self._fact(about, name) and not _is_now(value, now):
                message = f"{name} is {value}, the request was made at {now}"
                self._fail(findings.STAMP_WRONG, verb, f"a stamp is the time of the request: {name}", message, answer)

    def delete(self) -> None:
        """Every record that the chain has made: gone for reads, lists and a second delete."""
        if "delete" not in self._of.verbs or self._fact("delete"):
            return
        members = Membership(self._session, self._of, self._parent)
        for record in reversed(self.created):
            answer = self._session.ask(self._of, "delete", self._parent, record)
            if not self._session.grammar.accepted(answer):
                raise self._session.ended(
                    findings.RESOURCE_MISMATCH, self._of, "delete", "a record can be deleted", answer
                )
            self._gone(record, members, again=record == self.created[-1])
        members.counted()
        self._not_there("delete", None)

    def _gone(self, record: Any, members: Membership, again: bool) -> None:
        grammar = self._session.grammar
        left = [grammar.id(row) for row in self._session.rows(self._of, self._parent)]
        members.removed(record, left, self._fact("kept"))
        verbs: tuple[Verb, ...] = ("get", "delete") if again and not self._fact("kept") else ()
        for verb in verbs:
            if verb in self._of.verbs:
                answer = self._session.ask(self._of, verb, self._parent, record)
                self._refused(verb, f"{verb} after a delete is refused", answer)

    def _not_there(self, verb: Any, given: Any) -> None:
        numbered = not self.created or str(self.created[0]).isdecimal()
        answer = self._session.ask(self._of, verb, self._parent, NOBODY if numbered else NO_GUID, given)
        self._refused(verb, f"{verb} of no record is refused", answer)

    def _refused(self, verb: Verb, check: str, answer: httpx.Response) -> None:
        """An answer about a record that is not there; on a fake with the vendor's own status."""
        grammar = self._session.grammar
        wrong = not self._session.foreign and answer.status_code not in grammar.missing
        if grammar.is_there(self._of, answer) or wrong:
            message = f"{answer.status_code} {answer.text[:200]}"
            self._fail(findings.RESOURCE_MISMATCH, verb, check, message, answer)

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


def _too_long(schema: Mapping[str, Any]) -> Iterator[str]:
    most = max((part["maxLength"] for part in _parts(schema) if "maxLength" in part), default=LONGEST_TRIED + 1)
    if most <= LONGEST_TRIED:
        yield "m" * (most + 1)


def _later(text: str) -> str:
    moment = instant(text or "2026-03-04T05:06:07Z") + timedelta(days=1)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _texts(schema: Mapping[str, Any]) -> Iterator[str]:
    """A text with what is easily mangled, as long as it may be."""
    most = max((part["maxLength"] for part in _parts(schema) if "maxLength" in part), default=None)
    yield SPECIAL if most is None or most > LONGEST_TRIED else SPECIAL.ljust(most, "m")[:most]


__all__ = ["ChainEnded", "Writes"]
