"""Authentication: the application that a bearer token belongs to, and the agent that it logs in as [halopsa 2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Call, Caller
from simulators.core.problem import Problem
from simulators.halopsa.caller import HaloCaller
from simulators.halopsa.dialect import CHALLENGE, INVALID_TOKEN
from simulators.halopsa.scopes import ROLES, allows
from simulators.halopsa.settings import HaloSettings

PERMISSION = "x-permission"
"""The property of an operation in the specification that names the permission which its caller needs."""

_SCHEME = "bearer "


class BearerAuth:
    """Checks bearer tokens of the authorisation server, and permissions by operation."""

    async def identify(self, call: Call) -> Caller | None:
        """The calling application; None at public operations. Raises Problem `unauthenticated` or `forbidden`.

        If the role of its agent lacks a permission that the application has, lists are empty instead of refused.
        """
        operation = call.operation
        if operation is None or operation.public:
            return None
        token = await self._token(call)
        application = await call.state.store().get("applications", token["client_id"])
        if application is None or not application["active"]:
            raise refused()
        tenant = await call.state.store().get("tenants", application["tenant"])
        agent = await call.state.store(tenant["store"]).get("Agent", application["agent_id"]) if tenant else None
        if tenant is None or agent is None:
            raise refused()
        _check_scopes(token["scopes"], HaloSettings.of(call).missing_scope)
        permission = operation.extensions.get(PERMISSION)
        blind = _blind(permission, token["scopes"], agent, operation.id.startswith("list"))
        return HaloCaller(
            token["client_id"],
            tenant["store"],
            frozenset(token["scopes"]),
            agent=agent,
            application=application["name"],
            instance=application["tenant"],
            blind=blind,
        )

    @staticmethod
    async def _token(call: Call) -> Mapping[str, Any]:
        header = call.headers.get("Authorization")
        if not header.lower().startswith(_SCHEME):
            raise refused("Bearer")
        token = await call.state.store().get("tokens", header[len(_SCHEME) :].strip())
        if token is None or token["expires"] <= call.clock.time():
            raise refused()
        return token


def _check_scopes(scopes: list[str], treatment: str) -> None:
    """Raises Problem `unauthenticated` or `forbidden` for a token without any scope [halopsa 2.3]."""
    if not scopes:
        raise Problem("forbidden", decided_by="no scope") if treatment == "forbidden" else refused()


def _blind(permission: str | None, scopes: list[str], agent: Mapping[str, Any], listing: bool) -> bool:
    """Whether the list is empty for the caller. Raises Problem `forbidden` [halopsa 2.3, 2.4]."""
    if permission is None:
        return False
    if not allows(scopes, permission):
        raise Problem("forbidden", decided_by=permission)
    if allows(ROLES.get(agent["role"], frozenset()), permission):
        return False
    if not listing:
        raise Problem("forbidden", decided_by=f"role {agent['role']}")
    return True


def refused(challenge: str = CHALLENGE[0][1]) -> Problem:
    """The Problem for a missing or invalid token, with its `WWW-Authenticate` header."""
    return Problem(
        "unauthenticated",
        INVALID_TOKEN["error_description"],
        code=INVALID_TOKEN["error"],
        headers=(("WWW-Authenticate", challenge),),
    )
