"""Isolation of tenants: records of one tenant are invisible to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contracts.access.intruders import Sign
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
"""Collections that are tried unless all are requested."""


def check(target: Target, document: Document, every: bool, outcome: Outcome) -> None:
    """Write marked records into collections of one tenant, and search for the mark as another."""
    grammar, caller = grammar_of(target.system), caller_of(target.system)
    pressed = getattr(caller, "PRESSED", None)
    if grammar is None or caller is None or pressed is None or not pressed.tenants:
        return
    own: Headers = caller.sign_in(target)["*"]
    stranger = _signing(caller, target, target.fake.credentials(target.system, tenant="stranger"))
    facts = facts_of(target.system)
    tried = [
        each
        for each in grammar.collections(document)
        if not each.parent and _marked(each) and not facts.say("create", each.name) and not facts.say("list", each.name)
    ]
    for of in tried if every else tried[:SOME]:
        _look(target, grammar, of, (lambda _, __: own, stranger), outcome)


def _signing(caller: Any, target: Target, issued: Mapping[str, str]) -> Sign:
    """A function that makes the headers of each request; most systems use the same ones every time."""
    if hasattr(caller, "signing"):
        signs: Sign = caller.signing(target, issued)
        return signs
    headers: Headers = caller.headers_of(target, issued)
    return lambda _, __: headers


def _marked(of: Collection) -> dict[str, Any] | None:
    """The example of a create with the mark in its first text; None without a text."""
    names = [name for name, value in (of.example or {}).items() if kind_of(value) == TEXT and "@" not in value]
    return {**(of.example or {}), names[0]: MARK} if names and "create" in of.verbs else None


def _look(target: Target, grammar: Grammar, of: Collection, callers: Sequence[Sign], outcome: Outcome) -> None:
    """Inconclusive if the marked record or the list is refused."""
    label = of.verbs["list"].label
    create, listed = (
        grammar.create(of, None, _marked(of) or {}),
        grammar.list(of, None, Asked(size=grammar.largest_page)),
    )
    if not grammar.accepted(create.send(target, callers[0](create.method, create.path))):
        return
    outcome.requests[label] += 2
    outcome.answered[label] += 2
    answers = [listed.send(target, each(listed.method, listed.path)) for each in callers]
    if all(MARK in each.text for each in answers):
        message = f"a record of one tenant, marked {MARK!r}, is in the list of another"
        outcome.add(Failure(findings.CREDENTIALS_NOT_ASKED, label, "tenants are apart", message))
