"""Acts of the partner beside the billing scenarios: what they show, what they refuse, what waits."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import ControlError
from features.mspcentric.psas import PSAS, served_as
from features.mspcentric.vendor import CREDENTIALS, VendorServer
from tests.mspcentric.integrator import Integrator


def test_organization_shows_its_users_and_integrations(mspc: Integrator) -> None:
    organization = mspc.create()
    assert mspc.drive("GET", f"/organizations/{organization}")["state"] == "created"
    mspc.integrate()
    shown = mspc.drive("GET", f"/organizations/{organization}")
    assert (shown["users"], shown["state"]) == (["owner@northwind.example"], "pending")
    (integration,) = shown["integrations"]
    assert integration["credentials"] == {"api key": "***", "api username": "***"}


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/organizations/nobody", None, 404),
        ("POST", "/organizations/nobody/sync", {}, 404),
        ("GET", "/organizations/ID/psa", None, 404),
        ("POST", "/organizations/ID/psa/sync", {}, 404),
        ("POST", "/organizations/ID/import/accounts", {}, 409),
        ("GET", "/organizations/ID/mappings", None, 409),
        ("POST", "/organizations/ID/sync", {}, 409),
        ("POST", "/organizations/ID/reconcile/nothing/approve", {}, 404),
        ("POST", "/organizations/ID/reconcile/nothing/dismiss", {}, 404),
        ("POST", "/organizations/ID/vendor", {"credentials": {"password": "x"}}, 400),
        ("POST", "/organizations/ID/vendor", {"credentials": {}, "vendor_id": "x"}, 404),
        ("POST", "/organizations/ID/psa", {"system": "tigerpa", "base_url": "http://a", "credentials": {}}, 400),
        ("PUT", "/integrator", {"base_url": "ftp://a"}, 400),
        ("PUT", "/sample-vendor", {"units": {"a/b": -1}}, 400),
    ],
)
def test_refused_act_changes_nothing(mspc: Integrator, method: str, path: str, body: Any, status: int) -> None:
    organization = mspc.create()
    before = mspc.records()
    with pytest.raises(ControlError, match=f": {status} "):
        mspc.drive(method, path.replace("ID", organization), body)
    assert mspc.records() == before


def test_mapping_names_what_is_there(mspc: Integrator) -> None:
    place = f"/organizations/{mspc.create()}"
    mspc.integrate()
    mspc.connect(place.rpartition("/")[2], "halopsa")
    with pytest.raises(ControlError, match=r"404.*import accounts first"):
        mspc.drive("PUT", f"{place}/mappings/accounts/acc-1", {"psa_id": "12"})
    mspc.drive("POST", f"{place}/import/accounts", {})
    mspc.drive("POST", f"{place}/import/services", {})
    with pytest.raises(ControlError, match=r"422.*no companies 999"):
        mspc.drive("PUT", f"{place}/mappings/accounts/acc-1", {"psa_id": 999})
    assert mspc.drive("PUT", f"{place}/mappings/accounts/acc-1", {"psa_id": 12})["psa_id"] == "12"
    assert mspc.drive("PUT", f"{place}/mappings/accounts/acc-1", {"psa_id": None})["state"] == "unmapped"
    assert mspc.drive("PUT", f"{place}/mappings/services/svc-seat", {"psa_ids": [7, "7", 8]})["psa_ids"] == ["7", "8"]
    assert mspc.drive("PUT", f"{place}/mappings/services/svc-seat", {"excluded": True})["state"] == "excluded"


def test_another_psa_takes_mappings_and_cards_away(mspc: Integrator) -> None:
    place = mspc.onboard("halopsa", "12", "7")
    mspc.drive("POST", f"{place}/sync", {})
    assert mspc.drive("GET", f"{place}/reconcile")["items"] != []
    mspc.connect(place.rpartition("/")[2], "halopsa")
    assert mspc.drive("GET", f"{place}/reconcile")["items"] != []
    mspc.connect(place.rpartition("/")[2], "autotask")
    assert mspc.drive("GET", f"{place}/reconcile")["items"] == []
    states = {each["id"]: each["state"] for each in mspc.drive("GET", f"{place}/mappings")["accounts"]}
    assert states == {"acc-1": "unmapped", "acc-2": "excluded", "acc-3": "excluded", "acc-4": "excluded"}


def test_disconnecting_deletes_what_the_vendor_sent(mspc: Integrator) -> None:
    place = mspc.onboard("halopsa", "12", "7")
    mspc.drive("POST", f"{place}/sync", {})
    assert mspc.drive("POST", f"{place}/disconnect", {})["integration"]["state"] == "inactive"
    assert mspc.drive("GET", f"{place}/mappings") == {"accounts": [], "services": []}
    assert mspc.drive("GET", f"{place}/reconcile")["items"] == []
    with pytest.raises(ControlError, match=r"409.*inactive"):
        mspc.drive("POST", f"{place}/import/accounts", {})


def test_an_account_that_the_vendor_names_no_longer_goes(mspc: Integrator) -> None:
    place = mspc.onboard("halopsa", "12", "7")
    mspc.drive("PUT", "/sample-vendor", {"accounts": [{"id": "acc-1", "name": "Renamed"}]})
    (row,) = mspc.drive("POST", f"{place}/import/accounts", {})["items"]
    assert row == {"id": "acc-1", "name": "Renamed", "state": "mapped", "psa_id": "12"}


def test_several_integrations_are_told_apart(mspc: Integrator) -> None:
    place = f"/organizations/{mspc.create()}"
    hosted = mspc.integrate().json()["integration"]["id"]
    external = mspc.bridge().json()["integration"]["id"]
    assert mspc.integrate().status_code == 409
    listed = mspc.oem("/integration/list", organizationOemToken=mspc.token).json()["integrations"]
    assert [each["id"] for each in listed] == [hosted, external]
    mspc.control.request("POST", f"/drive/mspcentric{place}/import/accounts", {}, {"integration": hosted})
    assert mspc.drive("GET", f"{place}/mappings")["accounts"] == []
    query = {"integration": hosted}
    found = mspc.control.request("GET", f"/drive/mspcentric{place}/mappings", query=query)
    assert len(found["accounts"]) == 4
    with pytest.raises(ControlError, match=": 404 "):
        mspc.control.request("GET", f"/drive/mspcentric{place}/mappings", query={"integration": "x"})


def test_act_that_is_not_waited_for_shows_later(mspc: Integrator) -> None:
    organization = mspc.create()
    served = served_as(mspc.control, "halopsa")
    body = {"system": "halopsa", "base_url": served["url"], "credentials": served["credentials"]}
    answer = mspc.drive("POST", f"/organizations/{organization}/psa", body, wait=False)
    assert answer["state"] == "waiting"
    mspc.control.advance(0)
    assert mspc.drive("GET", f"/organizations/{organization}/psa")["psa"]["state"] == "synced"


def test_a_card_is_being_written_while_the_psa_is_waited_for(mspc: Integrator) -> None:
    place = mspc.onboard("connectwise", "2", "1")
    mspc.drive("POST", f"{place}/sync", {})
    (card,) = mspc.drive("GET", f"{place}/reconcile")["items"]
    mspc.control.freeze()
    operation = PSAS["ConnectWise"].writes[0]
    mspc.control.fault("connectwise", operation, "status", times=1, status=503)
    assert mspc.drive("POST", f"{place}/reconcile/{card['id']}/approve", {})["state"] == "waiting"
    assert mspc.drive("GET", f"{place}/reconcile")["items"][0]["state"] == "writing"
    with pytest.raises(ControlError, match=r"409.*writing"):
        mspc.drive("POST", f"{place}/reconcile/{card['id']}/approve", {})
    mspc.control.advance(60)
    assert mspc.drive("GET", f"{place}/reconcile")["items"][0]["state"] == "approved"


def test_new_revenue_takes_a_contract_of_the_company_and_a_mapped_service(mspc: Integrator) -> None:
    place = mspc.onboard("connectwise", "3", "1")
    mspc.drive("POST", f"{place}/sync", {})
    (card,) = mspc.drive("GET", f"{place}/reconcile")["items"]
    approve = f"{place}/reconcile/{card['id']}/approve"
    with pytest.raises(ControlError, match=r"422.*company 3 has no contract 1"):
        mspc.drive("POST", approve, {"contract_id": 1})
    with pytest.raises(ControlError, match=r"422.*psa_service_id: 3 is not mapped"):
        mspc.drive("POST", approve, {"contract_id": 2, "psa_service_id": 3})
    done = mspc.drive("POST", approve, {"contract_id": 2, "psa_service_id": 1})["card"]
    assert (done["state"], done["psa_units"], done["contract_id"]) == ("approved", 30, "2")


def test_integrator_is_merged_and_its_secrets_are_masked(mspc: Integrator) -> None:
    first = mspc.drive("PUT", "/integrator", {"base_url": "http://a:1", "credentials": {"tenant key": "secret-1"}})
    assert (first["base_url"], first["accounts"], first["credentials"]) == (
        "http://a:1",
        "/accounts",
        {"tenant key": "***"},
    )
    mspc.drive("PUT", "/integrator", {"billing": "/usage", "credentials": {"tenant key": "***"}})
    assert mspc.drive("GET", "/integrator")["billing"] == "/usage"
    kept = mspc.records()["default"]["collections"]["integrator"][0]
    assert kept["credentials"] == {"tenant key": "secret-1"}
    vendor = mspc.oem("/vendor").json()["vendors"][0]
    assert vendor["integrationCredentialTemplate"] == {"tenant key": "", "api key": "", "api username": ""}


def test_credentials_of_an_integration_are_replaced_on_behalf_of_a_user(mspc: Integrator, vendor: VendorServer) -> None:
    mspc.drive("PUT", "/integrator", vendor.configuration())
    place = f"/organizations/{mspc.create()}"
    integration = mspc.integrate(**{"api key": "old-key"}).json()["integration"]["id"]
    broken = mspc.drive("POST", f"{place}/import/accounts", {})
    assert (broken["state"], broken["items"]) == ("error", [])
    assert "refuses the credentials (401)" in broken["error"]
    data = {"integrationCredentials": {"api key": CREDENTIALS["api key"]}}
    changed = mspc.oem(f"/integration/{integration}", "PATCH", organizationOemToken=mspc.token, data=data)
    assert changed.status_code == 200, changed.text
    assert mspc.drive("POST", f"{place}/import/accounts", {})["state"] == "mapping"
    unknown = mspc.oem("/integration/65f0", "PATCH", organizationOemToken=mspc.token, data=data)
    assert unknown.status_code == 404


def test_credentials_are_validated_at_creation_where_a_setting_says_so(mspc: Integrator, vendor: VendorServer) -> None:
    mspc.drive("PUT", "/integrator", vendor.configuration())
    mspc.control.settings("mspcentric", validate_credentials=True)
    mspc.create()
    assert mspc.integrate(**{"api key": "wrong-key"}).status_code == 400
    assert mspc.integrate().status_code == 201


def test_snapshot_is_restored_to_the_same(mspc: Integrator) -> None:
    place = mspc.onboard("connectwise", "2", "1")
    mspc.drive("POST", f"{place}/sync", {})
    state = mspc.control.request("GET", "/state")
    mspc.control.request("POST", "/reset", {})
    mspc.control.request("PUT", "/state", state)
    assert mspc.drive("GET", f"{place}/reconcile")["items"] != []
    assert mspc.control.request("GET", "/state")["simulators"] == state["simulators"]
