"""Authentication of the REST API: the application that Nerdio registers at Entra ID [nerdio 6]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.basic import same
from simulators.core.call import Call, Caller
from simulators.core.expiry import sweep
from simulators.core.problem import Problem
from simulators.nerdio.settings import NerdioSettings

CHALLENGE = (("WWW-Authenticate", "Bearer"),)
EXPIRED = (("WWW-Authenticate", 'Bearer error="invalid_token"'),)

_SCHEME = "bearer "


class EntraAuth:
    """Bearer tokens that the token endpoint issues."""

    async def identify(self, call: Call) -> Caller | None:
        """Return the calling application; None at the token endpoint. Raises Problem `unauthenticated`."""
        if call.operation is not None and call.operation.public:
            return None
        header = call.headers.get("Authorization")
        if not header.lower().startswith(_SCHEME):
            raise Problem("unauthenticated", headers=CHALLENGE)
        token = await call.store.get("tokens", header[len(_SCHEME) :].strip())
        if token is None or token["expires"] <= call.clock.time():
            raise Problem("unauthenticated", headers=EXPIRED)
        application = await call.store.get("applications", token["client_id"])
        if application is None or application["expired"]:
            raise Problem("unauthenticated", headers=EXPIRED)
        return Caller(token["client_id"])


class EntraRefusal(Exception):
    """Why no token is issued: OAuth's error code, the number of the AADSTS error, its text, and the HTTP status."""

    def __init__(self, code: str, number: int, text: str, status: int = 400) -> None:
        """Keep the parts of an Entra ID error response."""
        super().__init__(text)
        self.code, self.number, self.text, self.status = code, number, text, status


async def issue_token(call: Call, form: Mapping[str, Any]) -> dict[str, Any]:
    """Issue a token for client credentials; the body of the token response. Raises EntraRefusal [nerdio 6.1]."""
    application = await _application(call, form)
    lifetime: int = NerdioSettings.of(call).token_lifetime_s
    now = call.clock.time()
    async with call.store.unit() as unit:
        await sweep(unit, "tokens", "token", now)
        token = (
            f"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.{call.random('tokens').token(48)}.{call.random('tokens').token()}"
        )
        await unit.put("tokens", {"token": token, "client_id": application["client_id"], "expires": now + lifetime})
    return {"token_type": "Bearer", "expires_in": lifetime, "ext_expires_in": lifetime, "access_token": token}


async def _application(call: Call, form: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the application of a token request after all checks. Raises EntraRefusal."""
    tenant, client_id = call.path["tenantId"], form.get("client_id", "")
    grant = form.get("grant_type", "")
    if not grant:
        raise EntraRefusal("invalid_request", 900144, "The request body must contain 'grant_type'.")
    if grant != "client_credentials":
        raise EntraRefusal("unsupported_grant_type", 70003, f"The grant type '{grant}' is not supported.")
    if tenant.lower() != call.state.credentials["tenant_id"]:
        raise EntraRefusal("invalid_request", 90002, f"Tenant '{tenant}' not found.")
    application = await call.store.get("applications", client_id.lower())
    if application is None:
        text = f"Application with identifier '{client_id}' was not found in the directory."
        raise EntraRefusal("unauthorized_client", 700016, text)
    if not same(form.get("client_secret", ""), application["client_secret"]):
        raise EntraRefusal("invalid_client", 7000215, "Invalid client secret provided.", 401)
    if application["expired"]:
        raise EntraRefusal("invalid_client", 7000222, "The provided client secret keys are expired.", 401)
    if form.get("scope") != call.state.credentials["scope"]:
        raise EntraRefusal("invalid_scope", 70011, "The provided value for the input parameter 'scope' is not valid.")
    return application
