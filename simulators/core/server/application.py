"""One simulator as an application that all worlds share."""

from __future__ import annotations

from asyncio import current_task
from collections.abc import Iterable, Mapping
from typing import Any

from starlette.types import Receive, Scope, Send

from simulators.core.call import Call
from simulators.core.cause import Cause
from simulators.core.declaration import Declaration
from simulators.core.operation import Operation
from simulators.core.problem import Problem
from simulators.core.server.compiler import Compiler, LazyContract
from simulators.core.server.contract import Contract
from simulators.core.server.passage import Mount, Passage
from simulators.core.server.routing import Hit, RouteTable, allowed

__all__ = ["Application", "Mount"]


class Application:
    """One simulator's operations: routes at once, contracts when they are first needed."""

    def __init__(
        self,
        declaration: Declaration,
        document: Mapping[str, Any],
        operations: Iterable[tuple[Operation, Mapping[str, Any]]],
        backstage: bool = False,
    ) -> None:
        """Take over what Connexion handed over. `backstage` requests leave no trace."""
        self.declaration = declaration
        self.backstage = backstage
        self.document = document
        self.dialect = declaration.dialect
        self.body_limit = declaration.body_limit
        self.service_time = declaration.service_time
        self.fold_query = declaration.routing.fold_query
        self.gates = tuple(gate for gate in declaration.order if gate == "auth" or declaration.quotas)
        compiler = Compiler(document, declaration)
        self._routes: RouteTable[LazyContract] = RouteTable(declaration.routing)
        self._operations: dict[str, LazyContract] = {}
        for operation, raw in operations:
            lazy = LazyContract(operation, raw, compiler)
            self._operations[operation.id] = lazy
            integers = compiler.integers(operation, raw) if declaration.routing.whole_numbers else frozenset()
            self._routes.add(operation.method, operation.template, lazy, integers)

    @property
    def operations(self) -> list[Operation]:
        """Every operation, in the order of the spec."""
        return [each.operation for each in self._operations.values()]

    @property
    def operation_names(self) -> frozenset[str]:
        """Both names of every operation: its id, and its method and template."""
        return frozenset(name for each in self.operations for name in (each.id, each.place))

    def contract(self, operation_id: str) -> Contract:
        """The contract of an operation. KeyError if there is none, Unfit if it cannot be compiled."""
        return self._operations[operation_id].contract

    async def handle(self, mount: Mount, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request: on stage as work of the world, and as a consequence of a caller within the process."""
        passage = Passage(self, mount, scope, receive, send)
        lifetime, task = mount.state.lifetime, current_task()
        tasks = lifetime.tasks
        tasks.add(task)
        if self.backstage:
            Cause.adopt(Cause())
            try:
                await passage.run()
            finally:
                lifetime.leave(task)
            return
        world = mount.world
        hop = world.transport.hops.at(scope.get("client"))
        with world.clock.work.begin():
            Cause.adopt(hop.cause if hop is not None else None)
            if hop is not None:
                hop.arrived()
            try:
                await passage.run()
            finally:
                tasks.discard(task)
                if lifetime.ending is not None:
                    lifetime.leave(task)
                for act in passage.call.afterwards:
                    act() if hop is None else hop.afterwards(act)
                if hop is not None:
                    hop.returned()

    def route(self, call: Call, path: str) -> Contract:
        """The operation that `path` and method lead to. Raises Problem `unrouted` or `method`."""
        hit = self._routes.hit(path, call.method)
        if hit is None or not self._available(hit.target.operation, call):
            hit = self._second_look(call, path)
        call.operation, call.path, call.prefix = hit.target.operation, hit.values, hit.prefix
        return hit.target.contract

    def _available(self, operation: Operation, call: Call) -> bool:
        available = self.declaration.routing.available
        return available is None or available(operation, call.settings)

    def _second_look(self, call: Call, path: str) -> Hit[LazyContract]:
        """What the path has under other methods, HEAD among them, or the reason why it leads nowhere."""
        found = self._routes.find(path)
        targets = found.targets if found is not None else {}
        targets = {method: each for method, each in targets.items() if self._available(each[0].operation, call)}
        if found is None or not targets:
            raise Problem("unrouted", f"no such path: {call.target}")
        head = self.declaration.routing.head
        method = "GET" if call.method == "HEAD" and head else call.method
        if method not in targets:
            raise Problem("method", f"{call.method} is not allowed here", allow=allowed(targets, head))
        target, values = targets[method]
        return Hit(target, values, found.prefix)
