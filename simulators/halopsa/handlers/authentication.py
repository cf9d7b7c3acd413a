"""Tokens, OpenID configuration, and information about the tenant [halopsa 2]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.problem import Problem
from simulators.core.store import Unit
from simulators.core.world import SimulatorState
from simulators.halopsa import tokens
from simulators.halopsa.caller import HaloCaller
from simulators.halopsa.scopes import KNOWN
from simulators.halopsa.tokens import Application, oauth_error

VERSION = "2.186.9"
"""A version that clients have been tested with."""

FEATURES = ("Tickets", "Assets", "Contracts", "Invoicing", "Knowledge Base", "Timesheets", "Webhooks")

Grant = Callable[[SimulatorState, Unit, Application, Mapping[str, str]], Awaitable[dict[str, Any]]]

_GRANTS: Mapping[str, Grant] = {
    "client_credentials": lambda state, unit, who, form: tokens.by_credentials(state, unit, who, form.get("scope", "")),
    "refresh_token": lambda state, unit, who, form: tokens.by_refresh(state, unit, who, form.get("refresh_token", "")),
}
_FOR_PEOPLE = frozenset({"password", "authorization_code"})
"""Grants that exist, but that an application for services must not use [halopsa 2.2]."""


async def create_token(call: Call) -> Answer:
    """Exchange credentials for a token [halopsa 2.2]."""
    form: Mapping[str, str] = call.body
    tenant = call.query.get("tenant") or form.get("tenant") or None
    store = call.state.store()
    if tenant is not None and await store.get("tenants", tenant) is None:
        raise Problem("internal", "The tenant cannot be found.", decided_by="tenant")
    kind = form.get("grant_type", "")
    if not kind:
        raise oauth_error("invalid_request", "The mandatory parameter grant_type is missing.")
    if kind not in _GRANTS and kind not in _FOR_PEOPLE:
        raise oauth_error("unsupported_grant_type", "This grant type is not supported.")
    async with store.unit() as unit:
        client_id, secret = tokens.credentials_of(call.headers.get("Authorization"), form)
        who = await tokens.application_of(unit, client_id, secret, tenant)
        if kind in _FOR_PEOPLE:
            raise oauth_error("unauthorized_client", "The application is not allowed to use this grant type.")
        issued = await _GRANTS[kind](call.state, unit, who, form)
    return Answer(200, issued, [("Cache-Control", "no-store"), ("Pragma", "no-cache")])


async def get_open_id_configuration(call: Call) -> Answer:
    """The OpenID configuration: issuer and endpoints."""
    root = f"{call.base_url}{call.prefix}/auth"
    found = {
        "issuer": f"{root}/",
        "token_endpoint": f"{root}/token",
        "grant_types_supported": list(_GRANTS),
        "scopes_supported": sorted(KNOWN),
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
    }
    return Answer(200, found)


async def get_auth_info(call: Call) -> Answer:
    """The URL of the authorisation server; needs no token [halopsa 13]."""
    tenant = call.state.credentials["tenant"]
    return Answer(200, {"auth_url": f"{call.base_url}{call.prefix}/auth", "tenant_id": tenant, "on_premise": False})


async def get_instance_info(call: Call) -> Answer:
    """Product and version of the tenant."""
    tenant = HaloCaller.of(call).instance
    return Answer(200, {"product": "HaloPSA", "version": VERSION, "tenant_id": tenant})


async def get_features(_: Call) -> Answer:
    """The enabled modules of the tenant."""
    return Answer(200, [{"id": n, "name": name, "enabled": True} for n, name in enumerate(FEATURES, 1)])


OPERATIONS: Mapping[str, Handler] = {
    "createToken": create_token,
    "getOpenIdConfiguration": get_open_id_configuration,
    "getAuthInfo": get_auth_info,
    "getInstanceInfo": get_instance_info,
    "getFeatures": get_features,
}
