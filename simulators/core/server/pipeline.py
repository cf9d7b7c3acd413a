"""The request pipeline as a middleware in Connexion's list: the default engine."""

from __future__ import annotations

from asyncio import current_task
from collections.abc import Awaitable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from connexion.middleware import SpecMiddleware
from connexion.spec import Specification
from starlette.types import ASGIApp, Receive, Scope, Send

from simulators.core.call import Call
from simulators.core.causal_scope import CausalScope
from simulators.core.declaration import Declaration
from simulators.core.operation import Operation
from simulators.core.problem import Problem
from simulators.core.server.compiler import Compiler, LazyContract
from simulators.core.server.contract import Contract
from simulators.core.server.mount import MOUNT, Mount
from simulators.core.server.operations import Operations
from simulators.core.server.request_pipeline import RequestPipeline
from simulators.core.server.routing import Found, Hit, RouteTable, allowed

if TYPE_CHECKING:
    from simulators.core.world import World


class Pipeline(SpecMiddleware):  # type: ignore[misc]  # Connexion has no types
    """Serves every request of one simulator. Routes are compiled at once, contracts on first use.

    It learns its operations from `add_api`, as every middleware of Connexion does. Requests without a mount are passed
    on to the next middleware: those for the pages of Swagger UI, and the server's own messages.
    """

    request: type[RequestPipeline] = RequestPipeline
    """The class that serves a request from its route on."""

    def __init__(self, app: ASGIApp, declaration: Declaration, internal: bool = False) -> None:
        """`app` is the next middleware. Requests of `internal` applications are not recorded in the world."""
        self.app = app
        self.declaration = declaration
        self.internal = internal
        self.dialect = declaration.dialect
        self.early_body = declaration.early_body
        self.credentials_in_body = declaration.credentials_in_body
        self.codings = declaration.codings
        self.service_time = declaration.service_time
        self.fold_query = declaration.routing.fold_query
        self.gates = tuple(gate for gate in declaration.gate_order if gate == "auth" or declaration.quotas)
        self._routes: RouteTable[LazyContract] = RouteTable(declaration.routing)
        self._operations: dict[str, LazyContract] = {}

    def add_api(self, specification: Specification, **options: Any) -> Operations:
        """Called by Connexion for each specification of the application. Raises HandlerMissing."""
        compiler = Compiler(specification.raw, self.declaration)

        def add(operation: Operation, raw: Mapping[str, Any]) -> None:
            lazy = LazyContract(operation, raw, compiler)
            self._operations[operation.id] = lazy
            whole = self.declaration.routing.whole_numbers
            integers = compiler.integers(operation, raw) if whole else frozenset()
            self._routes.add(operation.method, operation.template, lazy, integers)

        return Operations(specification, add, **options)

    @property
    def operations(self) -> list[Operation]:
        """Every operation, in the order of the specification."""
        return [each.operation for each in self._operations.values()]

    def methods_of(self, path: str) -> dict[str, Operation]:
        """The operations of `path` (percent-encoded, as sent) by method; empty where it leads nowhere."""
        return {method: lazy.operation for method, (lazy, _) in self._routes.find(path).targets.items()}

    def contract(self, operation_id: str) -> Contract:
        """The contract of an operation. KeyError if it is unknown, Unfit if it cannot be compiled."""
        return self._operations[operation_id].contract

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """An awaitable that serves one request."""
        extensions = scope.get("extensions")
        mount: Mount | None = extensions.get(MOUNT) if extensions else None
        if mount is None:
            return self.app(scope, receive, send)
        request = self.request(self, mount, scope, receive, send)
        if self.internal:
            return _internal(request)
        return _external(request, mount.world, scope)

    def route(self, call: Call, path: str) -> Contract:
        """The operation for path and method. Raises Problem `unrouted` or `method`."""
        hit = self._routes.hit(path, call.method)
        if hit is None or not self._available(hit.target.operation, call):
            hit = self._second_look(call, path)
        call.operation, call.path, call.prefix = hit.target.operation, hit.values, hit.prefix
        return hit.target.contract

    def _available(self, operation: Operation, call: Call) -> bool:
        available = self.declaration.routing.available
        return available is None or available(operation, call.settings)

    def _second_look(self, call: Call, path: str) -> Hit[LazyContract]:
        """Match the path with other methods, HEAD included, or raise the reason why nothing matches."""
        found: Found[LazyContract] = self._routes.find(path)
        targets = {method: each for method, each in found.targets.items() if self._available(each[0].operation, call)}
        if not targets:
            raise Problem("unrouted", f"no such path: {call.target}")
        head = self.declaration.routing.head
        method = "GET" if call.method == "HEAD" and head else call.method
        if method not in targets:
            raise Problem("method", f"{call.method} is not allowed here", allow=allowed(targets, head))
        target, values = targets[method]
        return Hit(target, values, found.prefix)


async def _internal(request: RequestPipeline) -> None:
    """A request to the control API or a drive: it starts a chain of causes, and is not work of the world."""
    lifetime = request.state.lifetime
    task = current_task(lifetime.loop)
    lifetime.tasks.add(task)
    CausalScope.adopt(CausalScope())
    try:
        await request.run()
    finally:
        lifetime.leave(task)


async def _external(request: RequestPipeline, world: World, scope: Scope) -> None:
    """A request to a simulator: work of its world, and an effect of the caller if that is in this process."""
    lifetime = request.state.lifetime
    tasks, task = lifetime.tasks, current_task(lifetime.loop)
    tasks.add(task)
    local_call = world.transport.in_process_calls.at(scope.get("client"))
    with world.clock.work.begin() as work:
        CausalScope.adopt((local_call.cause if local_call is not None else None) or CausalScope(collects=False))
        if local_call is not None:
            local_call.arrived()
        else:
            request.work = work
        try:
            await request.run()
        finally:
            tasks.discard(task)
            if lifetime.ending is not None:
                lifetime.leave(task)
            for act in request.call.afterwards:
                lifetime.follow(act) if local_call is None else local_call.afterwards(partial(lifetime.follow, act))
            if local_call is not None:
                local_call.returned()
