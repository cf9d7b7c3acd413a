"""What somebody changes at a PSA or at the integrator while MSPCentric does not look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_bdd import parsers, then, when

from contracts.targets import ControlError, Target
from features.mspcentric.partner import OEM, Partner
from features.mspcentric.psas import Call, ask, replaced
from features.mspcentric.steps_reading import ENDS
from features.steps.answers import describe
from features.steps.strangers import Stranger
from features.steps.tables import Table, value
from features.steps.talk import Talk

ADDITION = "/finance/agreements/1/additions/1"
NOWHERE = "http://127.0.0.1:9"
"""The port of the discard service, where nothing listens."""


GONE: Mapping[str, Call] = {
    **ENDS,
    "a deleted addition": ("DELETE", ADDITION, None),
    "half a unit more": ("PATCH", ADDITION, replaced("quantity", 20.5)),
    "a second client named Acme": ("POST", "/Client", [{"name": "Acme"}]),
    "a recurring invoice without a name": ("POST", "/RecurringInvoice", [{"id": 41, "name": ""}]),
    "an item of another account": (
        "POST",
        "/contracts/702/accounts/1001/itemscovered",
        {"ItemID": "PRINTER", "Quantity": 3},
    ),
    "a deleted recurring invoice": ("DELETE", "/RecurringInvoice/41", None),
}


@when(parsers.parse("somebody does this at the PSA: {what}"))
def _(partner: Partner, what: str) -> None:
    ask(partner.served(), *GONE[what])
    partner.mark()


@when("the contract at the PSA ends today")
def _(partner: Partner, target: Target) -> None:
    today = target.fake.now()[:10]
    contract: Call = ("PUT", "/contracts/702", {"EndDate": f"{today}T00:00:00"})
    if partner.own_psa.name == "autotask":
        contract = ("PATCH", "/Contracts", {"id": 29684183, "endDate": f"{today}T00:00:00Z"})
    ask(partner.served(), *contract)


@when("the partner enters another address of Tigerpaw, at which nobody is a customer")
def _(partner: Partner, stranger: Stranger) -> None:
    done = {"Success": True}
    stranger.answers = {
        "/api/diagnostics/validate/user": done,
        "/api/accounts/search": {**done, "Accounts": []},
        "/api/contracts/search": {**done, "Contracts": []},
    }
    body = {"system": "tigerpaw", "base_url": stranger.origin, "credentials": partner.served()["credentials"]}
    partner.act("POST", "/psa", body)


@when("the partner enters the same address once more, with a slash at its end")
def _(partner: Partner) -> None:
    served = partner.served()
    body = {"system": served["name"], "base_url": f"{served['url']}/", "credentials": served["credentials"]}
    partner.act("POST", "/psa", body)


@when(parsers.re("the recurring invoice gets terms that are (?P<word>active|inactive)"))
def _(partner: Partner, word: str) -> None:
    end = "2039-12-31" if word == "active" else "2024-12-31"
    row = {"client_id": 12, "start_date": "2024-01-01T00:00:00", "end_date": f"{end}T00:00:00"}
    terms = ask(partner.served(), "POST", "/ClientContract", [row])
    identity = (terms[0] if isinstance(terms, list) else terms)["id"]
    ask(partner.served(), "POST", "/RecurringInvoice", [{"id": 41, "contract_id": identity}])


@when(parsers.parse('an item of Tigerpaw has the serial number "{serial}" and the reference "{reference}"'))
def _(partner: Partner, serial: str, reference: str) -> None:
    item = _item(partner)
    body = {"Quantity": item["Quantity"], "ItemID": item["ItemID"], "SerialNumber": serial, "Reference": reference}
    path = f"/contracts/702/itemscovered/{item['id']}"
    ask(partner.served(), "PUT", path, body)


@when("Tigerpaw clears what a change leaves out")
def _(target: Target) -> None:
    target.fake.settings("tigerpaw", left_out_of_put="clear")


@then(parsers.parse('the item of Tigerpaw still has the serial number "{serial}" and the reference "{reference}"'))
def _(partner: Partner, serial: str, reference: str) -> None:
    item = _item(partner)
    assert (item.get("SerialNumber"), item.get("Reference")) == (serial, reference), item


def _item(partner: Partner) -> dict[str, Any]:
    rows = partner.target.fake.records("tigerpaw", "itemsCovered")
    mine = [each["record"] for each in rows if each["record"]["_contract"] == 702]
    return next(each for each in mine if each["ItemID"] == partner.own_psa.service)


@when("an item of Tigerpaw is cancelled as of today")
def _(partner: Partner, target: Target) -> None:
    method, path, _ = GONE["a cancelled item"]
    ask(partner.served(), method, path, {"CancelDate": {"DateTime": f"{target.fake.now()[:10]}T00:00:00"}})


@when(parsers.parse("the PSA answers every synchronisation with {status:d}"))
def _(partner: Partner, status: int) -> None:
    partner.target.fake.fault(partner.own_psa.name, partner.own_psa.reads, "status", status=status)


@when("the PSA answers as usual again")
def _(partner: Partner) -> None:
    partner.target.fake.request("DELETE", "/faults")


@when("nothing answers at the integrator's server")
def _(target: Target) -> None:
    target.fake.drive("mspcentric", "PUT", "/integrator", {"base_url": NOWHERE})


@when("the sample vendor has these units")
def _(target: Target, datatable: Table) -> None:
    units = {name: value(count) for name, count in datatable}
    target.fake.drive("mspcentric", "PUT", "/sample-vendor", {"units": units})


@when(parsers.parse('the partner maps every account onto "{company}" and every service onto "{service}"'))
def _(partner: Partner, company: str, service: str) -> None:
    found = partner.act("GET", "/mappings")
    for each in found["accounts"]:
        partner.act("PUT", f"/mappings/accounts/{each['id']}", {"psa_id": company})
    for each in found["services"]:
        partner.act("PUT", f"/mappings/services/{each['id']}", {"psa_ids": [service]})


@then(parsers.parse("the accounts of the contract have {first:d} and {second:d} units of the new service"))
def _(partner: Partner, first: int, second: int) -> None:
    lines = partner.act("POST", "/psa/sync", {})["psa"]["lines"]
    mine = [each for each in lines if (each["contract"], each["service"]) == ("702", partner.own_psa.other)]
    assert sorted(each["units"] for each in mine) == [first, second], lines


@then("another organization does not find the card")
def _(partner: Partner) -> None:
    card, first = partner.card(), partner.place
    partner.create(email="owner@other.example", vendorOrganizationId="o-13")
    for act in ("approve", "dismiss"):
        with pytest.raises(ControlError, match=f": 404 .*There is no card {card['id']}"):
            partner.act("POST", f"/reconcile/{card['id']}/{act}", {})
    shown = partner.target.fake.drive("mspcentric", "GET", f"{first}/reconcile")["items"]
    assert shown == [card], shown


@then("the value of the cookie signs in under its own name alone")
def _(partner: Partner, talk: Talk) -> None:
    name, _, rest = talk.answer.headers["set-cookie"].partition("=")
    cookie = rest.partition(";")[0]
    headers = {
        f"{name}={cookie}": 200,
        f"a=b; {name}={cookie}; c=d": 200,
        f"other={cookie}": 401,
        f"other={cookie}; {name}=wrong": 401,
    }
    place = urlsplit(talk.answer.headers["location"]).path
    for sent, status in headers.items():
        answer = partner.target.send("GET", place, headers={"cookie": sent})
        assert answer.status_code == status, f"{sent}: {describe(answer)}"


def _external(partner: Partner, **more: Any) -> tuple[int, Any]:
    body = {"integrationType": "external", "vendorId": partner.vendor("external")["id"], **more}
    answer = partner.oem("POST", f"{OEM}/integration", **{name: each for name, each in body.items() if each})
    return answer.status_code, answer.json()


def _own(partner: Partner) -> str:
    return partner.place.rpartition("/")[2]


@then("an external integration is created by the id of the organization")
def _(partner: Partner) -> None:
    status, made = _external(partner, organizationId=_own(partner))
    assert (status, made["integration"]["integrationKind"]) == (201, "external"), made
    assert made["partnerApiKey"].startswith("pk_"), made
    items = partner.done("POST", f"{OEM}/integration/list", organizationOemToken=partner.token)["integrations"]
    assert [each["id"] for each in items] == [made["integration"]["id"]], items


@then("another integrator cannot create one by that id")
def _(partner: Partner) -> None:
    more = partner.another()
    status, refused = _external(partner, organizationId=_own(partner), **more)
    assert (status, refused["message"]) == (403, "Forbidden: wrong organization token"), refused


@then("one is refused without a vendor")
def _(partner: Partner) -> None:
    status, refused = _external(partner, organizationId=_own(partner), vendorId=None)
    assert status == 400, refused
    assert '"vendorId" is a required property' in refused["message"], refused


@then("one is refused for an organization that is not there")
def _(partner: Partner) -> None:
    status, refused = _external(partner, organizationId="0" * 24)
    assert (status, refused["message"]) == (403, "Forbidden: wrong organization token"), refused
