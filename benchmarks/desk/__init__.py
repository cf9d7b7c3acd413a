"""A small help desk as a vendor of psasim, with journal, quota, auth and response checks, as for any vendor."""

from __future__ import annotations

from pathlib import Path

from benchmarks.desk import handlers
from benchmarks.desk.tickets import TOKEN, ticket
from simulators.core.call import Answer, Call, Caller
from simulators.core.declaration import CredentialRequest, Credentials, Declaration
from simulators.core.dialect import Dialect
from simulators.core.problem import Problem
from simulators.core.quotas import Concurrency, Window
from simulators.core.settings import Settings, integer
from simulators.core.store import Collection, Index
from simulators.core.world import SimulatorState

SPEC = Path(__file__).with_name("desk.yaml")


class DeskDialect(Dialect):
    """Errors in Connexion's format."""

    def render(self, problem: Problem, call: Call) -> Answer:
        """A problem document."""
        headers = [("Allow", ", ".join(problem.allow))] if problem.allow else []
        body = {"title": problem.kind, "detail": problem.detail, "status": problem.http_status}
        return Answer(problem.http_status, body, headers)


class BearerAuth:
    """Authentication with a single token."""

    async def identify(self, call: Call) -> Caller | None:
        """The bearer of the token. Raises Problem `unauthenticated`."""
        scheme, _, token = call.headers.get("Authorization").partition(" ")
        if scheme.lower() != "bearer" or token != call.state.credentials["token"]:
            raise Problem("unauthenticated", "no such token")
        return Caller("bench")


async def seed(state: SimulatorState) -> None:
    """Set the single credential; tickets are added by the server script."""
    state.set_credentials({"token": TOKEN}, ["token"])


async def fill(state: SimulatorState, count: int) -> None:
    """Add `count` tickets to an empty state, a thousand per unit of work."""
    for start in range(0, count, 1000):
        async with state.store().unit() as unit:
            for _ in range(min(1000, count - start)):
                await unit.put("tickets", ticket(await unit.next("ticket")))


async def issue(state: SimulatorState, _: CredentialRequest) -> Credentials:
    """The single credential again."""
    return dict(state.credentials)


class DeskSettings(Settings):
    """Settings of the help desk."""

    per_minute = integer(10_000_000, "chosen", "benchmark", "Requests a minute.", minimum=1)
    at_once = integer(1000, "chosen", "benchmark", "Requests under way.", minimum=1)


DECLARATION = Declaration(
    name="desk",
    title="Bench Desk",
    port_offset=60,
    spec=SPEC,
    handlers=handlers,
    dialect=DeskDialect(),
    auth=BearerAuth(),
    seed=seed,
    issue=issue,
    collections=(Collection("tickets", indexes=(Index(("status",)),)),),
    settings=DeskSettings,
    quotas=(Window("minute", DeskSettings.per_minute.name, 60), Concurrency("slots", DeskSettings.at_once.name)),
    secrets=frozenset({"token"}),
)
