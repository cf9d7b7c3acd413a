"""Records created, read back, changed property by property and deleted: what is written is what is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import httpx

from contracts.chains.bounds import Bounds
from contracts.chains.checking import Checks
from contracts.chains.grammar import Collection, Row, Verb
from contracts.chains.matching import DATE, FLAG, NUMBER, REFERENCE, TEXT, blank, instant, kind_of, same
from contracts.chains.membership import Membership
from contracts.chains.reading import brief
from contracts.chains.session import ChainEnded, Session
from contracts.chains.values import choices, later, others, too_long, varied
from simulators.core import findings

NOBODY = 987654321
"""An id without a record."""
NO_GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
"""A GUID without a record."""


class Writes(Checks):
    """The chain of one collection: `rows` are those that are there, examples of values that the system takes."""

    def __init__(self, session: Session, of: Collection, parent: Any, bounds: Bounds) -> None:
        """`parent` is the id of the record that new ones belong to, None for none."""
        super().__init__(session, of, parent, bounds)
        self.created: list[Any] = []
        self._made: Row = {}
        self._now = ""

    def create(self) -> None:
        """As many records as the bounds say, the first as the spec has it, the others with other texts."""
        example = self.of.example
        if example is None or "create" not in self.of.verbs or self.fact("create"):
            return
        for number in range(self.bounds.rows):
            body = varied(example, number, self.of.fields)
            self._now = self.session.tick()
            answer = self.session.ask(self.of, "create", self.parent, given=body)
            accepted = self.session.grammar.accepted(answer)
            if not accepted and number:
                continue
            if not accepted:
                raise self.session.ended(
                    findings.GOOD_REQUEST_REFUSED, self.of, "create", "an example is accepted", answer
                )
            record = self.session.grammar.created(self.of, answer)
            self.created.append(record)
            self._compare_created(body, record, answer)

    @property
    def first(self) -> Any:
        """The id of the record that is like the example; None where there is none."""
        return self.created[0] if self.created else None

    def also(self, record: Any) -> None:
        """Another record, which ends with those of the chain."""
        if record is not None:
            self.created.append(record)

    def listed(self) -> Sequence[Row]:
        """The rows of the list, where records have been made."""
        return self.session.rows(self.of, self.parent) if self.created else ()

    def _compare_created(self, body: Mapping[str, Any], record: Any, answer: httpx.Response) -> None:
        if not self.of.readable:
            return
        read = self.read(record)
        self._made = self._made or read
        for name, value in body.items():
            if not same(value, read.get(name)) and not self.fact("written", name) and not blank(value):
                message = f"{name} was {brief(value)} in the request and is {brief(read.get(name))}"
                self.fail(
                    findings.READ_BACK, "create", f"a new record has the requested value: {name}", message, answer
                )
        self._stamped("created stamp", read, "create", answer)

    def change(self, rows: Sequence[Row]) -> None:
        """One property after another, each to a value that it has not; then of a record that is not there."""
        if "change" not in self.of.verbs or not self.of.readable or not self.created:
            return
        record = self.created[0]
        found = self.read(record)
        for name in self._changed_names():
            for value in self._values(name, rows, found):
                found = self._change(record, found, name, value)
            for value in self._wrong(name, found):
                found = self._refuse(record, found, name, value)
        for name in [each for each in self.of.fields if self._may_be_sent_alone(each, found)][:1]:
            self._not_there("change", {name: found[name]})

    def replace(self) -> None:
        """A whole record in place of the last one: its example, by which it is again as the first was at first."""
        if "replace" not in self.of.verbs or not self.of.readable or not self.created:
            return
        record, example = self.created[0], dict(self.of.example or {})
        before = self.read(record)
        self._now = self.session.tick()
        if self.fact("unreplaced"):
            example = {**self._made, **example}
        answer = self.session.ask(self.of, "replace", self.parent, record, example)
        if not self.session.grammar.accepted(answer):
            message = f"{answer.status_code} {answer.text[:300]}"
            self.fail(findings.GOOD_REQUEST_REFUSED, "replace", "an example may replace a record", message, answer)
            return
        after = self.read(record)
        for name in sorted({*before, *after}):
            found = after.get(name)
            expected = self._made.get(name)
            by_design = self.may_follow(name) or self.fact("unreplaced", name)
            if found != expected and not (blank(found) and name not in example) and not by_design:
                message = (
                    f"{name} was {brief(before.get(name))}, {brief(expected)} in the beginning, and is {brief(found)}"
                )
                self.fail(findings.READ_BACK, "replace", f"a replacement is all there is: {name}", message, answer)
        self._stamped("changed stamp", after, "replace", answer)

    def _may_be_sent_alone(self, name: str, found: Row) -> bool:
        return name.lower() != "id" and not blank(found.get(name)) and not self.fact("refused", name)

    def _changed_names(self) -> list[str]:
        names = [name for name in self.of.fields if not self.fact("unchanged", name) and name.lower() != "id"]
        step = max(1.0, len(names) / self.bounds.changes)
        return [names[int(place * step)] for place in range(min(len(names), self.bounds.changes))]

    def _values(self, name: str, rows: Sequence[Row], record: Row) -> Iterator[Any]:
        """Values to change a property to."""
        yield from others(self.of.fields[name], name, rows, record.get(name), looked_up=False)

    def _wrong(self, name: str, record: Row) -> Iterator[Any]:
        """Values that a property cannot take: a record that is not there, a text that is too long."""
        schema, found = self.of.fields[name], record.get(name)
        if self.session.foreign:
            return
        if kind_of(found) == REFERENCE:
            yield {"id": NOBODY}
        elif kind_of(found) == NUMBER and self.fact("looked up", name):
            yield NOBODY
        elif kind_of(found) == TEXT and not choices(schema):
            yield from too_long(schema)

    def _refuse(self, record: Any, before: Row, name: str, value: Any) -> Row:
        """What cannot be is refused, or cut, and in no case kept."""
        answer = self.session.ask(self.of, "change", self.parent, record, {name: value})
        after = self.read(record)
        if same(value, after.get(name)):
            message = f"{name} = {brief(value)} was kept, and the answer is {answer.status_code}"
            check = f"an impossible value is not kept: {name}"
            self.fail(findings.BAD_REQUEST_ACCEPTED, "change", check, message, answer)
        if not self.session.grammar.accepted(answer):
            self._unchanged(before, after, name, value, answer)
            if answer.status_code not in self.session.grammar.refused:
                message = f"{name} = {brief(value)}: {answer.status_code} {answer.text[:200]}"
                self.fail(findings.REFUSAL_UNCLEAR, "change", "a refusal has its status", message, answer)
        return after

    def _change(self, record: Any, before: Row, name: str, value: Any) -> Row:
        """The record after the change."""
        self._now = self.session.tick()
        answer = self.session.ask(self.of, "change", self.parent, record, {name: value})
        after = self.read(record)
        if not self.session.grammar.accepted(answer):
            self._unchanged(before, after, name, value, answer)
            if kind_of(value) == TEXT and not self.fact("refused", name):
                # Many documents describe dates as text: those take a date, and no other text.
                kept = [text for text in ("m", later("")) if self._takes(record, name, text)]
                if kept == [later("")]:
                    return self.read(record)
            # What numbers, dates and references may be depends on other records, and on each other.
            free = kind_of(value) in {TEXT, FLAG} and not self.session.grammar.fixed(answer)
            if free and not self.fact("refused", name):
                message = f"{name} = {brief(value)}: {answer.status_code} {answer.text[:200]}"
                self.fail(findings.GOOD_REQUEST_REFUSED, "change", f"a change is accepted: {name}", message, answer)
                return self.read(record)
            return after
        if not same(value, after.get(name)) and not self.fact("written", name):
            message = f"{name} was changed to {brief(value)} and is {brief(after.get(name))}"
            self.fail(findings.READ_BACK, "change", f"a change is read back: {name}", message, answer)
        for each in self.changed(before, after, {name: value}):
            message = f"with {name}, {each} went from {brief(before.get(each))} to {brief(after.get(each))}"
            self.fail(findings.OTHER_CHANGED, "change", f"only requested properties change: {each}", message, answer)
        if before.get(name) != after.get(name):
            self._stamped("changed stamp", after, "change", answer)
        return after

    def _takes(self, record: Any, name: str, text: str) -> bool:
        return self.session.grammar.accepted(self.session.ask(self.of, "change", self.parent, record, {name: text}))

    def _unchanged(self, before: Row, after: Row, name: str, value: Any, answer: httpx.Response) -> None:
        changed = list(self.changed(before, after, {}))
        if changed:
            message = f"{name} = {brief(value)} was refused with {answer.status_code}, and {', '.join(changed)} changed"
            self.fail(findings.OTHER_CHANGED, "change", "a refused change changes nothing", message, answer)

    def _stamped(self, about: str, record: Row, verb: Any, answer: httpx.Response) -> None:
        """On a fake, whose clock stands still, a stamp is the time of the request."""
        if self.session.target.control is None:
            return
        now = self._now
        for name, value in _flat(record):
            if self.fact(about, name) and not _is_now(value, now):
                message = f"{name} is {value}, the request was made at {now}"
                self.fail(findings.STAMP_WRONG, verb, f"a stamp is the time of the request: {name}", message, answer)

    def delete(self) -> None:
        """Every record that the chain has made: gone for reads, lists and a second delete."""
        if "delete" not in self.of.verbs or self.fact("delete"):
            return
        members = Membership(self.session, self.of, self.parent)
        for record in reversed(self.created):
            answer = self.session.ask(self.of, "delete", self.parent, record)
            if not self.session.grammar.accepted(answer):
                raise self.session.ended(
                    findings.RESOURCE_MISMATCH, self.of, "delete", "a record can be deleted", answer
                )
            self._gone(record, members, again=record == self.created[-1])
        members.counted()
        self._not_there("delete", None)

    def _gone(self, record: Any, members: Membership, again: bool) -> None:
        grammar = self.session.grammar
        left = [grammar.id(row) for row in self.session.rows(self.of, self.parent)]
        members.removed(record, left, self.fact("kept"))
        verbs: tuple[Verb, ...] = ("get", "change", "replace", "delete") if again and not self.fact("kept") else ()
        example = self.of.example or {}
        alone = next(
            ({name: self._made[name]} for name in self.of.fields if self._may_be_sent_alone(name, self._made)), {}
        )
        for verb in verbs:
            sends = {"change": bool(alone), "replace": not self.fact("unreplaced")}
            if verb in self.of.verbs and sends.get(verb, True):
                answer = self.session.ask(self.of, verb, self.parent, record, alone if verb == "change" else example)
                self._refused(verb, f"{verb} after a delete is refused", answer)

    def _not_there(self, verb: Any, given: Any) -> None:
        numbered = not self.created or str(self.created[0]).isdecimal()
        answer = self.session.ask(self.of, verb, self.parent, NOBODY if numbered else NO_GUID, given)
        self._refused(verb, f"{verb} of no record is refused", answer)

    def _refused(self, verb: Verb, check: str, answer: httpx.Response) -> None:
        """An answer about a record that is not there; on a fake with the vendor's own status."""
        grammar = self.session.grammar
        wrong = not self.session.foreign and answer.status_code not in grammar.missing
        if grammar.is_there(self.of, answer) or wrong:
            message = f"{answer.status_code} {answer.text[:200]}"
            self.fail(findings.RESOURCE_MISMATCH, verb, check, message, answer)


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


__all__ = ["ChainEnded", "Writes"]
