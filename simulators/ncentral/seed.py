"""A fresh N-central: its users, a callback user, customers, and a managed PSA with companies."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from simulators.core.declaration import CredentialRequest, Credentials, Peer
from simulators.core.expiry import sweep
from simulators.core.names import unknown
from simulators.core.rng import Stream
from simulators.core.store import Unit
from simulators.core.world import SimulatorState
from simulators.ncentral import records
from simulators.ncentral.fixture import furnish
from simulators.ncentral.inventory.access import EVERYTHING
from simulators.ncentral.records import Company, Contact, Customer, Site
from simulators.ncentral.scope import GROUPS_OF
from simulators.ncentral.settings import NcentralSettings
from simulators.ncentral.tokens import mint_jwt

CALLBACK_USER = "psaintegration"
"""The user name of callbacks, which N-central defines; its value is undocumented [ncentral 11]."""

INTEGRATION, USER, RESTRICTED, PASSWORD_EXPIRED = "integration", "user", "restricted", "password_expired"
READ_ONLY, CUSTOMER = "read_only", "customer"
SSO, CALLBACK, PSA = "sso", "callback", "psa"
ROLES = (INTEGRATION, USER, RESTRICTED, READ_ONLY, CUSTOMER, PASSWORD_EXPIRED, SSO, CALLBACK, PSA)
"""Roles of issued credentials, in this order.

The Custom PSA Integration user, who has all rights; a user without that user's special rights; one without rights to
PSA operations; one who can only read, without registration tokens; one with access to the customer 101 only; one with
an expired password; one with a single sign-on token; a PSA that sends callbacks; a user of the managed PSA.
"""

_ONE_CUSTOMER = 2
"""The id of the access group of users with the role `customer`: only the customer 101."""

_SECRETS = ("jwt", "callback_password")

_CUSTOMERS = (
    Customer(100, "Customer 1 under N-able", psa_company_id=21215, psa_site_id=501, psa_location_id=1),
    Customer(101, "Acme", psa_company_id=21216),
    Customer(102, "Globex"),
)
_COMPANIES = (
    Company(21215, "Customer One Ltd.", (Site(501, "Main Office"), Site(502, "Warehouse")), (Contact(901, "Jo Doe"),)),
    Company(21216, "Acme Corp.", (Site(503, "Head Office"),), (Contact(902, "Wile E. Coyote"),)),
    Company(21217, "Globex GmbH"),
)


async def seed(state: SimulatorState) -> None:
    """Create the records of a fresh server."""
    stream = state.streams.stream("credentials")
    given = state.wanted
    jwt = given.get("jwt") or _user_jwt(stream, "psa-integration-user", state.clock.time())
    name = given.get("callback_username") or CALLBACK_USER
    password = given.get("callback_password") or stream.token(18)
    async with state.store().unit() as unit:
        await records.keep_start(unit, state.clock.time())
        await _add_user(unit, "psa-integration-user", INTEGRATION)
        await _add_jwt(unit, jwt, "psa-integration-user")
        await unit.put("callback_users", {"name": name, "password": password, "expired": False})
        for customer in _CUSTOMERS:
            await unit.put("customers", msgspec.to_builtins(customer))
        for company in _COMPANIES:
            await unit.put("companies", msgspec.json.decode(msgspec.json.encode(company)))
        await furnish(state, unit)
    state.set_credentials({"jwt": jwt, "callback_username": name, "callback_password": password}, _SECRETS)


async def issue(state: SimulatorState, request: CredentialRequest) -> Credentials:
    """Issue credentials for one of ROLES; expired ones are refused. Raises ValueError for another role."""
    role = request.role or INTEGRATION
    if role not in ROLES:
        raise ValueError(unknown("role", role, ROLES))
    stream = state.streams.stream("issued")
    async with state.store().unit() as unit:
        if role == CALLBACK:
            issued = await _issue_callback(unit, stream, request.expired)
        elif role == PSA:
            issued = await _issue_psa(unit, stream, request.expired)
        else:
            issued = await _issue_jwt(unit, state, role, request.expired)
    for name, value in issued.items():
        if not name.endswith("username"):
            state.world.masker.learn(value)
    return issued


async def _issue_callback(unit: Unit, stream: Stream, expired: bool) -> Credentials:
    name, password = f"psa-{stream.hex(4)}", stream.token(18)
    await unit.put("callback_users", {"name": name, "password": password, "expired": expired})
    return {"callback_username": name, "callback_password": password}


async def _issue_psa(unit: Unit, stream: Stream, expired: bool) -> Credentials:
    name, password = stream.uuid(), stream.uuid()
    if not expired:
        await unit.put("psa_users", {"username": name, "password": password})
    return {"psa_username": name, "psa_password": password}


async def _issue_jwt(unit: Unit, state: SimulatorState, role: str, expired: bool) -> Credentials:
    stream, now = state.streams.stream("issued"), state.clock.time()
    user = f"{role.replace('_', '-')}-{stream.hex(4)}"
    jwt = _user_jwt(stream, user, now)
    await _add_user(unit, user, USER if role == SSO else role)
    await _add_jwt(unit, jwt, user, "sso" if role == SSO else "user", 0.0 if expired else None)
    return {"sso_token" if role == SSO else "jwt": jwt}


async def regenerate(state: SimulatorState, jwt: str) -> str | None:
    """Issue another JWT to the user of `jwt`, which is revoked. None if `jwt` is not a user's valid one."""
    now = state.clock.time()
    async with state.store().unit() as unit:
        record = await unit.get("jwts", jwt)
        if record is None or record["kind"] != "user" or record["replaced_at"] is not None:
            return None
        fresh = _user_jwt(state.streams.stream("issued"), record["user"], now)
        await sweep(unit, "jwts", "token", now - NcentralSettings.of(state).revoked_jwt_grace_s, ("replaced_at",))
        await unit.put("jwts", {**record, "replaced_at": now})
        await _add_jwt(unit, fresh, record["user"])
    state.world.masker.learn(fresh)
    return fresh


