"""The requests of a chain: sent, counted, and reported with a curl command if a check fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from contracts.api.outcome import Failure, Outcome
from contracts.callers import headers_at
from contracts.chains.facts import Facts
from contracts.chains.grammar import Asked, Collection, Grammar, Page, Request, Row, Verb
from contracts.targets import Target
from contracts.verify.curl import of_request
from simulators.core import findings
from simulators.core.masking import MASK

PAGES, FOREIGN_PAGES = 400, 12
"""A list of a fake that has more pages has no end; one of a foreign system is too long to be held against itself."""


class ChainEnded(Exception):
    """Ends a chain that cannot continue after a finding."""


@dataclass(slots=True)
class Session:
    """Chains of one target.

    `headers` are a caller's by operationId, `*` for others; `tick` moves a fake's clock and returns its time.
    """

    target: Target
    grammar: Grammar
    facts: Facts
    headers: Mapping[str, Mapping[str, str]]
    outcome: Outcome
    tick: Callable[[], str] = field(default=lambda: "")

    @property
    def foreign(self) -> bool:
        """Whether the system is a foreign one: its lists may be long, and its collation is its own."""
        return self.target.control is None

    def ask(
        self, of: Collection, verb: Verb, parent: Any = None, record: Any = None, given: Any = None
    ) -> httpx.Response:
        """One request of a verb; `given` is what it sends, or what a list is asked for."""
        grammar = self.grammar
        if verb == "list":
            request = grammar.list(of, parent, given)
        elif verb == "create":
            request = grammar.create(of, parent, given)
        elif verb == "change":
            request = grammar.change(of, parent, record, given)
        elif verb == "replace":
            request = grammar.replace(of, parent, record, given)
        elif verb == "delete":
            request = grammar.delete(of, parent, record)
        else:
            request = grammar.get(of, parent, record)
        return self.send(of, verb, request)

    def send(self, of: Collection, verb: Verb, request: Request) -> httpx.Response:
        """One request."""
        placed = of.verbs[verb]
        own = headers_at(self.headers, placed.operation)
        answer = request.send(self.target, own)
        self.outcome.requests[placed.label] += 1
        self.outcome.answered[placed.label] += 1
        if answer.status_code == httpx.codes.NO_CONTENT and "content-length" in answer.headers and not self.foreign:
            message = f"Content-Length is {answer.headers['content-length']}"
            self.fail(findings.CONTRACT_CHECK, of, verb, "an answer 204 has no length", message, answer)
        return answer

    def fail(self, code: str, of: Collection, verb: Verb, check: str, message: str, answer: httpx.Response) -> None:
        """Record a failed check."""
        label = of.verbs[verb].label
        curl = of_request(answer.request)
        for value in {value for own in self.headers.values() for value in own.values()}:
            curl = curl.replace(value, MASK)
        self.outcome.add(Failure(code, label, check, message, curl))

    def ended(self, code: str, of: Collection, verb: Verb, check: str, answer: httpx.Response) -> ChainEnded:
        """Record a response that ends the chain."""
        self.fail(code, of, verb, check, f"{answer.status_code} {answer.text[:300]}", answer)
        return ChainEnded(check)

    def page(self, of: Collection, parent: Any, asked: Asked) -> tuple[Page, httpx.Response]:
        """One page of a list. Raises ChainEnded if there is none."""
        answer = self.ask(of, "list", parent, given=asked)
        if not self.grammar.accepted(answer):
            raise self.ended(findings.PAGES_WRONG, of, "list", "a list is answered", answer)
        return self.grammar.page(of, answer), answer

    def walk(self, of: Collection, parent: Any, asked: Asked) -> list[tuple[Page, httpx.Response]]:
        """Every page from the first on, until one says that it is the last, or holds fewer rows than were asked for."""
        pages = []
        step = asked
        for _ in range(FOREIGN_PAGES if self.foreign else PAGES):
            page, answer = self.page(of, parent, step)
            pages.append((page, answer))
            short = asked.size is None or len(page.rows) < asked.size
            if page.more is False or not page.rows or (page.more is None and short):
                return pages
            step = step.next(page.after)
        if not self.foreign:
            self.fail(findings.PAGES_WRONG, of, "list", "pages have an end", f"more than {PAGES} pages", answer)
        raise ChainEnded("pages have an end")

    def rows(self, of: Collection, parent: Any, asked: Asked | None = None) -> list[Row]:
        """Every row of a list."""
        wanted = asked or Asked(size=self.grammar.largest_page)
        pages = self.walk(of, parent, wanted)
        rows = [row for page, _ in pages for row in page.rows]
        for page, answer in pages:
            if page.total is not None and page.total != len(rows):
                message = f"the list counts {page.total}, and has {len(rows)} rows"
                self.fail(findings.PAGES_WRONG, of, "list", "a list counts its rows", message, answer)
        return rows

    def count(self, of: Collection, parent: Any, asked: Asked) -> int | None:
        """The number of rows that the system reports, if it does."""
        request = self.grammar.count(of, parent, asked) if "count" in of.verbs else None
        if request is None:
            return None
        answer = self.send(of, "count", request)
        if not self.grammar.accepted(answer):
            raise self.ended(findings.PAGES_WRONG, of, "count", "a count is answered", answer)
        return self.grammar.counted(answer)

    def read(self, of: Collection, parent: Any, record: Any) -> Row:
        """One record. Raises ChainEnded if it is not there."""
        if "get" not in of.verbs:
            return self._listed(of, parent, record)
        answer = self.ask(of, "get", parent, record)
        if not self.grammar.accepted(answer):
            raise self.ended(findings.RESOURCE_MISMATCH, of, "get", "a record can be read", answer)
        return self.grammar.record(of, answer)

    def _listed(self, of: Collection, parent: Any, record: Any) -> Row:
        """One record, by the list, which is the only way to see it."""
        pages = self.walk(of, parent, Asked(size=self.grammar.largest_page))
        found = next((row for page, _ in pages for row in page.rows if self.grammar.id(row) == record), None)
        if found is None:
            raise self.ended(findings.RESOURCE_MISMATCH, of, "list", f"{record} is in the list", pages[-1][1])
        return found
