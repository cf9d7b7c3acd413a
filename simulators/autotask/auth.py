"""Authentication by three headers, a lock after too many failures, and impersonation [autotask 3]."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulators.autotask.caller import AutotaskCaller
from simulators.autotask.model.rights import LEVELS, Actor, denied
from simulators.autotask.routes import ROUTES
from simulators.autotask.settings import AutotaskSettings
from simulators.core.basic import same
from simulators.core.call import Call, Caller
from simulators.core.problem import Problem

USERS = "users"
"""API users of every database, by their login in lower case, in the store of the default tenant.

`{name, login, secret, code, tenant, resource, level, active, active_from, failures, locked_until}`; `locked_until` is
in epoch seconds, 0 for a user that is not locked, and FOREVER for one that an administrator must unlock.
"""
FOREVER = 1e12
IMPERSONATION = "ImpersonationResourceId"

User = Mapping[str, Any]


def refusal(*texts: str, code: str = "") -> Problem:
    """Return a refusal as the service reports it: status 500 and a list of texts [autotask 9]."""
    return Problem("rejected", texts[0], status=500, decided_by=code, extra={"errors": list(texts)})


class HeaderAuth:
    """`ApiIntegrationCode`, `UserName` and `Secret`. Every error of the last two results in the same 401."""

    async def identify(self, call: Call) -> Caller | None:
        """Return the calling API user; None for operations without authentication. Raises Problem."""
        if call.operation is not None and call.operation.public:
            return None
        user = await self._known(call)
        if not same(call.headers.get("ApiIntegrationCode").strip(), user["code"]):
            raise refusal("IntegrationCode is invalid.", code="integration code")
        level = LEVELS[user["level"]]
        actor = await self._actor(call, user)
        roles = frozenset({level.name})
        return AutotaskCaller(user["login"], user["tenant"], roles, integration=user["code"], actor=actor)

    async def _known(self, call: Call) -> User:
        """Return the user with the login and secret of the request. Counts failures, and locks the user."""
        store, now = call.state.store(), call.clock.time()
        if "ApiIntegrationCode" not in call.headers:
            raise Problem("unauthenticated", decided_by="no integration code")
        user = await store.get(USERS, call.headers.get("UserName").strip().lower())
        if user is None or user["locked_until"] > now:
            raise Problem("unauthenticated", decided_by="unknown user" if user is None else "locked")
        if not same(call.headers.get("Secret"), user["secret"]):
            await self.count_failure(call, user["name"])
            raise Problem("unauthenticated", decided_by="secret")
        level = LEVELS.get(user["level"])
        if level is None or not user["active"] or user["active_from"] > now or not level.api:
            raise Problem("unauthenticated", decided_by="not active" if level and level.api else "not API-only")
        if user["failures"]:
            await self._count(call, user["name"], lambda _: (0, 0.0))
        return user

    async def count_failure(self, call: Call, name: str) -> None:
        """Count a consecutive failure; at the limit the user is locked."""

        def more(user: User) -> tuple[int, float]:
            if user["failures"] + 1 < AutotaskSettings.of(call).lockout_failures:
                return user["failures"] + 1, user["locked_until"]
            minutes = AutotaskSettings.of(call).lockout_minutes
            return 0, call.clock.time() + minutes * 60 if minutes else FOREVER

        await self._count(call, name, more)

    @staticmethod
    async def _count(call: Call, name: str, counted: Callable[[User], tuple[int, float]]) -> None:
        """Set the failures and the end of the lock that `counted` returns for the current record of a user."""
        async with call.state.store().unit() as unit:
            user = await unit.get(USERS, name)
            if user is not None:
                failures, until = counted(user)
                await unit.put(USERS, {**user, "failures": failures, "locked_until": until})

    @staticmethod
    async def _actor(call: Call, user: User) -> Actor:
        """Return the resource of a create or update: the user's own, or the one that it impersonates."""
        level, requested = LEVELS[user["level"]], call.headers.get(IMPERSONATION).strip()
        route = ROUTES.get(call.operation.id) if call.operation is not None else None
        if (
            requested
            and route is not None
            and route.queries
            and AutotaskSettings.of(call).impersonation_on_queries == "refuse"
        ):
            raise refusal(denied("Query"), code="impersonation")
        if not requested or route is None or not route.impersonates:
            return Actor(user["resource"], None, level)
        number = int(requested) if requested.isascii() and requested.isdigit() and len(requested) < 19 else -1
        resource = await call.state.store(user["tenant"]).get("Resources", number)
        if resource is None or not resource["isActive"]:
            text = f"{IMPERSONATION} {requested[:50]} does not reference an active resource."
            raise refusal(text, code="impersonation")
        posed = LEVELS.get(resource.get("level", "technician"))
        if not level.impersonates or posed is None or not posed.impersonated:
            raise refusal(
                "The logged in Resource does not have the adequate permissions to impersonate this resource.",
                code="impersonation",
            )
        return Actor(number, user["resource"], level)
