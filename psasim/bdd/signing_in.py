"""Sign-in at each fake with the credentials of the ready file.

Not used for targets of `psasim verify`, where clients sign in as the suites do.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Protocol

Headers = dict[str, str]


class Caller(Protocol):
    """What a sign-in needs: credentials by name, a request for a token, and the time for signed requests."""

    def secret(self, name: str) -> str:
        """The credential with that name. AssertionError without one."""

    def token(self, path: str, *pointer: str, **arguments: Any) -> str:
        """The value at `pointer` in the response to a POST; cached. AssertionError if it is refused."""

    def now(self) -> datetime:
        """The time of the fake."""


def headers_of(system: str, caller: Caller, method: str, path: str) -> Headers:
    """The headers of one request; `path` as it is sent, without its query."""
    match system:
        case "ncentral":
            return _ncentral(caller, path)
        case "custompsa":
            return _basic(caller.secret("username"), caller.secret("password"))
        case "tigerpaw":
            return _tigerpaw(caller, method, path)
        case "supportcenterplus":
            return {"authtoken": caller.secret("authtoken")}
        case "mspcentric":
            return _mspcentric(caller, path)
        case "halopsa":
            return _client_credentials(caller, "/auth/token", "client_id", "client_secret", "tenant", scope="all")
        case "connectwise":
            user = f"{caller.secret('company')}+{caller.secret('public_key')}"
            return {**_basic(user, caller.secret("private_key")), "clientId": caller.secret("client_id")}
        case "autotask":
            names = {"ApiIntegrationCode": "api_integration_code", "UserName": "username", "Secret": "secret"}
            return {header: caller.secret(name) for header, name in names.items()}
        case "nerdio":
            path = f"/{caller.secret('tenant_id')}/oauth2/v2.0/token"
            return _client_credentials(caller, path, "client_id", "client_secret", "scope")
    raise AssertionError(f"no client of {system} can sign in")


def body_of(system: str, caller: Caller, path: str, body: Any) -> Any:
    """The body to send: with MSPCentric's OEM API every body contains the credentials [mspcentric 2.1]."""
    if system != "mspcentric" or not path.startswith("/api/oem-") or not isinstance(body, Mapping):
        return body
    keys = {"clientId": caller.secret("client_id"), "clientSecret": caller.secret("client_secret")}
    return {**keys, "grantType": "client_credentials", "scope": "vendor_manage", **body}


def _basic(user: str, password: str) -> Headers:
    return {"Authorization": f"Basic {_base64(f'{user}:{password}')}"}


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _bearer(token: str) -> Headers:
    return {"Authorization": f"Bearer {token}"}


def _client_credentials(caller: Caller, path: str, *names: str, **more: str) -> Headers:
    form = {"grant_type": "client_credentials", **more, **{name: caller.secret(name) for name in names}}
    return _bearer(caller.token(path, "access_token", data=form))


def _ncentral(caller: Caller, path: str) -> Headers:
    """The callback has a user of its own, the JWT is exchanged for a token, and everything else takes the token."""
    if path.startswith("/dms/rest/custompsa/"):
        return _basic(caller.secret("callback_username"), caller.secret("callback_password"))
    jwt = _bearer(caller.secret("jwt"))
    if path == "/api/auth/authenticate":
        return jwt
    return _bearer(caller.token("/api/auth/authenticate", "tokens", "access", "token", headers=jwt))


def _tigerpaw(caller: Caller, method: str, path: str) -> Headers:
    """Each request is signed separately [tigerpaw 2]."""
    date = format_datetime(caller.now(), usegmt=True)
    text = f"{method}|{path}|{date}".lower()
    digest = hmac.new(caller.secret("private_key").encode(), text.encode(), hashlib.sha256).digest()
    token = _base64(f"{caller.secret('public_key')}:{base64.b64encode(digest).decode()}")
    return {"Authorization": f"TSI {token}", "X-TSI-Date": date}


def _mspcentric(caller: Caller, path: str) -> Headers:
    """The Vendor API takes a bearer token, obtained with the vendor token and a partner's key [mspcentric 3.1]."""
    if not path.startswith("/api/vendor-api"):
        return {}
    return _bearer(_base64(f"{caller.secret('vendor_token')}:{caller.secret('partner_api_key')}"))
