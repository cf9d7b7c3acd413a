"""The way of a request through one simulator, in the one order that DESIGN tells."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Scope, Send

from simulators.core.call import Answer, Call
from simulators.core.declaration import Declaration
from simulators.core.dialect import Dialect
from simulators.core.faults import Fault
from simulators.core.findings import HANDLER_RAISED
from simulators.core.journal import Decision, Exchange, Message
from simulators.core.multimap import MultiMap
from simulators.core.operation import Operation
from simulators.core.outbox import Cause
from simulators.core.problem import Problem, Violation
from simulators.core.quotas import Grant, Refusal
from simulators.core.server import answers, bodies, wirefaults
from simulators.core.server.contract import Contract, ContractCompiler
from simulators.core.server.routing import RouteTable, allowed
from simulators.core.world import SimulatorState, World

LOG = logging.getLogger("psasim")

EARLY_FAULTS = frozenset({"status", "latency", "reset"})


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a request meets a simulator: the world, the state, the origin it was reached under, and the path left."""

    world: World
    state: SimulatorState
    base_url: str
    path: str


class Application:
    """One simulator's operations, compiled; shared by all worlds."""

    def __init__(
        self,
        declaration: Declaration,
        document: Mapping[str, Any],
        operations: Iterable[tuple[Operation, Mapping[str, Any]]],
        backstage: bool = False,
    ) -> None:
        """Compile routes and contracts of what Connexion handed over. `backstage` requests leave no trace."""
        self.declaration = declaration
        self.backstage = backstage
        self.document = document
        compiler = ContractCompiler(document)
        self._routes: RouteTable[Contract] = RouteTable(declaration.routing)
        self.contracts: dict[str, Contract] = {}
        for operation, raw in operations:
            contract = compiler.compile(operation, raw)
            self.contracts[operation.id] = contract
            self._routes.add(operation.method, operation.template, contract)

    @property
    def operations(self) -> list[Operation]:
        """Every operation, in the order of the spec."""
        return [contract.operation for contract in self.contracts.values()]

    @property
    def operation_names(self) -> frozenset[str]:
        """Both names of every operation: its id, and its method and template."""
        return frozenset(name for each in self.operations for name in (each.id, each.place))

    async def handle(self, mount: Mount, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request from journal entry to journal entry."""
        exchange = _Exchange(self, mount, scope, receive, send)
        try:
            if self.backstage:
                Cause.adopt(Cause())
                await exchange.run()
            else:
                await self._on_stage(exchange, mount.world, scope)
        except bodies.Disconnected:
            return

    @staticmethod
    async def _on_stage(exchange: _Exchange, world: World, scope: Scope) -> None:
        """Count the exchange as work of the world, and as a consequence of what called from within the process."""
        hop = world.transport.hops.at(scope.get("client"))
        with world.clock.work.begin():
            Cause.adopt(hop.cause if hop is not None else None)
            if hop is not None:
                hop.arrived()
            try:
                await exchange.run()
            finally:
                for act in exchange.call.afterwards:
                    act() if hop is None else hop.afterwards(act)
                if hop is not None:
                    hop.returned()

    def route(self, call: Call, path: str) -> Contract:
        """The operation that `path` and method lead to. Raises Problem `unrouted` or `method`."""
        found = self._routes.find(path)
        if found is None:
            raise Problem("unrouted", f"no such path: {call.target}")
        available = self.declaration.routing.available
        targets = {
            method: target
            for method, target in found.targets.items()
            if available is None or available(target[0].operation, call.settings)
        }
        if not targets:
            raise Problem("unrouted", f"no such path: {call.target}")
        head = self.declaration.routing.head
        method = "GET" if call.method == "HEAD" and head and "HEAD" not in targets else call.method
        if method not in targets:
            raise Problem("method", f"{call.method} is not allowed here", allow=allowed(targets, head))
        contract, values = targets[method]
        call.operation, call.path, call.prefix = contract.operation, dict(values), found.prefix
        return contract


class _Exchange:
    """One request and its answer."""

    __slots__ = (
        "answer",
        "app",
        "call",
        "contract",
        "decided",
        "fault",
        "grant",
        "mount",
        "receive",
        "scope",
        "send",
        "state",
        "undecoded",
        "violations",
    )

    def __init__(self, app: Application, mount: Mount, scope: Scope, receive: Receive, send: Send) -> None:
        self.app, self.mount, self.state = app, mount, mount.state
        self.scope, self.receive, self.send = scope, receive, send
        self.contract: Contract | None = None
        self.fault: Fault | None = None
        self.grant: Grant | None = None
        self.undecoded: Problem | None = None
        self.violations: list[Violation] = []
        self.decided = Decision("route", "")
        self.call = _open_call(mount, scope, app.declaration.routing.fold_query)

    async def run(self) -> None:
        clock = self.mount.world.clock
        began = clock.time()
        try:
            answer = await self._answer()
        except wirefaults.WireOutOfReach:
            raise
        finally:
            self._release()
        if answer is None:
            wirefaults.wire_of(self.scope).reset()
            self._close(began, None, b"", [])
            return
        self._check(answer)
        await self._send(answer, began)

    async def _answer(self) -> Answer | None:
        """What the simulator says; None if a fault resets the connection before anything happens."""
        dialect = self.app.declaration.dialect
        try:
            answer = await self._stages()
        except Problem as problem:
            self._note(problem)
            answer = dialect.render(problem, self.call)
        except bodies.Disconnected:
            raise
        except Exception as error:
            LOG.exception("%s %s raised", self.call.method, self.call.target)
            self.violations.append(Violation("response", "", "exception", repr(error), HANDLER_RAISED))
            answer = dialect.render(Problem("internal", "internal error"), self.call)
        if answer is not None:
            dialect.finish(answer, self.call, self.grant)
        return answer

    async def _stages(self) -> Answer | None:
        call, declaration = self.call, self.app.declaration
        self.contract = contract = self.app.route(call, self.mount.path)
        await self._read(contract, declaration.dialect)
        if not self.app.backstage and self.state.faults.active and not await self._pass_fault(contract.operation):
            return None
        for gate in declaration.order:
            if gate == "auth":
                await self._pass_auth()
            else:
                await self._pass_quota()
        self.decided = Decision("validation", "")
        if self.undecoded is not None:
            raise self.undecoded
        call.body = declaration.dialect.canonicalise(call.body, call)
        contract.check_request(call, declaration.dialect.assumed_media_type)
        self.decided = Decision("handler", contract.operation.id)
        answer = await contract.operation.handler(call)
        await self._service_time()
        return answer

    async def _read(self, contract: Contract, dialect: Dialect) -> None:
        """Bounded read at once; what cannot be decoded is held against the request when its contract is checked."""
        call, limit = self.call, self.app.declaration.body_limit
        self.decided = Decision("validation", "")
        declared = call.headers.first("content-length")
        call.raw = await bodies.read_raw(self.receive, declared, limit)
        try:
            call.raw = bodies.undo_coding(call.raw, call.headers.get("content-encoding"), limit)
            if not dialect.decode(call):
                await contract.decode(call, dialect.assumed_media_type)
        except Problem as problem:
            self.undecoded = problem

    async def _pass_fault(self, operation: Operation) -> bool:
        """Meet a fault before anything happens. False if it resets the connection."""
        fault = self.state.faults.match(operation.id, operation.place)
        if fault is None:
            return True
        self.decided = Decision("fault", fault.id)
        if fault.kind == "reset":
            return False
        if fault.delay_ms and fault.kind in EARLY_FAULTS:
            await self.mount.world.clock.sleep(fault.delay_ms / 1000, f"fault {fault.id}")
        if fault.kind == "status":
            raise Problem("fault", status=fault.status, decided_by=fault.id)
        self.fault = None if fault.kind in EARLY_FAULTS else fault
        return True

    async def _pass_auth(self) -> None:
        self.decided = Decision("auth", "")
        call = self.call
        call.caller = await self.app.declaration.auth.identify(call)
        if call.caller is not None:
            call.tenant = call.caller.tenant

    async def _pass_quota(self) -> None:
        if not self.app.declaration.quotas:
            return
        self.decided = Decision("quota", "")
        call = self.call
        outcome = self.state.quotas.acquire(call)
        if isinstance(outcome, Refusal):
            raise Problem(
                "quota", retry_after=outcome.retry_after_s, decided_by=outcome.quota, extra={"refusal": outcome}
            )
        self.grant = outcome
        if outcome.delay_s:
            await call.clock.sleep(outcome.delay_s, "latency tier")

    async def _service_time(self) -> None:
        setting = self.app.declaration.service_time
        if setting is not None and self.grant is not None:
            await self.call.clock.sleep(self.call.settings[setting] / 1000, "service time")

    def _release(self) -> None:
        if self.grant is not None:
            self.state.quotas.release(self.grant)

    def _note(self, problem: Problem) -> None:
        """Say in the journal what ended the request early."""
        kind = self.decided.kind
        if problem.kind in {"unrouted", "method"}:
            kind = "route"
        elif problem.kind == "fault":
            kind = "fault"
        self.decided = Decision(kind, problem.decided_by or self.decided.id or problem.kind)

    def _check(self, answer: Answer) -> None:
        """Hold the answer against its contract, unless a fault made it."""
        if self.contract is not None and self.decided.kind != "fault":
            self.violations += self.contract.check_answer(answer)

    async def _send(self, answer: Answer, began: float) -> None:
        body = answers.serialise(answer)
        now = self.mount.world.clock.time()
        if not isinstance(body, bytes):
            headers = answers.raw_headers(answer, now, None)
            sent = await answers.send_stream(self.send, answer.status, headers, body)
            self._close(began, answer.status, sent, headers)
            return
        headers = answers.raw_headers(answer, now, len(body))
        self._close(began, answer.status, body, headers)
        if self.fault is not None:
            clock = self.mount.world.clock
            await wirefaults.send_faulty(self.fault, self.scope, self.send, answer.status, headers, body, clock)
        else:
            await answers.send_whole(self.send, answer.status, headers, b"" if self.call.method == "HEAD" else body)

    def _close(self, began: float, status: int | None, body: bytes, headers: answers.RawHeaders) -> None:
        """Write the journal entry."""
        if self.app.backstage:
            return
        call, decided, said = self.call, self.decided, status
        if self.fault is not None:
            decided = Decision("fault", self.fault.id)
            said = None if self.fault.kind in wirefaults.UNHEARD else status
        exchange = Exchange(
            self.state.name,
            "in",
            call.operation.id if call.operation is not None else None,
            call.method,
            _path_sent(call, self.scope),
            said,
            began,
            self.mount.world.clock.time() - began,
            call.caller.id if call.caller is not None else None,
            Message(answers.message_of(self.scope), call.raw),
            Message(headers, body) if said is not None else None,
            decided,
            self.violations,
        )
        self.mount.world.journal.add(exchange)


def _path_sent(call: Call, scope: Scope) -> str:
    query = scope.get("query_string", b"")
    return f"{call.target}?{query.decode('latin-1')}" if query else call.target


def _open_call(mount: Mount, scope: Scope, fold_query: bool) -> Call:
    client = scope.get("client")
    return Call(
        world=mount.world,
        state=mount.state,
        base_url=mount.base_url,
        method=scope["method"],
        target=mount.path,
        query=MultiMap.of_query(scope.get("query_string", b"").decode("latin-1"), fold_query),
        headers=MultiMap.of_headers(answers.message_of(scope)),
        address=client[0] if client else "",
        scheme=scope.get("scheme", "http"),
    )
