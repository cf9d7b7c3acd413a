"""Which records a list holds: a create adds one and a delete takes one away, in the list of their parent alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import httpx

from contracts.chains.grammar import Asked, Collection, Row
from contracts.chains.reading import brief
from contracts.chains.session import Session
from simulators.core import findings


class Membership:
    """The ids of one list of a fake, followed from write to write; lists of a foreign system may change meanwhile."""

    def __init__(self, session: Session, of: Collection, parent: Any) -> None:
        """`parent` is the id of the record that the rows belong to, None for none."""
        self._session, self._of, self._parent = session, of, parent
        self._known = self._ids()

    def _ids(self) -> list[Any]:
        return [self._session.grammar.id(row) for row in self._session.rows(self._of, self._parent)]

    def added(self, created: Sequence[Any], rows: Sequence[Row]) -> None:
        """The list has what was created, and nothing else that it had not."""
        found = [self._session.grammar.id(row) for row in rows]
        lacking = [each for each in created if each not in found]
        extra = [each for each in found if each not in self._known and each not in created]
        lost = [each for each in self._known if each not in found]
        self._known = found
        for what, ids in (("are missing", lacking), ("came along", extra), ("are gone", lost)):
            if ids:
                message = f"after {len(created)} creates, ids {brief(ids)} {what}"
                self._fail("create", "a create adds one record to its list", message)

    def removed(self, record: Any, found: Sequence[Any], kept: bool) -> None:
        """The list has lost the record (unless it is kept), and no other."""
        lost = [each for each in self._known if each not in found and each != record]
        self._known = list(found)
        if lost:
            message = f"with {record}, ids {brief(lost)} are gone"
            self._fail("delete", "a delete takes away one record", message)
        if record in found and not kept:
            self._fail("delete", "a deleted record leaves the list", f"{record} stays")

    def counted(self) -> None:
        """Where rows can be counted, the number is that of the list as it is now."""
        number = self._session.count(self._of, self._parent, Asked())
        if number is not None and number != len(self._known):
            self._fail("count", "the count follows writes", f"the count is {number}, the list has {len(self._known)}")

    def elsewhere(self, created: Sequence[Any], rows: Sequence[Row], other: Any) -> None:
        """The list of another parent does not have what was created for this one."""
        session = self._session
        asked = Asked(size=session.grammar.largest_page)
        if session.grammar.list(self._of, other, asked) == session.grammar.list(self._of, self._parent, asked):
            return
        own = [row for row in rows if session.grammar.id(row) in created]
        found = [session.grammar.id(row) for row in session.rows(self._of, other) if row in own]
        if found:
            message = f"ids {brief(found)} belong to {self._parent} and are in the list of {other}, too"
            self._fail("list", "a list has the records of its parent alone", message)

    def _fail(self, verb: Any, check: str, message: str) -> None:
        newest: httpx.Response = self._session.target.exchanges[-1]
        self._session.fail(findings.RESOURCE_MISMATCH, self._of, verb, check, message, newest)
