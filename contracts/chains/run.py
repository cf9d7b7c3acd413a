"""The chains of every collection of one target, parents before children."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Collection as Names
from typing import Any

import httpx

from contracts.api.outcome import JOURNAL, Failure, Outcome
from contracts.api.run import caller_of
from contracts.api.shapes import everything, labels
from contracts.api.watch import Tried, Watch
from contracts.chains.bounds import Bounds
from contracts.chains.facts import facts_of
from contracts.chains.filling import Filling
from contracts.chains.grammar import Asked, Collection, Grammar
from contracts.chains.membership import Membership
from contracts.chains.nesting import Nesting
from contracts.chains.reading import Lists
from contracts.chains.session import ChainEnded, Session
from contracts.chains.writing import Writes
from contracts.journal import JournalReader, violations
from contracts.targets import Target
from simulators.core import findings

Document = Mapping[str, Any]

SEED = 0
"""Chains use no random numbers."""
STEP_S = 5
"""Seconds that a fake's clock moves between a record's changes."""


def grammar_of(system: str) -> Grammar | None:
    """The grammar of a system; None without one."""
    name = f"contracts.grammars.{system}"
    try:
        found: Grammar = importlib.import_module(name).GRAMMAR
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None
    return found


def run(
    target: Target,
    document: Document,
    bounds: Bounds,
    chosen: Names[str] | None = None,
    watch: Watch | None = None,
) -> Outcome:
    """The chains of every collection of which `chosen` holds the list's operationId; all if it is None.

    `watch` sees each collection, and may end the run between two of them.
    """
    watch = watch or Watch()
    outcome = Outcome(target.system, SEED, total=len(labels(document)))
    grammar = grammar_of(target.system)
    if grammar is None:
        return outcome
    wanted = everything(document) if chosen is None else set(chosen)
    collections = [each for each in grammar.collections(document) if each.verbs["list"].operation in wanted]
    bounds = bounds.of(len(collections))
    facts, journal, names = facts_of(target.system), JournalReader(), labels(document)
    known = 0
    try:
        _prepare(target)
        for of in collections[:: bounds.one_in]:
            if facts.say("list", of.name):
                continue
            left = watch.left_s()
            if left is not None and left <= 0:
                outcome.not_reached.append(of.verbs["list"].label)
                continue
            # A chain takes minutes of a fake's clock: tokens may end with it.
            session = Session(target, grammar, facts, _signed_in(target), outcome, _tick(target))
            chain(session, of, collections, bounds)
            _crashes(target, names, journal, outcome)
            label, before = of.verbs["list"].label, known
            known = len(outcome.failures)
            watch.seen(Tried("chains", label, outcome.requests[label], known == before))
    except (httpx.HTTPError, AssertionError) as error:
        outcome.errors.append(f"the chains ended: {error}")
    return outcome


def _signed_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    caller = caller_of(target.system)
    headers: Mapping[str, Mapping[str, str]] = caller.sign_in(target) if caller is not None else {}
    return headers


def _prepare(target: Target) -> None:
    """Stop a fake's clock, and make what the spec's examples refer to."""
    caller = caller_of(target.system)
    if target.control is not None:
        target.control.freeze()
        if target.allow_writes and caller is not None and hasattr(caller, "prepare"):
            caller.prepare(target)


def _tick(target: Target) -> Callable[[], str]:
    if target.control is None:
        return lambda: ""
    control = target.control
    return lambda: control.advance(STEP_S)["now"]


def chain(session: Session, of: Collection, collections: Sequence[Collection], bounds: Bounds) -> None:
    """Every check of one collection. What ends a chain has been noted."""
    try:
        for parent in _parents(session, of, collections):
            writes = Writes(session, of, parent, bounds)
            members = Membership(session, of, parent) if _followed(session, of) else None
            filling = Filling(session, of, parent, bounds)
            if session.target.allow_writes:
                writes.create()
                writes.also(filling.create(writes.first, writes.listed()))
            rows = Lists(session, of, parent, bounds).check()
            if members is not None:
                members.added(writes.created, rows)
                for other in _others(session, of, parent, collections):
                    members.elsewhere(writes.created, rows, other)
            if session.target.allow_writes:
                writes.change(rows)
                Nesting(session, of, parent, bounds).change(filling.record or writes.first, rows)
                filling.change(rows)
                filling.empty()
                writes.replace()
                writes.delete()
    except ChainEnded:
        return
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        newest = session.target.exchanges[-1]
        message = f"{type(error).__name__}: {error} in the answer {newest.text[:200]}"
        session.fail(findings.ANSWER_BREAKS_SCHEMA, of, "list", "an answer has its form", message, newest)


def _followed(session: Session, of: Collection) -> bool:
    """Whether a list holds what the chain alone makes."""
    return not session.foreign and session.target.allow_writes and "create" in of.verbs


def _others(session: Session, of: Collection, parent: Any, collections: Sequence[Collection]) -> Iterator[Any]:
    """The id of another record that rows of this kind may belong to, where there is one."""
    above = next((each for each in collections if each.verbs["list"].template == of.parent), None)
    if above is None or above.parent:
        return
    ids = [session.grammar.id(row) for row in session.rows(above, None)]
    yield from [each for each in ids if str(each) != str(parent)][-1:]


def _parents(session: Session, of: Collection, collections: Sequence[Collection]) -> Iterator[Any]:
    """The id of a record that the rows belong to; None once where they belong to none."""
    if not of.parent:
        yield None
        return
    # What the examples of the spec refer to is there where it has been made.
    if of.below is not None and session.target.control is not None and session.target.allow_writes:
        yield of.below
        return
    above = next((each for each in collections if each.verbs["list"].template == of.parent), None)
    if above is None or above.parent:
        return
    rows = session.rows(above, None, Asked(size=session.grammar.largest_page))
    if rows:
        yield session.grammar.id(rows[min(1, len(rows) - 1)])


def _crashes(target: Target, names: Mapping[str, str], journal: JournalReader, outcome: Outcome) -> None:
    """What the journal of a fake holds against it."""
    if target.control is None:
        return
    for each in violations(target.control, journal):
        code = each.code if each.code in findings.FINDINGS else findings.CONTRACT_CHECK
        operation = names.get(each.operation or "", f"{each.method} {each.path}")
        outcome.add(Failure(code, operation, f"{JOURNAL} {each.code}", str(each)))
