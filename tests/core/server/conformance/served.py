"""A document behind either engine, with a handler that records: no vendor, so that nothing but the spec decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simulators.core.call import Answer, Call, Caller
from simulators.core.declaration import CredentialRequest, Credentials, Declaration
from simulators.core.dialect import Dialect
from simulators.core.engines import Engine
from simulators.core.operation import Handler
from simulators.core.problem import Problem
from simulators.core.world import SimulatorState
from tests.core.server.conformance.cases import Case, Operation
from tests.core.server.conformance.outcome import Found, Outcome
from tests.core.server.inprocess import InProcess


class _Plain(Dialect):
    """Keeps the problem that it is to render."""

    def __init__(self) -> None:
        self.problem: Problem | None = None

    def taken(self) -> Problem | None:
        """The last problem, once."""
        problem, self.problem = self.problem, None
        return problem

    def render(self, problem: Problem, call: Call) -> Answer:
        self.problem = problem
        return Answer.empty(problem.http_status)


class _Anyone:
    async def identify(self, call: Call) -> Caller | None:
        return None


class _Recorder:
    """Every operation's handler."""

    def __init__(self) -> None:
        self.call: Call | None = None

    def taken(self) -> Call | None:
        """The last call, once."""
        call, self.call = self.call, None
        return call

    def resolve(self, operation_id: str) -> Handler:
        return self._record

    async def _record(self, call: Call) -> Answer:
        self.call = call
        return Answer.empty(299)


async def _nothing(_: SimulatorState) -> None:
    """A world without data."""


async def _no_credentials(_: SimulatorState, __: CredentialRequest) -> Credentials:
    return {}


class Served:
    """One document behind one engine."""

    def __init__(self, spec: str | Path, engine: Engine) -> None:
        self._dialect, self._recorder = _Plain(), _Recorder()
        declaration = Declaration(
            name="any",
            title="Any",
            port_offset=1,
            spec=spec,
            handlers=self._recorder,
            dialect=self._dialect,
            auth=_Anyone(),
            seed=_nothing,
            issue=_no_credentials,
            collections=(),
        )
        self.process = InProcess(declaration, engine)

    async def take(self, operation: Operation, case: Case) -> Outcome:
        """What the engine makes of a request."""
        self._dialect.taken(), self._recorder.taken()
        reply = await self.process.asked(case.method, case.target, case.headers, case.body)
        problem, call = self._dialect.taken(), self._recorder.taken()
        found = {Found(each.location, each.pointer, each.rule) for each in problem.violations} if problem else set()
        if call is None:
            return Outcome(reply.status, {}, None, frozenset(found))
        names = {each["name"]: each["in"] for each in operation.parameters}
        arguments: dict[str, Any] = {**call.path, **call.arguments}
        kept = {name: value for name, value in arguments.items() if names[name] != "header"}
        return Outcome(reply.status, kept, call.body, frozenset(found))
