"""What handlers share: who acts, what they see, and how a refusal leaves."""

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
    """On whose behalf the call acts."""
    return AutotaskCaller.of(call).actor


def level(call: Call) -> Level:
    """The security level of the caller."""
    return actor(call).level


@contextmanager
def refusing(last: str | None = None) -> Iterator[None]:
    """Turn the refusals of rules and queries into the service's answer. `last` ends those of rules."""
    try:
        yield
    except Refused as error:
        raise refusal(*error.texts, *(() if last is None else (last,)), code="rule") from None
    except NoQuery as error:
        raise refusal(str(error), code="query") from None


async def parent_of(call: Call, route: Route, reader: Reader) -> Mapping[str, Any] | None:
    """The record that the path of a child names, if there is one that the caller may see."""
    parents = ENTITIES[route.entity.parent]
    return await find(reader, parents, call.path["parentId"], level(call), call.clock.time())
