"""Authentication of callers, and the permissions of their roles [connectwise 1].

Keys are Basic credentials, `{company}+{publicKey}` with `{privateKey}`; every call also needs a `clientId` header.
"""

from __future__ import annotations

import re
from typing import Any
from weakref import WeakKeyDictionary

from simulators.connectwise.caller import ConnectWiseCaller
from simulators.connectwise.datetimes import stamp
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.operations import CODEBASE, Operation, operation_of
from simulators.connectwise.refusals import unbound
from simulators.connectwise.rights import Matrix, Rights, matrix_of, note
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.connectwise.tables import KEYS
from simulators.connectwise.tenants import tenant_of
from simulators.connectwise.versions import unsupported
from simulators.core.basic import read_basic, same
from simulators.core.call import Call, Caller
from simulators.core.problem import Problem
from simulators.core.resources.context import every
from simulators.core.store import Record, Store

NOT_ROUTED = "Cannot route. Codebase/company is invalid"
"""The plain-text response of the cloud's router for an unknown company or codebase [connectwise 1]."""

_CODEBASE = re.compile(CODEBASE)


class KeyAuth:
    """API keys of members, and the rights of each member's role."""

    async def identify(self, call: Call) -> Caller | None:
        """Return the calling member; None for operations that are open to all. Raises Problem."""
        operation = operation_of(call)
        if operation.action is not None and operation.action.public:
            return None
        _check_conventions(call)
        if operation.id == "getSystemInfo" and ConnectWiseSettings.of(call).system_info_public:
            return None
        tenant, key = await self._key(call)
        store = call.state.store(tenant)
        member: Any = await store.get("members", key["member"])
        if member is None or member.get("inactiveFlag"):
            raise _unknown(call)
        if client_missing(call, "forbidden"):
            raise Problem("forbidden", "The clientId header is missing.", code="Security")
        rights = await _rights(call, tenant, member, operation)
        await enter(call, tenant, rights, operation)
        identity = f"{call.headers.get('clientId')}:{key['id']}"
        return ConnectWiseCaller(identity, tenant, member=member, rights=rights, operation=operation)

    @staticmethod
    async def _key(call: Call) -> tuple[str, Record]:
        given = read_basic(call.headers.get("Authorization"))
        if given is None:
            raise _unknown(call)
        company, _, public = given[0].partition("+")
        tenant = tenant_of(call.state, company)
        if tenant is None:
            raise _router() if ConnectWiseSettings.of(call).hosting == "cloud" else _unknown(call)
        key = await call.state.store(tenant).get(KEYS.name, public)
        if key is None or _over(call, key) or not same(given[1], key["private"]):
            raise _unknown(call)
        return tenant, key


def _over(call: Call, key: Record) -> bool:
    return bool(key["expired"]) or ("until" in key and key["until"] <= stamp(call.clock.time()))


def _check_conventions(call: Call) -> None:
    settings = ConnectWiseSettings.of(call)
    if settings.require_ssl and call.scheme != "https":
        raise Problem("forbidden", "SSL is required.", code="Security", extra={"errors": None})
    if unsupported(call.headers.get("Accept")) and settings.unsupported_version == "refuse":
        raise unbound("The version that the Accept header names does not exist.")
    if client_missing(call, "router"):
        raise _router()
    if client_missing(call, "named"):
        raise unbound("The clientId header is required.")
    if settings.hosting == "cloud" and not _CODEBASE.fullmatch(call.path["codebase"]):
        raise _router()


def client_missing(call: Call, response: str) -> bool:
    """Whether the client id is missing and the configured response is `response`; sources conflict [connectwise 1].

    `response` is `forbidden`, `router` or `named`.
    """
    if call.headers.get("clientId").strip():
        return False
    setting = ConnectWiseSettings.of(call).missing_client_id
    by_hosting = "router" if ConnectWiseSettings.of(call).hosting == "cloud" else "forbidden"
    return response == (by_hosting if setting == "hosting" else setting)


def _router() -> Problem:
    return Problem("rejected", NOT_ROUTED, extra={"plain": True})


def _unknown(call: Call) -> Problem:
    if ConnectWiseSettings.of(call).unauthorized_code == "ConnectWiseApi":
        return Problem("unauthenticated", "UserNotAuthenticated", code="ConnectWiseApi")
    return Problem("unauthenticated", "The company, the keys or the member are not valid.", code="Unauthorized")


async def _rights(call: Call, tenant: str, member: Record, operation: Operation) -> Rights:
    role = (member.get("securityRole") or {}).get("id")
    return Rights({} if role is None else await _matrix(call.state.store(tenant), role), operation.id)


async def _matrix(store: Store, role: int) -> Matrix:
    """The settings of a role, read again after a change to those of any role."""
    settings = ENTITIES["roleSettings"]
    version, known = store.version(settings.collection), _MATRICES.setdefault(store, {})
    found = known.get(role)
    if found is None or found[0] != version:
        found = known[role] = version, matrix_of(await every(store, settings.name, settings.below(role)))
    return found[1]


_MATRICES: WeakKeyDictionary[Store, dict[int, tuple[int, Matrix]]] = WeakKeyDictionary()
"""By role, with the version of the settings that it was made of."""


async def enter(call: Call, tenant: str, rights: Rights, operation: Operation) -> None:
    """Check the right that the operation needs. Raises Problem `forbidden`.

    If records can belong to a member, each record is checked later, once it is loaded.
    """
    free = operation.setup and operation.level == "inquire" and ConnectWiseSettings.of(call).setup_reads == "free"
    if not operation.function or free:
        return
    try:
        if operation.ownable:
            rights.enter(operation.function, operation.level)
        else:
            rights.demand(operation.function, operation.level, False if operation.everything else None)
    finally:
        await note(call.state.store(tenant), rights)
