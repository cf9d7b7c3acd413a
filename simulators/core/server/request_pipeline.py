"""The pipeline of one request through a simulator, from its route to its journal entry."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from starlette.types import Receive, Scope, Send

from simulators.core.call import Answer, Caller
from simulators.core.findings import HANDLER_RAISED
from simulators.core.journal import Decision
from simulators.core.lifetime import StateEnded
from simulators.core.multimap import head_of
from simulators.core.problem import Problem, Violation, bounded
from simulators.core.quotas import Grant, Refusal
from simulators.core.server import answers, bodies, wirefaults
from simulators.core.server.exchanges import exchange_of
from simulators.core.server.incoming import Disconnected, Incoming, Overloaded, check_length, read_piece
from simulators.core.server.mount import DirectConnection, Mount, open_call
from simulators.core.server.parameters import MOST_PARAMETERS, check_count

if TYPE_CHECKING:
    from simulators.core.clock import WorkItem
    from simulators.core.faults import Fault
    from simulators.core.operation import Handler, Operation
    from simulators.core.server.contract import Contract
    from simulators.core.server.pipeline import Pipeline

LOG = logging.getLogger("psasim")

EARLY_FAULTS = frozenset({"status", "latency", "reset"})

_NO_LENGTH = frozenset({None, "0"})
"""Content lengths of requests without a body, unless the body is chunked."""

ROUTE = Decision("route", "")
VALIDATION = Decision("validation", "")
AUTH = Decision("auth", "")
QUOTA = Decision("quota", "")
_OVERLOADED = Decision("guard", "bodies")


class RequestPipeline:
    """One request and its answer."""

    __slots__ = (
        "app",
        "call",
        "contract",
        "decided",
        "decoded",
        "fault",
        "grant",
        "incoming",
        "lent",
        "lines",
        "receive",
        "scope",
        "send",
        "state",
        "undecoded",
        "violations",
        "work",
        "world",
    )

    def __init__(self, app: Pipeline, mount: Mount, scope: Scope, receive: Receive, send: Send) -> None:
        self.app, self.state, self.world = app, mount.state, mount.world
        self.scope, self.receive, self.send = scope, receive, send
        self.contract: Contract | None = None
        self.fault: Fault | None = None
        self.grant: Grant | None = None
        self.undecoded: Problem | None = None
        self.violations: list[Violation] = []
        self.decided = ROUTE
        self.work: WorkItem | None = None
        self.incoming: Incoming | None = None
        self.decoded = False
        extensions = scope.get("extensions") or {}
        self.lent: DirectConnection | None = extensions.get("psasim.exchange")
        self.lines: answers.RawHeaders = extensions.get("psasim.headers") or scope["headers"]
        self.call = open_call(mount, scope, self.lines, app.fold_query)

    async def run(self) -> None:
        """Process the request up to its journal entry, unless its client disconnects before it is complete.

        The end of the state cuts it short, as `core.lifetime` defines. WireOutOfReach if a fault needs a wire and the
        server offers none.
        """
        began = self.world.clock.time()
        try:
            answer = await self._stages()
        except Problem as problem:
            answer = self._refused(problem)
        except Disconnected:
            return
        except Overloaded:
            self.decided, answer = _OVERLOADED, None
        except StateEnded as ended:
            return await self._end(str(ended), began)
        except asyncio.CancelledError:
            return await self._cut_off(began)
        except Exception as error:
            answer = self._failed(error)
        finally:
            if self.grant is not None:
                self.state.quotas.release(self.grant)
        try:
            if answer is None:
                await self._reset(began)
            else:
                await self._send(answer, began)
        except asyncio.CancelledError:
            if answer is None:
                raise
            self._break_off(answer, began)
        except StateEnded:
            # Nothing can be stored any more, so nothing is answered.
            wirefaults.wire_of(self.scope).reset()

    async def _stages(self) -> Answer | None:
        """The simulator's response; None if a fault resets the connection first. Raises Problem."""
        call, app = self.call, self.app
        try:
            self.contract = contract = app.route(call, call.target)
        except Problem as problem:
            if problem.kind == "method" and app.declaration.routing.late_method:
                await self._pass_gates()
            raise
        self.decided = VALIDATION
        declared = call.headers.first("content-length")
        if declared not in _NO_LENGTH or "transfer-encoding" in call.headers:
            await self._open_body(contract.body_limit, declared)
        if app.credentials_in_body is not None and app.credentials_in_body(call):
            await self.take_in(contract)
        if not app.internal and self.state.faults.active and not await self._pass_fault(contract.operation):
            return None
        return await self._answered(contract)

    async def _answered(self, contract: Contract) -> Answer:
        """The response to a request that no fault has stopped: gates, contract, handler. Raises Problem."""
        call, app = self.call, self.app
        await self._pass_gates()
        self.decided = VALIDATION
        if not self.decoded and (self.incoming is None or self.incoming.whole):
            if self._decode(contract):
                await self._decode_in_turns(contract)
        else:
            await self.take_in(contract)
        if self.undecoded is not None:
            raise self.undecoded
        call.body = app.dialect.normalize(call.body, call)
        contract.check_request(call)
        return await self.handled(contract.operation.handler)

    async def handled(self, handler: Handler) -> Answer:
        """The handler's response, after the delay that the vendor's settings require."""
        contract, call, service_time = self.contract, self.call, self.app.service_time
        if contract is not None:
            self.decided = contract.decided
        answer = await handler(call)
        if service_time is not None and self.grant is not None:
            await call.clock.sleep(call.settings[service_time] / 1000, "service time")
        return answer

    async def _open_body(self, limit: int, declared: str | None) -> None:
        """Read the body, or the part that is read before credentials are checked."""
        call, lent = self.call, self.lent
        whole = lent.whole_body() if lent is not None else None
        if whole is not None:
            bodies.bound(len(whole), limit)
            call.raw = whole
            return
        check_length(declared, limit)
        early = self.app.early_body
        if early:
            call.raw, done = await read_piece(self.receive, limit, self.work)
            if done:
                return
        self.incoming = Incoming(self.receive, call.raw, limit, lent.hold if lent is not None else None, self.work)
        call.raw = await self.incoming.read(early)

    async def take_in(self, contract: Contract) -> None:
        """Read the rest of the body, and decode it, once."""
        if self.decoded:
            return
        self.decoded = True
        incoming = self.incoming
        if incoming is not None and not incoming.whole:
            incoming.known = self.call.caller is not None
            self.call.raw = await incoming.read()
        if self._decode(contract):
            await self._decode_in_turns(contract)

    def _decode(self, contract: Contract) -> bool:
        """Decode the body. A fault is reported only after the gates.

        True if the body is still to be decoded, because it is so large that others must be served meanwhile.
        """
        call = self.call
        try:
            if call.raw and (coding := call.headers.first("content-encoding")) is not None:
                self._unpack(contract, coding)
            done = self.app.dialect.decode(call)
            if len(call.query_string) > MOST_PARAMETERS:
                check_count(call)
            if not done and call.raw and contract.body is not None:
                if len(call.raw) > bodies.LARGE:
                    return True
                contract.body.decode(call)
        except Problem as problem:
            self.undecoded = problem
        return False

    async def _decode_in_turns(self, contract: Contract) -> None:
        try:
            if contract.body is not None:
                await contract.body.decode_in_turns(self.call)
        except Problem as problem:
            self.undecoded = problem

    def _unpack(self, contract: Contract, coding: str) -> None:
        """Remove the content coding. Raises Problem or Overloaded."""
        call, app = self.call, self.app
        plain = bodies.undo_coding(call.raw, coding, contract.body_limit, app.codings)
        if self.lent is not None and not self.lent.hold(len(plain), call.caller is not None):
            raise Overloaded
        call.raw = plain

    async def _pass_gates(self) -> None:
        """Authentication and quota, in the declared order."""
        for gate in self.app.gates:
            if gate == "auth":
                await self.identify()
            else:
                await self.pass_quota()

    async def identify(self) -> Caller | None:
        """Call the vendor's auth. Raises Problem."""
        call = self.call
        self.decided = AUTH
        call.caller = caller = await self.app.declaration.auth.identify(call)
        if caller is not None:
            call.tenant = caller.tenant
        return caller

    async def pass_quota(self) -> None:
        """Count the request against the vendor's quotas. Raises Problem `quota`."""
        self.decided = QUOTA
        self.grant = self._granted()
        if self.grant.delay_s:
            await self.call.clock.sleep(self.grant.delay_s, "latency tier")

    def _granted(self) -> Grant:
        outcome = self.state.quotas.acquire(self.call)
        if isinstance(outcome, Refusal):
            extra = {"refusal": outcome}
            raise Problem("quota", retry_after=outcome.retry_after_s, decided_by=outcome.quota, extra=extra)
        return outcome

    async def _pass_fault(self, operation: Operation) -> bool:
        """Apply a fault that acts before the handler. False if it resets the connection."""
        fault = self.state.faults.match(operation.id, operation.place)
        if fault is None:
            return True
        self.decided = Decision("fault", fault.id)
        if fault.kind == "reset":
            return False
        if fault.delay_ms and fault.kind in EARLY_FAULTS:
            await self.world.clock.sleep(fault.delay_ms / 1000, f"fault {fault.id}")
        if fault.kind == "status":
            raise Problem("fault", status=fault.status)
        self.fault = None if fault.kind in EARLY_FAULTS else fault
        return True

    def _refused(self, problem: Problem) -> Answer:
        """The vendor's response to a request that ended early; the journal records the reason."""
        kind = self.decided.kind
        if problem.kind in {"unrouted", "method"}:
            kind = "route"
        elif problem.kind == "fault":
            kind = "fault"
        self.decided = Decision(kind, problem.decided_by or self.decided.id or problem.kind)
        answer = self.app.dialect.render(problem, self.call)
        answer.body = bounded(answer.body)
        return answer

    def _failed(self, error: Exception) -> Answer:
        """The vendor's own 500, for a defect of ours."""
        LOG.error("%s %s raised", self.call.method, self.call.target, exc_info=error)
        self.violations.append(Violation("response", "", "exception", repr(error), HANDLER_RAISED))
        return self.app.dialect.render(Problem("internal", "internal error"), self.call)

    async def _end(self, why: str, began: float) -> None:
        """Send the vendor's response to a request whose state has ended; if that would have to wait, disconnect."""
        answer = self.app.dialect.render(Problem("fault", why, status=503), self.call)
        self.app.dialect.decorate_response(answer, self.call, None)
        body, headers = self._written(answer)
        shown = body if isinstance(body, bytes) and self.call.method != "HEAD" else b""
        head = head_of(headers)
        self._close_ended(began, answer.status, head, shown)
        if self.lent is None:
            await answers.send_whole(self.send, answer.status, headers, shown)
        elif not self.lent.answer(answer.status, head, shown):
            wirefaults.wire_of(self.scope).close()

    async def _cut_off(self, began: float) -> None:
        """End a request that was cancelled with its state. CancelledError if the host has cancelled it."""
        ending = self.state.lifetime.cut_off()
        if ending is None:
            self._close_ended(began, None, b"", b"")
            raise asyncio.CancelledError
        await self._end(str(StateEnded.by(ending.how)), began)

    def _break_off(self, answer: Answer, began: float) -> None:
        """Disconnect during a response that had begun when its task was cancelled; otherwise as `_cut_off`."""
        ending = self.state.lifetime.cut_off()
        if hasattr(answer.body, "__aiter__"):
            # Any other response is in the journal before it is sent.
            self._close_ended(began, answer.status, b"", b"")
        if ending is None:
            raise asyncio.CancelledError
        wirefaults.wire_of(self.scope).close()

    def _close_ended(self, began: float, status: int | None, head: bytes, body: bytes) -> None:
        """Write the journal entry of a request that the end of its state decided, if that end writes entries."""
        ending = self.state.lifetime.ending
        self.decided, self.fault = Decision("state", ending.how if ending is not None else "close"), None
        if ending is None:
            self._close(began, status, head, body)
        elif ending.journaled:
            self._close(began, status, head, body, ending.at)

    async def _reset(self, began: float) -> None:
        """Reset the connection instead of responding."""
        wire = wirefaults.wire_of(self.scope)
        self._close(began, None, b"", b"")
        if self.world.log is not None:
            await self._keep()
        wire.reset()

    async def _send(self, answer: Answer, began: float) -> None:
        """Complete a response, check it against its contract unless a fault made it, and send it."""
        self._finish(answer)
        try:
            body, headers = self._written(answer)
            self._check(answer, body)
        except (TypeError, ValueError) as error:
            answer = self._failed(error)
            body, headers = self._written(answer)
        if self.call.method == "HEAD":
            body = b""
        head = head_of(headers)
        if not isinstance(body, bytes):
            if self.world.log is not None:
                await self._keep()
            send_body = answers.send_live if self.app.internal else answers.send_stream
            sent = await send_body(self.send, self.receive, answer.status, headers, body)
            self._close(began, answer.status, head, sent)
            return
        self._close(began, answer.status, head, body)
        if self.world.log is not None:
            await self._keep()
        if self.fault is not None:
            clock = self.world.clock
            await wirefaults.send_faulty(self.fault, self.scope, self.send, answer.status, headers, body, clock)
        elif self.lent is None or not self.lent.answer(answer.status, head, body):
            await answers.send_whole(self.send, answer.status, headers, body)

    async def _keep(self) -> None:
        """Return once what a response promises is stored. StateEnded if that fails."""
        if self.world.log is not None:
            await self.world.log.settled(None if self.app.internal else self.state)

    def _finish(self, answer: Answer) -> None:
        """Add the headers that every response of this vendor has."""
        self.app.dialect.decorate_response(answer, self.call, self.grant)

    def _check(self, answer: Answer, body: object) -> None:
        """Check a response against its contract, unless a fault made it."""
        if self.contract is not None and self.decided.kind != "fault":
            self.violations += self.contract.check_answer(answer, body)

    def _written(self, answer: Answer) -> tuple[bytes | AsyncIterator[bytes], answers.RawHeaders]:
        body = answers.serialise(answer)
        length = len(body) if isinstance(body, bytes) else None
        return body, answers.raw_headers(answer, self.world.clock.time(), length, self.violations)

    def _close(self, began: float, status: int | None, head: bytes, body: bytes, ended: float | None = None) -> None:
        """Write the journal entry. `ended` is in epoch seconds, by default now."""
        if self.app.internal:
            return
        self.world.journal.add(exchange_of(self, began, status, head, body, ended))
