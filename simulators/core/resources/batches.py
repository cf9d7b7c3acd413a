"""Several writes in one request: all or nothing, each by itself, or as a dry run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.engine import Engine
    from simulators.core.world import SimulatorState

Item = TypeVar("Item")
Result = TypeVar("Result")
Act = Callable[["WriteContext", Item], Awaitable[Result]]


async def all_or_nothing(
    engine: Engine, state: SimulatorState, tenant: str, actor: Any, items: Iterable[Item], act: Act[Item, Result]
) -> list[Result]:
    """Write all items in one unit of work and return their results: if one is refused, nothing is stored."""
    async with engine.acting(state, tenant, actor) as context:
        return [await act(context, item) for item in items]


async def each_alone(
    engine: Engine,
    state: SimulatorState,
    tenant: str,
    actor: Any,
    items: Iterable[Item],
    act: Act[Item, Result],
    refused: Callable[[Exception], Result | None],
) -> list[Result]:
    """Write each item in a unit of work of its own and return the results.

    `refused` turns an exception of an item into its result; None raises it again.
    """
    results = []
    for item in items:
        try:
            async with engine.acting(state, tenant, actor) as context:
                result = await act(context, item)
        except Exception as error:
            answer = refused(error)
            if answer is None:
                raise
            result = answer
        results.append(result)
    return results


class _DryRun(Exception):
    def __init__(self, result: Any) -> None:
        self.result = result


async def dry_run(
    engine: Engine, state: SimulatorState, tenant: str, actor: Any, act: Callable[[WriteContext], Awaitable[Result]]
) -> Result:
    """The result of `act`, of which nothing is stored."""
    try:
        async with engine.acting(state, tenant, actor) as context:
            raise _DryRun(await act(context))
    except _DryRun as undone:
        result: Result = undone.result
        return result
