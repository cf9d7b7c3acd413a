"""Records of a configuration file: those of the server and of its managed PSA, and the PSA page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from simulators.core.resources.planting import plants
from simulators.core.seeding import Plant
from simulators.core.store import Unit, free_id, free_number
from simulators.core.store.numbers import Taken
from simulators.core.stored import Stored
from simulators.core.world import SimulatorState
from simulators.ncentral import records
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.inventory.access import EVERYTHING
from simulators.ncentral.model import Ticket
from simulators.ncentral.records import NONE, Company, Customer, PsaConfiguration, PsaUser
from simulators.ncentral.settings import NcentralSettings

Given = Mapping[str, Any]
Name = Annotated[str, msgspec.Meta(min_length=1)]

FIRST_CUSTOMER, FIRST_COMPANY = 100, 21215
"""The first ids of customers and companies without an id in the file."""

_SERVICE_ORG = 50
"""The service organization of customers that the file defines by a mapping only."""


class User(Stored, frozen=True):
    """A user of the server; the role determines its rights, and the access groups limit its access."""

    id: Name
    role: Literal["integration", "user", "restricted", "read_only", "customer", "password_expired"] = "user"
    password_expired: bool = False
    access_groups: tuple[int, ...] = (EVERYTHING,)
    first_name: str = ""
    last_name: str = ""
    description: str = ""


class CallbackUser(Stored, frozen=True):
    """A user for callbacks."""

    name: Name
    password: Name
    expired: bool = False


async def plant_company(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a company of the managed PSA. Raises ValueError if it is invalid."""
    given = dict(record)
    if "psaCompanyId" not in given:
        given["psaCompanyId"] = await free_id(unit, "companies", FIRST_COMPANY)
    await unit.put("companies", Company.of(given).record())


async def plant_customer(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a customer and its organization unit. Raises ValueError, also for a mapping to an unknown company."""
    given = dict(record)
    if "customerId" not in given:
        given["customerId"] = await free_number(unit, "customers", _taken(unit), FIRST_CUSTOMER)
    customer = Customer.of(given)
    if customer.mapped:
        await _check_mapping(unit, customer)
    await unit.put("customers", customer.record())
    context, identity = ENGINE.context(state, "default", unit), customer.customer_id
    known, named = await unit.get("orgUnits", identity), {"name": customer.customer_name}
    if known is None:
        also = {"orgUnitType": "CUSTOMER", "parentId": _SERVICE_ORG}
        await context.create("orgUnits", named, also=also, identity=identity)
    elif known["orgUnitType"] != "CUSTOMER":
        raise ValueError(f"customerId: {identity} is the id of another organization unit")
    else:
        await context.change("orgUnits", known, named)


def _taken(unit: Unit) -> Taken:
    async def taken(number: int) -> bool:
        return any([await unit.get(name, number) is not None for name in ("customers", "orgUnits")])

    return taken


async def _check_mapping(unit: Unit, customer: Customer) -> None:
    company = await records.find_company(unit, customer.psa_company_id)
    if company is None:
        raise ValueError(f"psaCompanyId: there is no company {customer.psa_company_id}")
    if customer.psa_site_id not in {NONE, *(each.psa_site_id for each in company.sites)}:
        raise ValueError(f"psaSiteId: the company has no site {customer.psa_site_id}")
    if customer.psa_contact_id not in {NONE, *(each.psa_contact_id for each in company.contacts)}:
        raise ValueError(f"psaContactId: the company has no contact {customer.psa_contact_id}")


async def plant_ticket(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a ticket; its id can be a number, and defaults to a free one. Raises ValueError if it is invalid."""
    given = {"created_at": state.clock.time(), **record}
    if "id" not in given:
        given["id"] = await records.free_ticket_id(unit, NcentralSettings.of(state).first_ticket_id)
    elif isinstance(given["id"], int):
        given["id"] = str(given["id"])
    ticket = Ticket.of(given)
    if ticket.row.last_status is not None and not ticket.linked:
        raise ValueError(f"psa_ticket_number: a ticket that is {ticket.state} has one")
    await unit.put("tickets", ticket.record())


def of_people(collection: str, kind: type[Stored]) -> Plant:
    """A function that stores users of one kind; their passwords are masked."""

    async def plant(state: SimulatorState, unit: Unit, record: Given) -> None:
        data = kind.of(record).record()
        if "password" in data:
            state.world.masker.learn(data["password"])
        await unit.put(collection, data)

    return plant


async def plant_user(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a user of the server. Raises ValueError for an unknown access group."""
    user = User.of(record)
    for group in user.access_groups:
        if await unit.get("accessGroups", group) is None:
            raise ValueError(f"access_groups: there is no access group {group}")
    await records.keep_user(unit, user.record())


async def plant_page(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Merge properties into the page "Configure PSA Integration". Raises ValueError if they are invalid."""
    merged = {**(await records.psa_configuration(unit)).record(), **record}
    page = PsaConfiguration.of(merged)
    if page.password:
        state.world.masker.learn(page.password)
    await records.keep_psa_configuration(unit, page)


async def _nobody(_: SimulatorState, __: Unit) -> None:
    """Records have no author."""


SEEDS: Mapping[str, Plant] = {
    "callback_users": of_people("callback_users", CallbackUser),
    "psa_users": of_people("psa_users", PsaUser),
    "companies": plant_company,
    "customers": plant_customer,
    **plants(ENGINE, _nobody),
    "users": plant_user,
    "tickets": plant_ticket,
    "installation": plant_page,
}