def _user_jwt(stream: Stream, user: str, now: float) -> str:
    """A JWT of a user, which is permanent: it has no expiry [ncentral 2.2]."""
    return mint_jwt(stream, {"sub": user, "iat": int(now)})


async def _add_user(unit: Unit, identity: str, role: str) -> None:
    groups = [_ONE_CUSTOMER if role == CUSTOMER else EVERYTHING]
    user = {"id": identity, "role": role, "password_expired": role == PASSWORD_EXPIRED, GROUPS_OF: groups}
    await records.keep_user(unit, user)


async def _add_jwt(unit: Unit, jwt: str, user: str, kind: str = "user", replaced_at: float | None = None) -> None:
    await unit.put("jwts", {"token": jwt, "user": user, "kind": kind, "replaced_at": replaced_at})


async def connect_peers(state: SimulatorState, peers: Mapping[str, Peer]) -> None:
    """Use the PSAs that the same world serves, unless others are configured.

    Their credentials identify them: a custom PSA has a ticketing endpoint, Tigerpaw only a public and a private key.
    """
    async with state.store().unit() as unit:
        page = await records.psa_configuration(unit)
        for peer in peers.values():
            shown = peer.credentials
            if "ticketing_endpoint" in shown and not page.base_url:
                page = msgspec.structs.replace(
                    page,
                    base_url=peer.url,
                    ticketing_endpoint=shown["ticketing_endpoint"],
                    username=shown["username"],
                    password=shown["password"],
                )
            elif set(shown) == {"public_key", "private_key"} and not NcentralSettings.of(state).tigerpaw_url:
                state.settings.change({"tigerpaw_url": peer.url})
        await records.keep_psa_configuration(unit, page)
