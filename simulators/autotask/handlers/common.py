"""Common parts of handlers: the acting resource, the parent of a path, and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from simulators.autotask.auth import refusal
from simulators.autotask.caller import AutotaskCaller
from simulators.autotask.entities import ENTITIES
from simulators.autotask.model.rights import Actor, Level
from simulators.autotask.model.search import NoQuery
from simulators.autotask.model.texts import Refused
from simulators.autotask.routes import Route
from simulators.autotask.visible import Reader, find
from simulators.core.call import Call


def actor(call: Call) -> Actor:
    """Return the acting resource of a call."""
    return AutotaskCaller.of(call).actor


def level(call: Call) -> Level:
    """Return the security level of the caller."""
    return actor(call).level


@contextmanager
def refusing(last: str | None = None) -> Iterator[None]:
    """Convert refusals of rules and queries to the service's response. `last` is appended to those of rules."""
    try:
        yield
    except Refused as error:
        raise refusal(*error.texts, *(() if last is None else (last,)), code="rule") from None
    except NoQuery as error:
        raise refusal(str(error), code="query") from None


async def parent_of(call: Call, route: Route, reader: Reader) -> Mapping[str, Any] | None:
    """Return the parent in a child's path; None if it does not exist or is not visible."""
    parents = ENTITIES[route.entity.parent]
    return await find(reader, parents, call.path["parentId"], level(call), call.clock.time())
