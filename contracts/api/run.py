"""One run of Schemathesis against one target."""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

import httpx
import schemathesis
from schemathesis.engine import events, from_schema

from contracts.api.bounds import boundaries, nothing_left_behind
from contracts.api.config import configuration
from contracts.api.depth import CHAINS, Depth
from contracts.api.drawing import without_preparation
from contracts.api.exceptions import exemptions
from contracts.api.foreign import demanded, opened, unchecked
from contracts.api.inprocess import WorldApp
from contracts.api.limits import chains_begin, guarded
from contracts.api.outcome import JOURNAL, Failure, Outcome, ended_early
from contracts.api.refusals import refused_inside
from contracts.api.sending import through_the_guard
from contracts.api.shapes import everything, labels, leading, narrowed, readings, representatives
from contracts.api.tolerance import Tolerances
from contracts.api.watch import Tried, Watch
from contracts.journal import JournalReader, violations
from contracts.targets import Target
from contracts.targets.patience import Patience
from simulators.core import findings

Document = Mapping[str, Any]

JOURNAL_EVERY = 200
"""Requests after which the journal of a fake is read, because it drops its oldest entries."""


def caller_of(system: str) -> ModuleType | None:
    """The vendor's module for signing in, if there is one."""
    try:
        return importlib.import_module(f"contracts.callers.{system}")
    except ModuleNotFoundError as error:
        if error.name != f"contracts.callers.{system}":
            raise
        return None


def run(
    target: Target,
    document: Document,
    depth: Depth,
    app: WorldApp | None = None,
    chosen: Collection[str] | None = None,
    chained: Collection[str] | None = None,
    watch: Watch | None = None,
) -> Outcome:
    """Hold `target` against its `document`: over HTTP, or through `app` in this process.

    Only the operationIds in `chosen` are looked at, where it is given, and of those what the depth asks for; where
    chains are a run of their own, those in `chained`. Of a system that is not ours only the vendor's own contract is
    demanded, and where nothing may be written only questions are asked. `watch` sees what is tried, and may end the
    run.
    """
    return _Run(target, document, depth, app, watch or Watch()).play(chosen, chained)


