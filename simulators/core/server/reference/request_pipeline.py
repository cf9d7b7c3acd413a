"""The request pipeline of the reference engine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from connexion.exceptions import NonConformingResponse
from connexion.lifecycle import ConnexionRequest, ConnexionResponse
from connexion.operations import AbstractOperation
from starlette.types import Message

from simulators.core.call import Answer, Caller
from simulators.core.findings import ANSWER_BREAKS_SCHEMA, UNDOCUMENTED_MEDIA_TYPE, UNDOCUMENTED_STATUS
from simulators.core.lifetime import StateEnded
from simulators.core.operation import Handler
from simulators.core.problem import Problem, Violation
from simulators.core.server import answers
from simulators.core.server.incoming import Disconnected, Overloaded
from simulators.core.server.reference.functions import CONTEXT
from simulators.core.server.reference.gates import PIPELINE, pipeline_of
from simulators.core.server.reference.normalizing import replayed
from simulators.core.server.reference.problems import problem_of
from simulators.core.server.request_pipeline import ROUTE, VALIDATION, RequestPipeline

if TYPE_CHECKING:
    from simulators.core.server.contract import Contract
    from simulators.core.server.reference.stack import ReferencePipeline

_FRAMING = frozenset({"content-length", "content-type"})
_STOPS = (StateEnded, Overloaded, Disconnected)
"""Exceptions that end a request without a response of the vendor."""
_ROUTES = frozenset({"unrouted", "method"})


class ReferenceRequestPipeline(RequestPipeline):
    """Passes the request to Connexion where the compiled engine would serve it itself."""

    app: ReferencePipeline

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.noted: list[Violation] = []
        """The violations that Connexion's validators found in the request."""
        self._identified = False
        self._refusal: Problem | None = None
        self._stopped: Exception | None = None
        self._answer: Answer | None = None
        self._answered_by_connexion = False
        self.live: AsyncIterator[bytes] | None = None
        """A body without an end, which bypasses Connexion, because Connexion's response is collected first."""

    @property
    def _operation(self) -> AbstractOperation | None:
        operation = self.call.operation
        return self.app.operation(operation.id) if operation is not None else None

    @property
    def parameters(self) -> Sequence[dict[str, Any]]:
        """The declared parameters, references resolved."""
        found = self._operation
        return found.parameters if found is not None else []

    @property
    def declared_media(self) -> list[str]:
        """The media types of the declared body."""
        found = self._operation
        return found.consumes if found is not None else []

    @property
    def wide(self) -> bool:
        """Whether the operation accepts bytes of any type."""
        found = self._operation
        return found is not None and bool(found.request_body.get("x-wide-content"))

    @property
    def opaque(self) -> bool:
        """Whether the handler has returned bytes or a stream."""
        return self._answer is not None and (
            isinstance(self._answer.body, bytes) or hasattr(self._answer.body, "__aiter__")
        )

    def spelled(self, name: str) -> str:
        """A query parameter's name as the document spells it, if the vendor ignores letter case."""
        if not self.app.fold_query:
            return name
        known: dict[str, str] = {
            each["name"].lower(): each["name"] for each in self.parameters if each["in"] == "query"
        }
        return known.get(name.lower(), name)

    async def identify(self) -> Caller | None:
        """Call the vendor's auth once: Connexion may ask for several schemes of one operation."""
        if self._refusal is not None:
            raise self._refusal
        if not self._identified:
            self._identified = True
            try:
                await super().identify()
            except Problem as problem:
                self._refusal = problem
                raise
        return self.call.caller

    # -- through Connexion -------------------------------------------------------------------------------------

    async def _stages(self) -> Answer | None:
        """As the base class; a path that our own routes do not have is left to Connexion's router."""
        try:
            return await super()._stages()
        except Problem as problem:
            if self.contract is None and problem.kind in _ROUTES and not self.app.hides(self.call):
                return await self._through(unquote(self.call.target))
            raise

    async def _answered(self, contract: Contract) -> Answer:
        """Connexion's response at the path of the document: its router knows no prefixes or letter case."""
        path = contract.operation.template
        for name, value in self.call.path.items():
            path = path.replace(f"{{{name}}}", unquote(str(value)))
        return await self._through(path)

    async def _through(self, path: str) -> Answer:
        sent: list[Message] = []

        async def collect(message: Message) -> None:
            sent.append(message)

        extensions = {PIPELINE: self, "connexion_context": {CONTEXT: self}}
        inner = {**self.scope, "path": path, "raw_path": path.encode(), "root_path": "", "extensions": extensions}
        self.decided = ROUTE
        await self.app.app(inner, replayed(self.call.raw), collect)
        if self._stopped is not None:
            raise self._stopped
        self._answered_by_connexion = True
        answer = _collected(sent)
        if self.live is not None:
            answer.body = self.live
        return answer

    def routed(self, operation_id: str, values: dict[str, Any]) -> None:
        """Called when Connexion's router has found the operation."""
        call = self.call
        self.decided = VALIDATION
        if call.operation is None or call.operation.id != operation_id:
            self.contract = self.app.contract(operation_id)
            call.operation, call.path = self.contract.operation, dict(values)

    async def handled(self, handler: Handler) -> Answer:
        """The handler's answer, completed before Connexion checks it."""
        answer = self._answer = await super().handled(handler)
        super()._finish(answer)
        operation = self._operation
        if operation is not None and str(answer.status) not in operation.responses:
            message = f"status {answer.status} is not documented for {operation.operation_id}"
            self.violations.append(Violation("response", "", "status", message, UNDOCUMENTED_STATUS))
        return answer

    def failed(self, error: Exception) -> Answer:
        """The vendor's response to an exception of Connexion, a gate or the handler."""
        if isinstance(error, _STOPS):
            self._stopped = error
            return Answer.empty(503)
        if isinstance(error, NonConformingResponse) and self._answer is not None:
            self.violations.append(_broken(str(error.detail)))
            return self._answer
        problem = problem_of(error, self)
        answer = self._failed(error) if problem is None else self._refused(problem)
        super()._finish(answer)
        return answer

    # -- to the wire -------------------------------------------------------------------------------------------

    def _finish(self, answer: Answer) -> None:
        """Nothing: Connexion's response is complete."""
        if not self._answered_by_connexion:
            super()._finish(answer)

    def _check(self, answer: Answer, body: object) -> None:
        """Nothing: Connexion has checked it."""


def _broken(message: str) -> Violation:
    """The violations that Connexion finds in the head of a response."""
    if message.startswith("Invalid Response Content-type"):
        return Violation("response", "", "content-type", message, UNDOCUMENTED_MEDIA_TYPE)
    return Violation("response", "", "required", message, ANSWER_BREAKS_SCHEMA)


def render(request: ConnexionRequest, error: Exception) -> ConnexionResponse:
    """Connexion's error handler: renders every exception with the vendor's dialect."""
    answer = pipeline_of(request.scope).failed(error)
    body = answers.serialise(answer)
    headers = {name: value for name, value in answer.headers}
    return ConnexionResponse(answer.status, answer.media_type, None, body, headers)


def _collected(messages: Sequence[Message]) -> Answer:
    """Connexion's whole response."""
    start, *rest = messages
    named = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"]]
    media_type = next((value for name, value in named if name.lower() == "content-type"), None)
    headers = [(name, value) for name, value in named if name.lower() not in _FRAMING]
    return Answer(start["status"], b"".join(each.get("body", b"") for each in rest), headers, media_type)
