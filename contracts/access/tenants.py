"""What one tenant writes no other tenant reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.api.outcome import Failure, Outcome
from contracts.api.run import caller_of
from contracts.chains.facts import facts_of
from contracts.chains.grammar import Asked, Collection, Document, Grammar
from contracts.chains.matching import TEXT, kind_of
from contracts.chains.run import grammar_of
from contracts.targets import Target
from simulators.core import findings

Headers = Mapping[str, str]

MARK = "Own 4711"
SOME = 6
"""Collections that are tried unless all are asked for."""


def check(target: Target, document: Document, every: bool, outcome: Outcome) -> None:
    """Write a record with a mark into collections of one tenant, and look for the mark as another."""
    grammar, caller = grammar_of(target.system), caller_of(target.system)
    pressed = getattr(caller, "PRESSED", None)
    if grammar is None or caller is None or pressed is None or not pressed.tenants:
        return
    own: Headers = caller.sign_in(target)["*"]
    stranger: Headers = caller.headers_of(target, target.fake.credentials(target.system, tenant="stranger"))
    facts = facts_of(target.system)
    tried = [
        each
        for each in grammar.collections(document)
        if not each.parent and _marked(each) and not facts.say("create", each.name) and not facts.say("list", each.name)
    ]
    for of in tried if every else tried[:SOME]:
        _look(target, grammar, of, (own, stranger), outcome)


def _marked(of: Collection) -> dict[str, Any] | None:
    """The example of a create with the mark in its first text; None where there is none."""
    names = [name for name, value in (of.example or {}).items() if kind_of(value) == TEXT and "@" not in value]
    return {**(of.example or {}), names[0]: MARK} if names and "create" in of.verbs else None


def _look(target: Target, grammar: Grammar, of: Collection, headers: Sequence[Headers], outcome: Outcome) -> None:
    """Nothing is found out where the mark is refused."""
    label = of.verbs["list"].label
    if not grammar.create(of, None, _marked(of) or {}).send(target, headers[0]).is_success:
        return
    outcome.requests[label] += 2
    outcome.answered[label] += 2
    asked = Asked(size=grammar.largest_page)
    seen = [MARK in grammar.list(of, None, asked).send(target, each).text for each in headers]
    if seen[0] and seen[1]:
        message = f"a record of one tenant, marked {MARK!r}, is in the list of another"
        outcome.add(Failure(findings.CREDENTIALS_NOT_ASKED, label, "tenants are apart", message))
