"""The whole journey: onboarding, mapping, usage, and a difference that the partner approves."""

from __future__ import annotations

from typing import Any

from vendor import KEY

import psasim


def onboarded(oem: Any, mspcentric: psasim.System, connectwise: psasim.System) -> str:
    """The place of an organization in the client, its PSA connected and everything mapped."""
    data = {"name": "Northwind IT", "email": "owner@northwind.example", "firstName": "Ana", "lastName": "Ruiz"}
    token = oem("organization", data=data)["organizationOemToken"]
    vendor = next(each for each in oem("vendor")["vendors"] if each["integrationType"] == "custom_hosted")
    integration = {"vendorId": vendor["id"], "integrationCredentials": {"api key": KEY}}
    oem("integration", organizationOemToken=token, data=integration)
    place = f"/organizations/{mspcentric.drive.get('/organizations')['items'][0]['id']}"
    psa = {"system": "connectwise", "base_url": connectwise.url, "credentials": connectwise.credentials}
    mspcentric.drive.post(f"{place}/psa", psa)
    mspcentric.drive.post(f"{place}/import/accounts")
    mspcentric.drive.post(f"{place}/import/services")
    mspcentric.drive.put(f"{place}/mappings/services/seat", {"psa_ids": [1]})
    return place


def test_an_approved_difference_is_billed(
    server: str, oem: Any, mspcentric: psasim.System, connectwise: psasim.System
) -> None:
    place = onboarded(oem, mspcentric, connectwise)
    mspcentric.drive.post(f"{place}/sync")
    cards = mspcentric.drive.get(f"{place}/reconcile")["items"]
    (card,) = [each for each in cards if each["vendor_account"] == "contoso"]
    assert (card["kind"], card["vendor_units"], card["psa_units"]) == ("reconcile", 31, 25)
    connectwise.journal.assert_called("patchFinanceAgreementsByParentIdAdditionsById", times=0)
    mspcentric.drive.post(f"{place}/reconcile/{card['id']}/approve")
    connectwise.journal.assert_called(
        "patchFinanceAgreementsByParentIdAdditionsById", where={"/request/body/0/value": 31}, status=200, times=1
    )


def test_new_revenue_is_added_to_an_agreement(
    server: str, oem: Any, mspcentric: psasim.System, connectwise: psasim.System
) -> None:
    place = onboarded(oem, mspcentric, connectwise)
    mspcentric.drive.post(f"{place}/sync")
    cards = mspcentric.drive.get(f"{place}/reconcile")["items"]
    (card,) = [each for each in cards if each["kind"] == "new"]
    decided = mspcentric.drive.post(f"{place}/reconcile/{card['id']}/approve", {"contract_id": 2})
    assert decided["card"]["state"] == "approved"
    connectwise.journal.assert_called("postFinanceAgreementsByParentIdAdditions", status=201, times=1)