class _Run:
    """The runs of Schemathesis for one depth."""

    def __init__(self, target: Target, document: Document, depth: Depth, app: WorldApp | None, watch: Watch) -> None:
        self._foreign = target.control is None
        self._target, self._app, self._watch = target, app, watch
        self._depth = depth.courteous() if self._foreign else depth
        self._document = opened(document) if self._foreign else document
        self._may_be_asked = demanded(document) if self._foreign else everything(document)
        if not target.allow_writes:
            self._may_be_asked &= readings(document, target.system)
        self._exempt = exemptions(target.system, everything(document))
        self._tolerances = Tolerances(each for each in self._exempt if each.operation in self._may_be_asked)
        self._headers: Mapping[str, Mapping[str, str]] = {}
        self._labels = labels(document)
        self._outcome = Outcome(target.system, depth.seed, len(self._labels), len(self._may_be_asked))
        self._journal = JournalReader()
        self._read_at = 0

    def play(self, chosen: Collection[str] | None, chained: Collection[str] | None) -> Outcome:
        """Play every round in order."""
        self._outcome.selected = len(self._among(chosen))
        try:
            self._headers = _signed_in(self._target)
        except (httpx.HTTPError, AssertionError, ValueError, LookupError) as error:
            self._outcome.errors.append(f"could not sign in: {error}")
            self._end(self._wanted(chosen), early=True)
            return self._outcome
        with self._bounded():
            for phases in self._depth.rounds:
                wanted = self._wanted(chained if phases == CHAINS else chosen)
                early = self._round(phases, wanted)
                self._end(wanted, early)
                if early:
                    break
        self._read_journal()
        self._outcome.tolerated = dict(self._tolerances.hidden)
        return self._outcome

    def _end(self, wanted: Collection[str], early: bool) -> None:
        self._outcome.end([self._labels[each] for each in wanted], early)

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        inside = {each.operation: each.inside for each in self._exempt if each.inside}
        with ExitStack() as stack:
            stack.enter_context(nothing_left_behind())
            stack.enter_context(without_preparation())
            stack.enter_context(boundaries(self._depth.boundaries))
            stack.enter_context(refused_inside(inside))
            stack.enter_context(guarded(leading(self._document)))
            yield

    def _among(self, chosen: Collection[str] | None) -> set[str]:
        return self._may_be_asked if chosen is None else self._may_be_asked.intersection(chosen)

    def _wanted(self, among: Collection[str] | None) -> set[str]:
        wanted = self._among(among)
        return representatives(self._document, wanted) if self._depth.shapes_only else wanted

    def _round(self, phases: frozenset[str], wanted: Collection[str]) -> bool:
        """Whether it ended before everything was tried."""
        early = False
        with ExitStack() as stack:
            if phases == CHAINS:
                stack.enter_context(chains_begin())
            try:
                stream = from_schema(self._schema(phases, wanted)).execute()
                stack.enter_context(self._watch.ending(stream.stop))
                stack.enter_context(through_the_guard(self._target, stream.stop))
                for event in stream:
                    self._note(event)
                    early = early or ended_early(event)
                    left = self._watch.left_s()
                    if left is not None and left <= 0:
                        stream.stop()
            except Exception:
                # An exception of the library is reported beside its findings, and the other systems continue.
                self._outcome.errors.append(traceback.format_exc())
        return early

    def _schema(self, phases: frozenset[str], wanted: Collection[str]) -> schemathesis.BaseSchema:
        target, document = self._target, narrowed(self._document, wanted)
        every = everything(document)
        config = configuration(
            self._depth,
            phases,
            {name: own for name, own in self._headers.items() if name == "*" or name in every},
            [each for each in self._exempt if each.operation in every and not (each.inside or each.says)],
            every.difference(wanted),
            None if self._app is not None else target.url,
            target.ca_file or True,
            declared_methods_only=self._foreign or not target.allow_writes,
            # One spelling of a path for a whole chain: under a second one a system of others may answer nothing.
            fixed=leading(self._document) if phases == CHAINS else None,
            timeout_s=Patience.real_answer_s if self._foreign else Patience.answer_s,
            unchecked=unchecked(target.system) if self._foreign else (),
            waits=self._foreign,
        )
        schema = schemathesis.openapi.from_dict(document, config=config)
        schema.app = self._app
        tolerances = self._tolerances

        @schema.hook
        def filter_failure(_: Any, failure: Any, case: Any, response: Any) -> bool:
            return tolerances.keep(failure, case, response)

        return schema

    def _note(self, event: events.EngineEvent) -> None:
        outcome = self._outcome
        known = len(outcome.failures)
        outcome.note(event)
        if isinstance(event, events.ScenarioFinished) and event.recorder.cases:
            operation = event.label or "chain"
            ok = len(outcome.failures) == known
            self._watch.seen(Tried(event.phase.value, operation, len(event.recorder.cases), ok))
        if sum(outcome.requests.values()) >= self._read_at + JOURNAL_EVERY:
            self._read_journal()

    def _read_journal(self) -> None:
        """Violations of a fake's own contract fail the run, also where its answer looked like one of the vendor's."""
        self._read_at = sum(self._outcome.requests.values())
        if self._target.control is None:
            return
        for each in violations(self._target.control, self._journal):
            code = each.code if each.code in findings.FINDINGS else findings.CONTRACT_CHECK
            operation = self._labels.get(each.operation or "", f"{each.method} {each.path}")
            self._outcome.add(Failure(code, operation, f"{JOURNAL} {each.code}", str(each)))


def _signed_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """The headers of every operation; on a fake that may be written to, what the spec's examples refer to is made."""
    caller = caller_of(target.system)
    if caller is None:
        return {}
    headers: Mapping[str, Mapping[str, str]] = caller.sign_in(target)
    if target.control is not None and target.allow_writes and hasattr(caller, "prepare"):
        caller.prepare(target)
    return headers
