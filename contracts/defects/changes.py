"""Building blocks of most defects. Each function returns a change that a Defect applies to its Bench."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec

from contracts.defects.bench import Bench, NoSuchPart
from simulators.core.call import Answer, Call
from simulators.core.declaration import Gate
from simulators.core.operation import Handler
from simulators.core.outbox import Delivery, Drop, Outgoing, Verdict
from simulators.core.quotas import LatencyTiers

Apply = Callable[[Bench], None]
Spoil = Callable[[Any], Any]
"""A function that changes JSON data and returns it, or its replacement."""


def _owner(data: Any, pointer: str) -> tuple[Any, Any]:
    *steps, last = pointer.removeprefix("/").split("/")
    for step in steps:
        data = data[int(step) if isinstance(data, list) else step]
    return data, int(last) if isinstance(data, list) else last


def without(pointer: str) -> Spoil:
    """Remove the property at a JSON Pointer, if it is there."""

    def spoil(data: Any) -> Any:
        try:
            owner, last = _owner(data, pointer)
            del owner[last]
        except (LookupError, TypeError):
            return data
        return data

    return spoil


def turned(pointer: str, turn: Spoil) -> Spoil:
    """Apply `turn`, such as `str`, to the property at a JSON Pointer, if it is there."""

    def spoil(data: Any) -> Any:
        try:
            owner, last = _owner(data, pointer)
            owner[last] = turn(owner[last])
        except (LookupError, TypeError):
            return data
        return data

    return spoil


def put(pointer: str, value: Any) -> Spoil:
    """Set the property at a JSON Pointer to `value`."""

    def spoil(data: Any) -> Any:
        try:
            owner, last = _owner(data, pointer)
        except (LookupError, TypeError):
            return data
        owner[last] = value
        return data

    return spoil


def answers(operation: str, spoil: Spoil) -> Apply:
    """Apply `spoil` to the data in responses of `operation`, but not to bytes and empty bodies."""

    async def act(handler: Handler, call: Call) -> Answer:
        answer = await handler(call)
        if isinstance(answer.body, dict | list):
            answer.body = spoil(copy.deepcopy(answer.body))
        return answer

    return lambda bench: bench.around(operation, act)


def status(operation: str, wrong: int) -> Apply:
    """Respond to successful calls of `operation` with the status `wrong`."""

    async def act(handler: Handler, call: Call) -> Answer:
        answer = await handler(call)
        answer.status = wrong
        return answer

    return lambda bench: bench.around(operation, act)


def header(operation: str, name: str, value: str | None) -> Apply:
    """Set the header `name` in responses of `operation` to `value`; None removes it."""

    async def act(handler: Handler, call: Call) -> Answer:
        answer = await handler(call)
        answer.headers = [pair for pair in answer.headers if pair[0].lower() != name.lower()]
        if value is not None:
            answer.headers.append((name, value))
        return answer

    return lambda bench: bench.around(operation, act)


def idle(operation: str, answer: Answer) -> Apply:
    """`operation` responds without doing anything."""

    async def act(_: Handler, __: Call) -> Answer:
        return copy.deepcopy(answer)

    return lambda bench: bench.around(operation, act)


def twice(operation: str) -> Apply:
    """`operation` does its work twice."""

    async def act(handler: Handler, call: Call) -> Answer:
        await handler(call)
        return await handler(call)

    return lambda bench: bench.around(operation, act)


def asked(operation: str, **arguments: Any) -> Apply:
    """`operation` sees these values of query or header parameters instead of those sent; None: not sent."""

    async def act(handler: Handler, call: Call) -> Answer:
        merged = {**call.arguments, **arguments}
        call.arguments = {name: value for name, value in merged.items() if value is not None}
        return await handler(call)

    return lambda bench: bench.around(operation, act)


def setting(name: str, default: Any) -> Apply:
    """Change the default of a setting."""
    return lambda bench: bench.setting(name, default)


def limit(quota: str, by: float) -> Apply:
    """Change a quota's limit by `by`."""

    def apply(bench: Bench) -> None:
        quotas = bench.declaration.quotas
        found = next((each for each in quotas if each.id == quota), None)
        if found is None or isinstance(found, LatencyTiers):
            raise NoSuchPart(f"{bench.declaration.name} has no limit {quota!r}")
        if isinstance(found.limit, str):
            bench.setting(found.limit, bench.declaration.settings.declared[found.limit].default + by)
        else:
            changed = replace(found, limit=found.limit + by)
            bench.declare(quotas=tuple(changed if each is found else each for each in quotas))

    return apply


def unlimited() -> Apply:
    """Disable a quota."""
    return lambda bench: bench.declare(quotas=())


def gates(*order: Gate) -> Apply:
    """Change the order of authentication and quotas."""
    return lambda bench: bench.declare(gate_order=order)


def lost(kind: str) -> Apply:
    """Messages of `kind` are never sent."""

    async def act(_: Any, __: Delivery) -> Drop:
        return Drop("a seeded defect")

    return lambda bench: bench.message(kind, act)


def repeated(kind: str, after_s: float, most: int) -> Apply:
    """Messages of `kind` that fail are sent again every `after_s` seconds, `most` times, whatever the vendor does."""

    async def settle(delivery: Delivery, _: Any, outcome: Any) -> Verdict:
        again = not outcome.ok and delivery.attempts < most
        return Verdict(outcome.ok, after_s if again else None)

    def apply(bench: Bench) -> None:
        kinds = bench.declaration.messages
        if kind not in kinds:
            raise NoSuchPart(f"{bench.declaration.name} sends no {kind!r}")
        bench.declare(messages={**kinds, kind: replace(kinds[kind], settle=settle)})

    return apply


def says(kind: str, spoil: Spoil) -> Apply:
    """Apply `spoil` to the JSON body of messages of `kind`."""

    async def act(build: Any, delivery: Delivery) -> Any:
        built = await build(delivery)
        if not isinstance(built, Outgoing):
            return built
        return replace(built, body=msgspec.json.encode(spoil(msgspec.json.decode(built.body))))

    return lambda bench: bench.message(kind, act)


def sends(kind: str, **changes: Any) -> Apply:
    """Change attributes of Outgoing in messages of `kind`: method, headers, timeout_s; `url` may be a function."""

    async def act(build: Any, delivery: Delivery) -> Any:
        built = await build(delivery)
        if not isinstance(built, Outgoing):
            return built
        made = {name: value(getattr(built, name)) if callable(value) else value for name, value in changes.items()}
        return replace(built, **made)

    return lambda bench: bench.message(kind, act)


def patch(place: str, value: Any) -> Apply:
    """Replace a module's attribute; `place` is as in Bench.patch."""
    return lambda bench: bench.patch(place, value)


def wrap(place: str, act: Callable[..., Any]) -> Apply:
    """Let `act(original, *arguments)` replace a module's function."""
    return lambda bench: bench.wrap(place, act)
