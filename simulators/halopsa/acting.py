"""Who acts, and what an act of an API call takes."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from simulators.core.call import Call
from simulators.core.resources.context import WriteContext
from simulators.halopsa.caller import HaloCaller
from simulators.halopsa.engine import ENGINE


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts: an agent, through an application or by hand; or, with `user_id`, a user of a customer."""

    agent_id: int = 0
    name: str = ""
    application: str = ""
    user_id: int = 0


def author_of(call: Call) -> Author:
    """The agent behind a token, with the application that it logs in through."""
    caller = HaloCaller.of(call)
    return Author(caller.agent["id"], caller.agent["name"], caller.application)


def acting(call: Call) -> AbstractAsyncContextManager[WriteContext]:
    """The act of an API call, in a unit of work of its own."""
    return ENGINE.acting(call.state, call.tenant, author_of(call))
