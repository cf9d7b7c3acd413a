"""Authentication (Bearer tokens for the API-Service, Basic for the callback), and permissions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.basic import read_basic, same
from simulators.core.call import Call, Caller
from simulators.core.operation import Operation
from simulators.core.problem import Problem
from simulators.ncentral import refusals, tokens
from simulators.ncentral.caller import NcentralCaller
from simulators.ncentral.scope import GROUPS_OF

CHALLENGE = (("WWW-Authenticate", 'Basic realm="N-central"'),)

_PSA_TAGS = frozenset({"standard-psa", "custom-psa"})


class NcentralAuth:
    """Checks tokens of three kinds, each of which is valid for certain operations [ncentral 2.1, 2.2]."""

    async def identify(self, call: Call) -> Caller | None:
        """The calling user; None at public operations. Raises Problem."""
        operation = call.operation
        if operation is None or operation.public:
            return None
        if "callback" in operation.tags:
            return await _callback_user(call)
        record = await _record(call, operation.id, _bearer(call))
        if record is None:
            raise refusals.no_session()
        user = await call.store.get("users", record["user"])
        if user is None:
            raise refusals.no_session()
        check_rights(call, operation, user)
        groups = tuple(user[GROUPS_OF])
        roles = frozenset({user["role"]})
        return NcentralCaller(user["id"], roles=roles, session=record.get("session", 0), access_groups=groups)


def _bearer(call: Call) -> str:
    scheme, _, token = call.headers.get("Authorization").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise refusals.no_bearer()
    return token.strip()


async def _record(call: Call, operation: str, token: str) -> Mapping[str, Any] | None:
    if operation == "authenticate":
        return await tokens.find_jwt(call, "user", token)
    if operation == "sso":
        return await tokens.find_jwt(call, "sso", token)
    return await tokens.find(call, call.store, "access", token)


def check_rights(call: Call, operation: Operation, user: Mapping[str, Any]) -> None:
    """Raises Problem if the user's password has expired, or if the user lacks the right for the operation."""
    if "auth" in operation.tags:
        return
    if user["password_expired"]:
        # Tokens stay valid; every request that needs the core engine fails [ncentral 2.2].
        raise refusals.core_failure(call)
    if user["role"] == "restricted" and _PSA_TAGS & set(operation.tags):
        raise refusals.denied()
    if user["role"] == "read_only" and "x-right" in operation.extensions:
        raise refusals.denied()
    role = operation.extensions.get("x-role")
    if role is not None and user["role"] != role:
        raise refusals.denied("Only the Custom PSA Integration user may do this.")


async def _callback_user(call: Call) -> Caller:
    given = read_basic(call.headers.get("Authorization"))
    if given is not None:
        name, password = given
        user = await call.store.get("callback_users", name)
        if user is not None and not user["expired"] and same(password, user["password"]):
            return Caller(name)
    raise Problem("unauthenticated", "Missing or invalid credentials.", code="UnauthorizedException", headers=CHALLENGE)
