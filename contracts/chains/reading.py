"""Lists held against themselves: pages, totals, counts, orders and filters agree with the plain list of all rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta, timezone
from typing import Any
from zlib import crc32

from contracts.chains.bounds import Bounds
from contracts.chains.grammar import Asked, Collection, Condition, Row
from contracts.chains.matching import (
    CONDITIONS,
    DATE,
    FLAG,
    NULL,
    NUMBER,
    OTHER,
    REFERENCE,
    TEXT,
    at,
    instant,
    key,
    kind_of,
)
from contracts.chains.session import ChainEnded, Session
from simulators.core import findings

KINDS = (TEXT, NUMBER, DATE, FLAG, REFERENCE)
BLANKS = (0, False, "1900-01-01T00:00:00")
"""What some systems show for a value that was never set."""
PAIRED = frozenset({"equal", "not equal", "not equal, not null", "contains", "begins", "at least", "at most"})
"""Conditions that are tried two at a time."""
NO_TEXT, NO_NUMBER = "no record has this text", 987654321
"""Values that no record has."""
MOST_PAGES = 6
"""A list is read in no more pages than this."""
BRIEF = 60
"""Characters of a value in a message."""


class Lists:
    """The checks of one list."""

    def __init__(self, session: Session, of: Collection, parent: Any, bounds: Bounds) -> None:
        """`parent` is the id of the record that the rows belong to, None for none."""
        self._session, self._of, self._parent, self._bounds = session, of, parent, bounds
        self._grammar = session.grammar

    def check(self) -> list[Row]:
        """Every check; the rows of the plain list. Raises ChainEnded where there is no list."""
        rows = self._session.rows(self._of, self._parent)
        self._distinct(rows)
        if not rows:
            return rows
        if self._of.paged:
            self._pages(rows)
        self._counts(Asked(), len(rows))
        if "get" in self._of.verbs:
            self._records(rows)
        if not self._session.facts.say("list", self._of.name):
            if self._grammar.orders:
                self._orders(rows)
            self._filters(rows)
        return rows

    def _ids(self, rows: Sequence[Row]) -> list[Any]:
        return [self._grammar.id(row) for row in rows]

    def _distinct(self, rows: Sequence[Row]) -> None:
        ids = self._ids(rows)
        repeated = sorted({str(each) for each in ids if ids.count(each) > 1})
        if repeated:
            _, answer = self._session.page(self._of, self._parent, Asked(size=self._grammar.largest_page))
            self._fail(findings.PAGES_WRONG, "no row is repeated", f"ids {', '.join(repeated)} come twice", answer)

    def _fail(self, code: str, check: str, message: str, answer: Any) -> None:
        self._session.fail(code, self._of, "list", check, message, answer)

    def _pages(self, rows: Sequence[Row]) -> None:
        """Pages of some sizes: one that divides the number of rows, one that does not, one that holds all."""
        ids, number = self._ids(rows), len(rows)
        sizes = [
            each for each in range(2, number) if each <= self._grammar.largest_page and number / each <= MOST_PAGES
        ]
        exact = next((each for each in sizes if number % each == 0), None)
        other = next((each for each in sizes if number % each), None)
        for size in (exact, other, number if number <= self._grammar.largest_page else None):
            if size is not None:
                self._paged(ids, size)
        self._beyond(ids, exact or other or min(number, self._grammar.largest_page))

    def _beyond(self, ids: Sequence[Any], size: int) -> None:
        """Where pages have numbers, the one after the last is refused, or holds nothing."""
        asked = Asked(size=size, page=len(ids) // size + 2)
        if self._grammar.list(self._of, self._parent, asked) == self._grammar.list(
            self._of, self._parent, Asked(size=size)
        ):
            return
        answer = self._session.ask(self._of, "list", self._parent, given=asked)
        if self._grammar.accepted(answer) and (rows := self._grammar.page(self._of, answer).rows):
            message = f"page {asked.page} of size {size} has {brief(self._ids(rows))}, the list has {len(ids)} rows"
            self._fail(findings.PAGES_WRONG, "there is nothing after the last page", message, answer)

    def _paged(self, ids: Sequence[Any], size: int, conditions: Sequence[Condition] = ()) -> None:
        pages = self._session.walk(self._of, self._parent, Asked(size=size, conditions=conditions))
        found = [each for page, _ in pages for each in self._ids(page.rows)]
        _, last = pages[-1]
        if found != list(ids):
            message = f"pages of {size} hold {brief(found)}, the whole list {brief(ids)}"
            self._fail(findings.PAGES_WRONG, "pages make up the list", message, last)
        for number, (page, answer) in enumerate(pages, 1):
            if len(page.rows) > size:
                self._fail(findings.PAGES_WRONG, "a page is not too long", f"{len(page.rows)} rows for {size}", answer)
            if page.total is not None and page.total != len(ids):
                message = f"page {number} of size {size} counts {page.total}, there are {len(ids)}"
                self._fail(findings.PAGES_WRONG, "a page counts all rows", message, answer)
            expected = number * size < len(ids)
            if page.more is not None and page.more is not expected:
                does = "announces" if page.more else "lacks"
                message = f"page {number} of size {size} {does} a next one, the list has {len(ids)} rows"
                self._fail(findings.PAGES_WRONG, "a page knows whether it is the last", message, answer)

    def _counts(self, asked: Asked, expected: int) -> None:
        found = self._session.count(self._of, self._parent, asked)
        if found is not None and found != expected:
            newest = self._session.target.exchanges[-1]
            message = f"the count is {found}, the list has {expected} rows"
            self._session.fail(
                findings.PAGES_WRONG, self._of, "count", "the count is that of the list", message, newest
            )

    def _records(self, rows: Sequence[Row]) -> None:
        """A row and the record that it stands for hold the same."""
        for row in {id(each): each for each in (rows[0], rows[-1])}.values():
            record = self._session.read(self._of, self._parent, self._grammar.id(row))
            for name, value in row.items():
                if name in record and value != record[name] and not self._fact("list", name):
                    message = f"{name} is {brief(value)} in the list and {brief(record[name])} in the record"
                    newest = self._session.target.exchanges[-1]
                    self._fail(findings.READ_BACK, f"a row is its record: {name}", message, newest)

    def _fact(self, about: str, name: str) -> bool:
        return self._session.facts.say(about, self._of.name, name)

    def _properties(self, rows: Sequence[Row], about: str, most: int) -> list[str]:
        """Properties with different values of one kind, those of the most values first, each kind in turn."""
        kinds: dict[str, list[tuple[int, str]]] = {}
        for name in dict.fromkeys(name for row in rows for name in row):
            values = [row.get(name) for row in rows]
            found = {kind_of(value) for value in values} - {NULL}
            kind = next(iter(found)) if len(found) == 1 else OTHER
            asks = self._grammar.orderable if about == "order" else self._grammar.filterable
            if kind in KINDS and asks(self._of, name, kind) and not self._fact(about, name):
                distinct = len({_hashable(value) for value in values})
                if distinct > 1:
                    kinds.setdefault(kind, []).append((-distinct, name))
        queues = [sorted(kinds[kind]) for kind in KINDS if kind in kinds]
        turns = [
            each[turn][1] for turn in range(max(map(len, queues), default=0)) for each in queues if turn < len(each)
        ]
        return turns[:most]

    def _orders(self, rows: Sequence[Row]) -> None:
        for name in self._properties(rows, "order", self._bounds.orders):
            kind = next(kind_of(row[name]) for row in rows if row.get(name) is not None)
            if self._session.foreign and kind not in {NUMBER, DATE}:
                continue
            for descending in (False, True):
                with suppress(ChainEnded):
                    self._ordered(rows, name, descending)

    def _ordered(self, rows: Sequence[Row], name: str, descending: bool) -> None:
        # One way in a single page, the other one in pages that must make up the list.
        size = max(2, len(rows) // 2) if descending and self._of.paged else self._grammar.largest_page
        asked = Asked(order=name, descending=descending, size=size)
        pages = self._session.walk(self._of, self._parent, asked)
        found = [row for page, _ in pages for row in page.rows]
        _, answer = pages[-1]
        words = f"{name} {'descending' if descending else 'ascending'}"
        if sorted(map(str, self._ids(found))) != sorted(map(str, self._ids(rows))):
            self._fail(findings.ORDER_WRONG, f"an order keeps all rows: {name}", f"{words}: other rows", answer)
        values = [row.get(name) for row in found]
        keys = [key(value) for value in values if not self._nothing(value)]
        if keys != sorted(keys, reverse=descending):
            self._fail(findings.ORDER_WRONG, f"a list is ordered: {name}", f"{words}: {brief(values)}", answer)

    def _nothing(self, value: Any) -> bool:
        """Whether a value may stand for one that was never set, which has a place of its own in orders."""
        return value is None or value == "" or (self._grammar.shows_blanks and value in BLANKS)

    def _filters(self, rows: Sequence[Row]) -> None:
        names = self._properties(rows, "filter", self._bounds.filters)
        for name in names:
            for number, condition in enumerate(self._some(list(self._conditions(rows, name)), name)):
                with suppress(ChainEnded):
                    self._filtered(rows, (condition,), counted=number == 0)
        with suppress(ChainEnded):
            self._both(rows, names)
        self._none(rows, names)

    def _none(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        """A filter by what no row has finds nothing; a system may refuse it."""
        for name in names:
            kind = next(kind_of(row[name]) for row in rows if row.get(name) is not None)
            if kind in {TEXT, NUMBER} and kind in self._grammar.operators.get("equal", "").split():
                nothing = Condition(name, "equal", NO_TEXT if kind == TEXT else NO_NUMBER)
                asked = Asked(conditions=(nothing,), size=self._grammar.largest_page)
                answer = self._session.ask(self._of, "list", self._parent, given=asked)
                if self._grammar.accepted(answer):
                    self._found(rows, asked, self._grammar.page(self._of, answer).rows, answer)
                return

    def _conditions(self, rows: Sequence[Row], name: str) -> Iterator[Condition]:
        """Conditions on a property at the boundary of a value that some row has, and in another letter case."""
        values = [row[name] for row in rows if not self._nothing(row.get(name))]
        if not values:
            return
        kind = kind_of(values[0])
        place = f"{name}/id" if kind == REFERENCE else name
        values = [value["id"] for value in values] if kind == REFERENCE else values
        distinct = sorted(set(values), key=key)
        middle = distinct[len(distinct) // 2]
        for op, kinds in self._grammar.operators.items():
            # Whether a foreign system minds letter case, or where it sorts text, is its own affair.
            if kind in kinds.split() and not (self._session.foreign and kind == TEXT):
                for value in _operands(op, kind, distinct, middle):
                    elsewhere = kind == DATE and isinstance(value, str) and self._grammar.zones
                    yield Condition(place, op, _in_another_zone(value) if elsewhere else value)

    def _some(self, every: Sequence[Condition], name: str) -> Sequence[Condition]:
        """As many of the conditions as the bounds say, other ones for each property: all are tried somewhere."""
        if len(every) <= self._bounds.conditions:
            return every
        first = crc32(f"{self._of.name}.{name}".encode())
        return [every[(first + number) % len(every)] for number in range(self._bounds.conditions)]

    def _both(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        """Two conditions at once that together keep fewer rows than either, some if possible; page by page."""
        single = [each for name in names for each in self._conditions(rows, name) if each.op in PAIRED]
        pairs = ((first, second) for first in single for second in single if first.field < second.field)
        kept = [(pair, [row for row in rows if _meets(row, pair)]) for pair in pairs]
        useful = [(pair, both) for pair, both in kept if all(_fewer(rows, both, each) for each in pair)]
        for pair, both in sorted(useful, key=lambda each: not each[1])[:1]:
            self._filtered(rows, pair)
            if self._of.paged and len(both) > 1:
                self._paged(self._ids(both), len(both) - 1, pair)

    def _filtered(self, rows: Sequence[Row], conditions: Sequence[Condition], counted: bool = True) -> None:
        asked = Asked(conditions=conditions, size=self._grammar.largest_page)
        pages = self._session.walk(self._of, self._parent, asked)
        _, answer = pages[-1]
        self._found(rows, asked, [row for page, _ in pages for row in page.rows], answer, counted)

    def _found(
        self, rows: Sequence[Row], asked: Asked, found: Sequence[Row], answer: Any, counted: bool = True
    ) -> None:
        """What a filter has found is what meets its conditions."""
        conditions = asked.conditions
        expected = [row for row in rows if _meets(row, conditions)]
        lacking, extra = _difference(self._ids(expected), self._ids(found))
        if lacking or extra:
            message = f"{' and '.join(f'{each.field} {each.op} {brief(each.value)}' for each in conditions)}: "
            message += f"ids {brief(lacking)} are missing, {brief(extra)} do not belong there"
            named = " and ".join(f"{each.field} {each.op}" for each in conditions)
            self._fail(findings.FILTER_WRONG, f"a filter finds what it says: {named}", message, answer)
        elif counted:
            self._counts(asked, len(expected))


def _operands(op: str, kind: str, distinct: Sequence[Any], middle: Any) -> Iterator[Any]:
    if op in {"null", "not null"}:
        yield None
    elif op in {"among", "not among"} or op == "between":
        yield [distinct[0], middle]
    elif kind == TEXT and op in {"contains", "begins", "ends"}:
        half = max(1, len(middle) // 2)
        yield {"contains": middle[1:-1] or middle, "begins": middle[:half], "ends": middle[-half:]}[op].swapcase()
    elif kind == TEXT and op in {"equal", "not equal", "not equal, not null"}:
        yield from (middle, middle.swapcase())
    else:
        yield middle


def _in_another_zone(text: str) -> str:
    """The same instant, written two and a half hours east of UTC."""
    return instant(text).astimezone(timezone(timedelta(hours=2, minutes=30))).isoformat()


def _meets(row: Row, conditions: Iterable[Condition]) -> bool:
    return all(CONDITIONS[each.op](at(row, each.field), each.value) for each in conditions)


def _fewer(rows: Sequence[Row], both: Sequence[Row], condition: Condition) -> bool:
    return len(both) < sum(_meets(row, (condition,)) for row in rows)


def _difference(expected: Sequence[Any], found: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    return [each for each in expected if each not in found], [each for each in found if each not in expected]


def _hashable(value: Any) -> str:
    return str(value)


def brief(value: Any) -> str:
    """A value for a message, cut if it is long."""
    text = str(value)
    return text if len(text) <= BRIEF else f"{text[:BRIEF]}..."
