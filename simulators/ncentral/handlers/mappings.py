"""Mappings of customers to companies of the managed PSA [ncentral 4]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.store import Store, Unit
from simulators.ncentral import records, refusals
from simulators.ncentral.records import NONE, Company, Customer
from simulators.ncentral.scope import reach_of
from simulators.ncentral.settings import OLDEST, NcentralSettings, profile


async def get_customer_mappings(call: Call) -> Answer:
    """The mapping of a customer."""
    return _answer(call, await _customer(call, call.store))


async def get_customer_mappings_deprecated(call: Call) -> Answer:
    """The same under the old path."""
    return await get_customer_mappings(call)


async def update_psa_customer_mappings(call: Call) -> Answer:
    """Map or unmap a customer, by one item or an array of them."""
    _check_psa(call)
    items = call.body if isinstance(call.body, list) else [call.body]
    async with call.store.unit() as unit:
        customer = await _customer(call, unit)
        for item in items:
            customer = await _mapped(customer, item, unit)
        await unit.put("customers", msgspec.to_builtins(customer))
    return _answer(call, customer)


async def _mapped(customer: Customer, item: Mapping[str, Any], unit: Unit) -> Customer:
    """`customer` with the mapping of an item; empty properties mean unassigned. Raises Problem."""
    if item["customerId"] != customer.customer_id:
        raise refusals.bad_request(f"customerId {item['customerId']} is not that of the path.")
    company_id = _id(item, "psaCompanyId")
    if company_id == NONE:
        return Customer(customer.customer_id, customer.customer_name)
    company = await records.find_company(unit, company_id)
    if company is None:
        raise _no_company(customer.customer_id, company_id)
    site, contact = _id(item, "psaSiteId"), _id(item, "psaContactId")
    if site not in {NONE, *(each.psa_site_id for each in company.sites)}:
        raise refusals.not_found(f"PSA Site with ID {site} was not found!")
    if contact not in {NONE, *(each.psa_contact_id for each in company.contacts)}:
        raise refusals.not_found(f"PSA Contact with ID {contact} was not found!")
    return msgspec.structs.replace(customer, psa_company_id=company_id, psa_site_id=site, psa_contact_id=contact)


def _id(item: Mapping[str, Any], name: str) -> int:
    value: int | None = item.get(name)
    return NONE if value is None else value


async def _customer(call: Call, reader: Store | Unit) -> Customer:
    """The customer in the path. Raises the vendor's 404, or 403 without access [ncentral-api 1.5, inferred]."""
    identity = call.path["customerId"]
    customer = await records.find_customer(reader, identity)
    if customer is None:
        raise refusals.not_found(f"Customer with ID {identity} was not found!")
    await _check_reach(call)
    return customer


async def _check_reach(call: Call) -> None:
    if not (await reach_of(call)).has(call.path["customerId"]):
        raise refusals.denied()


def _answer(call: Call, customer: Customer) -> Answer:
    if NcentralSettings.of(call).mapping_shape == "list":
        return Answer(200, [_render(call, customer)] if customer.mapped else [])
    if not customer.mapped:
        raise refusals.not_found(f"Customer mapping with ID {customer.customer_id} was not found!")
    return Answer(200, _render(call, customer))


def _render(call: Call, customer: Customer) -> dict[str, Any]:
    """A mapping with its old property names, on newer servers also with the new ones."""
    ids = {
        "contactId": customer.psa_contact_id,
        "locationId": customer.psa_location_id,
        "psaCustomerId": customer.psa_company_id,
        "siteId": customer.psa_site_id,
    }
    shown: dict[str, Any] = {"customerId": customer.customer_id, "customerName": customer.customer_name, **ids}
    if profile(NcentralSettings.of(call)) == OLDEST:
        return shown
    newer = {
        "psaContactId": customer.psa_contact_id,
        "psaLocationId": customer.psa_location_id,
        "psaCompanyId": customer.psa_company_id,
        "psaSiteId": customer.psa_site_id,
    }
    return {**shown, **newer}


async def get_psa_companies(call: Call) -> Answer:
    """The companies that a customer can be mapped to."""
    _check_psa(call)
    await _customer(call, call.store)
    found = await records.companies(call.store)
    names = [{"psaCompanyId": each.psa_company_id, "psaCompanyName": each.psa_company_name} for each in found]
    return Answer(200, names)


async def get_psa_sites(call: Call) -> Answer:
    """Sites of a company."""
    return Answer(200, [msgspec.to_builtins(each) for each in (await _company(call)).sites])


async def get_psa_contacts(call: Call) -> Answer:
    """Contacts of a company."""
    return Answer(200, [msgspec.to_builtins(each) for each in (await _company(call)).contacts])


async def _company(call: Call) -> Company:
    _check_psa(call)
    customer, company = call.path["customerId"], call.path["psaCompanyId"]
    found = await records.find_company(call.store, company)
    if found is None or await records.find_customer(call.store, customer) is None:
        raise _no_company(customer, company)
    await _check_reach(call)
    return found


def _check_psa(call: Call) -> None:
    if not NcentralSettings.of(call).standard_psa_configured:
        raise refusals.core_failure(call)


def _no_company(customer: int, company: int) -> Problem:
    return refusals.not_found(f"Customer with ID {customer} or PSA Company with ID {company} was not found!")
