"""The actor of a write, and the write context of an API call."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from simulators.core.call import Call
from simulators.core.resources.context import WriteContext
from simulators.halopsa.caller import HaloCaller
from simulators.halopsa.engine import ENGINE


@dataclass(frozen=True, slots=True)
class Author:
    """The actor of a write: an agent, through an application or by hand; or, with `user_id`, a user of a customer."""

    agent_id: int = 0
    name: str = ""
    application: str = ""
    user_id: int = 0


def author_of(call: Call) -> Author:
    """The agent that the caller's application logs in as, with the name of the application."""
    caller = HaloCaller.of(call)
    return Author(caller.agent["id"], caller.agent["name"], caller.application)


def acting(call: Call) -> AbstractAsyncContextManager[WriteContext]:
    """Open the write context of an API call, in a unit of work of its own."""
    return ENGINE.acting(call.state, call.tenant, author_of(call))
