"""The changes that most defects are made of. Each function returns what a Defect applies to its Bench."""

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
"""A function from JSON data, which it may change, to what stands in its place."""


def _owner(data: Any, pointer: str) -> tuple[Any, Any]:
    *steps, last = pointer.removeprefix("/").split("/")
    for step in steps:
        data = data[int(step) if isinstance(data, list) else step]
    return data, int(last) if isinstance(data, list) else last


def without(pointer: str) -> Spoil:
    """Data without the member at a JSON Pointer, where it is there."""

    def spoil(data: Any) -> Any:
        try:
            owner, last = _owner(data, pointer)
            del owner[last]
        except (LookupError, TypeError):
            return data
        return data

    return spoil


def turned(pointer: str, turn: Spoil) -> Spoil:
    """Data with the member at a JSON Pointer put through `turn`, such as `str`, where it is there."""

    def spoil(data: Any) -> Any:
        try:
            owner, last = _owner(data, pointer)
            owner[last] = turn(owner[last])
        except (LookupError, TypeError):
            return data
        return data

    return spoil


def put(pointer: str, value: Any) -> Spoil:
    """Data with `value` as the member at a JSON Pointer, which may be new."""

    def spoil(data: Any) -> Any:
        try:
            owner, last = _owner(data, pointer)
        except (LookupError, TypeError):
            return data
        owner[last] = value
        return data

    return spoil


def answers(operation: str, spoil: Spoil) -> Apply:
    """The data that `operation` answers with goes through `spoil`; bytes and empty bodies are left alone."""

    async def act(handler: Handler, call: Call) -> Answer:
        answer = await handler(call)
        if isinstance(answer.body, dict | list):
            answer.body = spoil(copy.deepcopy(answer.body))
        return answer

    return lambda bench: bench.around(operation, act)


def status(operation: str, wrong: int) -> Apply:
    """`operation` succeeds with the status `wrong`."""

    async def act(handler: Handler, call: Call) -> Answer:
        answer = await handler(call)
        answer.status = wrong
        return answer

    return lambda bench: bench.around(operation, act)


def header(operation: str, name: str, value: str | None) -> Apply:
    """`operation` answers with `value` as the header `name`; None: without it."""

    async def act(handler: Handler, call: Call) -> Answer:
        answer = await handler(call)
        answer.headers = [pair for pair in answer.headers if pair[0].lower() != name.lower()]
        if value is not None:
            answer.headers.append((name, value))
        return answer

    return lambda bench: bench.around(operation, act)


def idle(operation: str, answer: Answer) -> Apply:
    """`operation` answers and does nothing."""

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
    """`operation` takes these query or header parameters for sent, whatever was sent; None: for not sent."""

    async def act(handler: Handler, call: Call) -> Answer:
        merged = {**call.arguments, **arguments}
        call.arguments = {name: value for name, value in merged.items() if value is not None}
        return await handler(call)

    return lambda bench: bench.around(operation, act)


def setting(name: str, default: Any) -> Apply:
    """A setting has another default."""
    return lambda bench: bench.setting(name, default)


def limit(quota: str, by: float) -> Apply:
    """A quota's limit is off by `by`."""

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
    """No quota is counted."""
    return lambda bench: bench.declare(quotas=())


def gates(*order: Gate) -> Apply:
    """Callers and quotas are looked at in another order."""
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
    """The JSON body of messages of `kind` goes through `spoil`."""

    async def act(build: Any, delivery: Delivery) -> Any:
        built = await build(delivery)
        if not isinstance(built, Outgoing):
            return built
        return replace(built, body=msgspec.json.encode(spoil(msgspec.json.decode(built.body))))

    return lambda bench: bench.message(kind, act)


def sends(kind: str, **changes: Any) -> Apply:
    """Messages of `kind` go out with other members of Outgoing: method, headers, timeout_s; `url` may be a function."""

    async def act(build: Any, delivery: Delivery) -> Any:
        built = await build(delivery)
        if not isinstance(built, Outgoing):
            return built
        made = {name: value(getattr(built, name)) if callable(value) else value for name, value in changes.items()}
        return replace(built, **made)

    return lambda bench: bench.message(kind, act)


def patch(place: str, value: Any) -> Apply:
    """A module's attribute is something else; `place` is as Bench.patch takes it."""
    return lambda bench: bench.patch(place, value)


def wrap(place: str, act: Callable[..., Any]) -> Apply:
    """A module's function calls `act(original, *arguments)`."""
    return lambda bench: bench.wrap(place, act)
