"""N-central's collections outside the engine, and access to their records."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from simulators.core.query import TRUE, Compare, Order, Query
from simulators.core.store import Collection, Index, Store, Unit, free_number
from simulators.core.stored import Stored
from simulators.ncentral.model import Ticket

COLLECTIONS = (
    Collection("tickets"),
    Collection("users"),
    Collection("jwts", key="token", indexes=(Index(("replaced_at",)),)),
    Collection("tokens", key="token", indexes=(Index(("session",)), Index(("expires",)))),
    Collection("callback_users", key="name"),
    Collection("psa_users", key="username"),
    Collection("customers", key="customerId"),
    Collection("companies", key="psaCompanyId"),
    Collection("installation"),
)

_USERS_BEFORE = 49
"""The number before that of the first user."""

_PSA, _SERVER = "psa configuration", "server"

Number = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)]
NONE = -1
"""The id that means no company, site, contact or location [ncentral 4]."""


class PsaConfiguration(Stored, frozen=True):
    """The page "Configure PSA Integration" [ncentral 6.1]: outbound settings, and the toggle for both directions."""

    base_url: str = ""
    ticketing_endpoint: str = ""
    username: str = ""
    password: str = ""
    custom_tags: dict[str, str] = msgspec.field(default_factory=dict)
    enabled: bool = True
    timeout_s: float = 30.0
    retries: int = 0

    @property
    def url(self) -> str:
        """The URL that all actions are sent to; empty if none is configured."""
        if not self.base_url:
            return ""
        return f"{self.base_url.rstrip('/')}/{self.ticketing_endpoint.lstrip('/')}"


class PsaUser(Stored, frozen=True):
    """A user of the managed PSA."""

    username: Annotated[str, msgspec.Meta(min_length=1)]
    password: Annotated[str, msgspec.Meta(min_length=1)]


class Customer(Stored, frozen=True, rename="camel"):
    """A customer with its mapping. Ids are -1 if nothing is assigned."""

    customer_id: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    customer_name: str
    psa_company_id: Number = NONE
    psa_site_id: Number = NONE
    psa_contact_id: Number = NONE
    psa_location_id: Number = NONE

    @property
    def mapped(self) -> bool:
        """Whether the customer is mapped to a company."""
        return self.psa_company_id != NONE


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A site of a company in the managed PSA."""

    psa_site_id: Number
    psa_site_name: str


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A contact of a company in the managed PSA."""

    psa_contact_id: Number
    psa_contact_name: str


class Company(Stored, frozen=True, rename="camel"):
    """A company of the managed PSA."""

    psa_company_id: Number
    psa_company_name: str
    sites: tuple[Site, ...] = ()
    contacts: tuple[Contact, ...] = ()


async def psa_configuration(store: Store | Unit) -> PsaConfiguration:
    """The current PSA configuration."""
    record = await store.get("installation", _PSA)
    return PsaConfiguration() if record is None else PsaConfiguration.of(record["page"])


async def keep_psa_configuration(unit: Unit, page: PsaConfiguration) -> None:
    """Store the PSA configuration."""
    await unit.put("installation", {"id": _PSA, "page": page.record()})


async def started_at(store: Store | Unit) -> float:
    """The time of the server's start in epoch seconds."""
    record = await store.get("installation", _SERVER)
    return 0.0 if record is None else float(record["started_at"])


async def keep_start(unit: Unit, at: float) -> None:
    """Store the time of the server's start (epoch seconds)."""
    await unit.put("installation", {"id": _SERVER, "started_at": at})


async def find_ticket(store: Store | Unit, identity: int | str) -> Ticket | None:
    """The ticket with this id, or None."""
    record = await store.get("tickets", str(identity))
    return None if record is None else Ticket.of(record)


async def free_ticket_id(unit: Unit, first: int) -> str:
    """A free id for a new ticket; `first`: the smallest one."""

    async def taken(number: int) -> bool:
        return await find_ticket(unit, number) is not None

    return str(await free_number(unit, "ticket id", taken, first))


async def keep_ticket(unit: Unit, ticket: Ticket) -> None:
    """Store a ticket."""
    await unit.put("tickets", ticket.record())


async def keep_user(unit: Unit, user: dict[str, Any]) -> None:
    """Store a user; a new user gets the next number, the first of which is 50 [ncentral-api 4.3]."""
    known = await unit.get("users", user["id"])
    number = await unit.next("user number", after=_USERS_BEFORE) if known is None else known["number"]
    await unit.put("users", {**user, "number": number})


async def find_customer(store: Store | Unit, identity: int) -> Customer | None:
    """The customer with this id, or None."""
    record = await store.get("customers", identity)
    return None if record is None else Customer.of(record)


async def find_company(store: Store | Unit, identity: int) -> Company | None:
    """The company of the managed PSA with this id, or None."""
    record = await store.get("companies", identity)
    return None if record is None else Company.of(record)


async def companies(store: Store) -> list[Company]:
    """All companies of the managed PSA, in order of id."""
    page = await store.query("companies", Query(TRUE, (Order(("psaCompanyId",)),), total=False))
    return [Company.of(record) for record in page.items]


async def forget_tokens(unit: Unit, session: int | None = None) -> None:
    """Invalidate the tokens of a session; all tokens if `session` is None."""
    where = TRUE if session is None else Compare(("session",), "eq", session)
    for record in (await unit.query("tokens", Query(where, total=False))).items:
        await unit.delete("tokens", record["token"])
