from __future__ import annotations

from typing import Any

import pytest

from tests.ncentral.server import Server

OLD = {"customerId": 100, "customerName": "Customer 1 under N-able"}
IDS = {"contactId": -1, "locationId": 1, "psaCustomerId": 21215, "siteId": 501}
NEW = {"psaContactId": -1, "psaLocationId": 1, "psaCompanyId": 21215, "psaSiteId": 501}
PATH = "/api/standard-psa/customer/{}/mappings"


def test_a_mapping_has_its_old_names_and_on_newer_servers_its_new_ones(server: Server) -> None:
    assert server.ask("GET", "/api/standard-psa/customer-mapping/100").json() == [{**OLD, **IDS, **NEW}]
    server.settings(profile="2024")
    assert server.ask("GET", "/api/standard-psa/customer-mapping/100").json() == [{**OLD, **IDS}]


def test_no_mapping_is_an_empty_list_or_not_found(server: Server) -> None:
    assert server.ask("GET", "/api/standard-psa/customer-mapping/102").json() == []
    server.settings(mapping_shape="object")
    assert server.ask("GET", "/api/standard-psa/customer-mapping/102").status_code == 404
    assert server.ask("GET", "/api/standard-psa/customer-mapping/100").json()["psaCustomerId"] == 21215


@pytest.mark.parametrize("wrap", [lambda item: item, lambda item: [item], lambda item: [{"customerId": 102}, item]])
def test_one_item_or_a_list_of_them(server: Server, wrap: Any) -> None:
    item = {"customerId": 102, "psaCompanyId": 21216, "psaSiteId": 503, "psaContactId": None}
    (mapping,) = server.ask("PUT", PATH.format(102), json=wrap(item)).json()
    assert (mapping["psaCompanyId"], mapping["psaSiteId"], mapping["psaContactId"]) == (21216, 503, -1)
    assert server.ask("GET", PATH.format(102)).json() == [mapping]


def test_of_a_list_all_or_nothing_is_done(server: Server) -> None:
    before = server.records()
    items = [{"customerId": 102, "psaCompanyId": 21216}, {"customerId": 102, "psaCompanyId": 9}]
    assert server.ask("PUT", PATH.format(102), json=items).status_code == 404
    assert server.records() == before


def test_a_site_or_contact_must_be_the_companys(server: Server) -> None:
    for change in ({"psaSiteId": 503}, {"psaContactId": 902}):
        body = {"customerId": 102, "psaCompanyId": 21215, **change}
        assert server.ask("PUT", PATH.format(102), json=body).status_code == 404


@pytest.mark.parametrize("body", [[], [[]], {}, {"customerId": 0}, {"customerId": "x"}, {"psaCompanyId": 1}])
def test_a_body_that_is_no_mapping(server: Server, body: Any) -> None:
    before = server.records()
    assert server.ask("PUT", PATH.format(102), json=body).status_code == 400
    assert server.records() == before


def test_digits_and_empty_text_stand_for_ids_of_a_mapping(server: Server) -> None:
    body = {"customerId": "102", "psaCompanyId": "21215", "psaSiteId": "501", "psaContactId": ""}
    (mapping,) = server.ask("PUT", PATH.format(102), json=body).json()
    assert (mapping["psaCompanyId"], mapping["psaSiteId"], mapping["psaContactId"]) == (21215, 501, -1)
    assert server.ask("PUT", PATH.format(102), json={"customerId": 102, "psaCompanyId": ""}).json() == []


def test_companies_sites_and_contacts(server: Server) -> None:
    root = "/api/standard-psa/customers/102/companies"
    assert server.ask("GET", root).json()[0] == {"psaCompanyId": 21215, "psaCompanyName": "Customer One Ltd."}
    assert server.ask("GET", f"{root}/21216/sites").json() == [{"psaSiteId": 503, "psaSiteName": "Head Office"}]
    assert server.ask("GET", f"{root}/21216/contacts").json() == [
        {"psaContactId": 902, "psaContactName": "Wile E. Coyote"}
    ]
    assert server.ask("GET", f"{root}/21217/sites").json() == []


@pytest.mark.parametrize("path", ["7/companies", "7/companies/21215/sites", "100/companies/7/contacts"])
def test_customers_and_companies_that_never_were(server: Server, path: str) -> None:
    answer = server.ask("GET", f"/api/standard-psa/customers/{path}")
    assert answer.status_code == 404
    assert answer.json()["message"].endswith("was not found!")


def test_without_a_managed_psa_nothing_is_mapped(server: Server) -> None:
    server.settings(standard_psa_configured=False)
    before = server.records()
    answer = server.ask("PUT", PATH.format(102), json={"customerId": 102, "psaCompanyId": 21215})
    assert answer.status_code == 500
    assert server.records() == before


@pytest.mark.parametrize("path", ["companies", "companies/21215/sites", "companies/21215/contacts"])
def test_without_a_managed_psa_the_core_fails(server: Server, path: str) -> None:
    server.settings(standard_psa_configured=False)
    answer = server.ask("GET", f"/api/standard-psa/customers/100/{path}")
    assert answer.status_code == 500
    assert answer.json()["message"].endswith("The DMS response indicates a non-success status code : 500.")
