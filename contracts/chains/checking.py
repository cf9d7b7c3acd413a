"""What the checks of one collection's writes share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx

from contracts.chains.bounds import Bounds
from contracts.chains.facts import Facts
from contracts.chains.grammar import Collection, Row, Verb
from contracts.chains.session import Session

TRIES = 16
"""Bodies that are sent until one of many properties is accepted."""


class Checks:
    """Facts, findings and requests about one collection below one parent."""

    def __init__(self, session: Session, of: Collection, parent: Any, bounds: Bounds) -> None:
        """`parent` is the id of the record that new ones belong to, None for none."""
        self.session, self.of, self.parent, self.bounds = session, of, parent, bounds
        self.facts: Facts = session.facts

    def fact(self, about: str, name: str = "") -> bool:
        """Whether there is a fact of a kind on a property, or on the collection."""
        return self.facts.say(about, self.of.name, name)

    def fail(self, code: str, verb: Verb, check: str, message: str, answer: httpx.Response) -> None:
        """Note that something does not hold."""
        self.session.fail(code, self.of, verb, check, message, answer)

    def may_follow(self, name: str) -> bool:
        """Whether a property may change with others."""
        return any(self.fact(about, name) for about in ("follows", "changed stamp"))

    def read(self, record: Any) -> Row:
        """One record. Raises ChainEnded if it is not there."""
        return self.session.read(self.of, self.parent, record)

    def changed(self, before: Row, after: Row, sent: Mapping[str, Any]) -> Iterator[str]:
        """Properties that were not sent, have changed, and follow nothing."""
        for name in sorted({*before, *after} - {*sent}):
            if before.get(name) != after.get(name) and not self.may_follow(name):
                yield name

    def settled(
        self, send: Callable[[Mapping[str, Any]], httpx.Response], wanted: Mapping[str, Any]
    ) -> tuple[dict[str, Any], httpx.Response] | None:
        """As many of the properties as are accepted together, and the answer; None if none is.

        What a refusal names is left out; where it names nothing, the last half is.
        """
        left = dict(wanted)
        for _ in range(TRIES):
            if not left:
                return None
            answer = send(left)
            if self.session.grammar.accepted(answer):
                return left, answer
            named = [name for name in left if _mentions(answer.text, name)]
            for name in named or list(left)[len(left) // 2 :]:
                del left[name]
        return None


def _mentions(text: str, name: str) -> bool:
    return re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])", text, re.IGNORECASE) is not None
