"""Steps of the reconcile page, and what must be seen of it at the PSA."""

from __future__ import annotations

from datetime import datetime, timedelta

from pytest_bdd import given, parsers, step, then, when

from contracts.targets import ControlError, Target
from features.mspcentric.partner import Partner
from features.mspcentric.psas import PSAS, ask, replaced

REFUSED = "refused"


@given(parsers.parse("a partner of {name} whose account and service are mapped"))
def _(partner: Partner, name: str) -> None:
    partner.onboard(name)
    partner.mark()


@given(parsers.parse("a partner of {name} whose service is not billed yet"))
def _(partner: Partner, name: str) -> None:
    partner.onboard(name)
    partner.map(psa_service=partner.own_psa.other)
    partner.mark()


@given(parsers.parse("a partner of {name} with the sample vendor"))
def _(partner: Partner, name: str) -> None:
    partner.psa = PSAS[name]
    partner.create()
    partner.integrate()
    partner.connect(name)


@given("a second account that is mapped, too")
def _(partner: Partner) -> None:
    partner.act("PUT", "/mappings/accounts/c-2", {"psa_id": "3"})


@when(parsers.parse("the vendor counts {count:d} units"))
def _(partner: Partner, count: int) -> None:
    partner.server.units["c-1", "seat"] = count


@when(parsers.parse('the vendor\'s server fails for the account "{account}"'))
def _(partner: Partner, account: str) -> None:
    partner.server.failing_for.add(account)


@when(parsers.parse('the vendor forgets the account "{account}"'))
def _(partner: Partner, account: str) -> None:
    partner.server.unknown.add(account)


@when(parsers.parse("the vendor's server answers everything with {status:d}"))
def _(partner: Partner, status: int) -> None:
    partner.server.status = status


@when(parsers.parse('the sample vendor gets the account "{name}"'))
def _(partner: Partner, name: str) -> None:
    sample = partner.target.fake.drive("mspcentric", "GET", "/sample-vendor")
    accounts = [*sample["accounts"], {"id": "acc-new", "name": name}]
    partner.target.fake.drive("mspcentric", "PUT", "/sample-vendor", {"accounts": accounts})


@when(parsers.parse('the partner excludes the account "{account}" and the service "{service}"'))
def _(partner: Partner, account: str, service: str) -> None:
    partner.act("PUT", f"/mappings/accounts/{account}", {"excluded": True})
    partner.act("PUT", f"/mappings/services/{service}", {"excluded": True})


@when("the partner accepts and synchronises")
def _(partner: Partner) -> None:
    partner.server.asked.clear()
    partner.act("POST", "/sync", {})


@when("the partner synchronises the PSA and the usage again")
def _(partner: Partner) -> None:
    partner.act("POST", "/psa/sync", {})
    partner.act("POST", "/sync", {})


@step("the partner approves the card")
def _(partner: Partner) -> None:
    (card,) = [each for each in partner.cards() if each["kind"] != "no_change"]
    partner.act("POST", f"/reconcile/{card['id']}/approve", {})


@when("the partner approves the card without a contract")
@when("the partner approves the card again")
def _(partner: Partner) -> None:
    try:
        partner.decide("approve")
    except ControlError as error:
        partner.drawn = {REFUSED: str(error)}


@when("the partner approves the card for a contract")
def _(partner: Partner) -> None:
    partner.decide("approve", {"contract_id": partner.own_psa.contract})


@when(parsers.parse("the partner adjusts the card for a contract to {units:d} units"))
def _(partner: Partner, units: int) -> None:
    partner.decide("adjust", {"contract_id": partner.own_psa.contract, "units": units})


@when(parsers.parse("the partner adjusts the card to {units:d} units"))
def _(partner: Partner, units: int) -> None:
    partner.decide("adjust", {"units": units})


@when(parsers.parse("somebody at ConnectWise bills {units:d} units"))
def _(partner: Partner, units: int) -> None:
    ask(partner.served(), "PATCH", "/finance/agreements/1/additions/1", replaced("quantity", units))
    partner.act("POST", "/psa/sync", {})


@when(parsers.parse("somebody at Autotask bills {units:d} units more"))
def _(partner: Partner, units: int) -> None:
    method, path, body = partner.own_psa.billing
    ask(partner.served(), method, path, {**body, "unitChange": units, "allowRepeatService": True})


@when("the partner dismisses the card")
def _(partner: Partner) -> None:
    partner.decide("dismiss")


@when("the contract is cancelled at the PSA")
def _(partner: Partner) -> None:
    partner.own_psa.cancel(partner.served())
    partner.mark()


@when(parsers.parse("the PSA answers the next write with {status:d}"))
def _(partner: Partner, status: int) -> None:
    _fault(partner, kind="status", status=status)


@when(parsers.parse('the PSA answers the next "{operation}" with {status:d}'))
def _(partner: Partner, operation: str, status: int) -> None:
    partner.target.fake.fault(partner.own_psa.name, operation, "status", status=status, times=1)


@when("the PSA loses the answer to the next new line")
def _(partner: Partner) -> None:
    psa = partner.own_psa
    operation = psa.writes[0] if psa.name == "autotask" else psa.writes[1]
    partner.target.fake.fault(psa.name, operation, "lose_answer", times=1)


@when(parsers.re("the agreement of ConnectWise is (?P<word>prorated|not prorated)"))
def _(partner: Partner, word: str) -> None:
    ask(partner.served(), "PATCH", "/finance/agreements/1", replaced("prorateFlag", word == "prorated"))


@when("an item of the recurring invoice is inactive")
def _(partner: Partner) -> None:
    row = {"id": 41, "lines": [{"id": 901, "isinactive": True}]}
    ask(partner.served(), "POST", "/RecurringInvoice", [row])


@then(parsers.parse("the addition of ConnectWise is effective from {day}"))
def _(partner: Partner, day: str) -> None:
    addition = ask(partner.served(), "GET", "/finance/agreements/1/additions/1")
    assert (addition["effectiveDate"], addition["quantity"]) == (f"{day}T00:00:00Z", 21), addition


@then(parsers.re("the units of Autotask changed on (?P<day>today|the first day of next month)"))
def _(target: Target, day: str) -> None:
    today = datetime.fromisoformat(target.fake.now()).date()
    expected = today if day == "today" else (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    adjusted = [each["record"] for each in target.fake.records("autotask", "ContractServiceAdjustments")]
    assert adjusted[-1]["effectiveDate"][:10] == expected.isoformat(), adjusted


@then(parsers.parse("the PSA bills {units:d} units of the new service, on one line"))
def _(partner: Partner, units: int) -> None:
    partner.act("POST", "/psa/sync", {})
    lines = [each for each in partner.drawn["psa"]["lines"] if each["service"] == partner.own_psa.other]
    mine = [each for each in lines if each["contract"] == partner.own_psa.contract]
    assert [each["units"] for each in mine] == [units], lines


@when("the PSA throttles the next write")
def _(partner: Partner) -> None:
    _fault(partner, kind="status", status=429)


@when("the PSA loses the answer to the next write")
def _(partner: Partner) -> None:
    _fault(partner, kind="lose_answer")


@when("the PSA refuses the credentials of MSPCentric")
def _(partner: Partner) -> None:
    for operation in ("getFinanceAgreementsById", *partner.own_psa.writes):
        partner.target.fake.fault(partner.own_psa.name, operation, "status", status=401)


def _fault(partner: Partner, **more: object) -> None:
    kind = str(more.pop("kind"))
    partner.target.fake.fault(partner.own_psa.name, partner.own_psa.writes[0], kind, times=1, **more)


@then(parsers.parse("the card shows {vendor:d} units of the vendor and {psa:d} of the PSA"))
def _(partner: Partner, vendor: int, psa: int) -> None:
    card = partner.card()
    assert (card["kind"], card["vendor_units"], card["psa_units"]) == ("reconcile", vendor, psa), card


@then("the card is one of new revenue")
def _(partner: Partner) -> None:
    card = partner.card()
    assert (card["kind"], card["psa_units"], card["contract_id"]) == ("new", None, None), card


@then("the card says that nothing changed")
def _(partner: Partner) -> None:
    card = partner.card()
    assert (card["kind"], card["vendor_units"]) == ("no_change", card["psa_units"]), card


@then(parsers.re(r"the card is (?P<state>open|approved|adjusted|dismissed|stale|failed)"))
def _(partner: Partner, state: str) -> None:
    (card,) = [each for each in partner.cards() if each["kind"] != "no_change"]
    assert card["state"] == state, card
    assert bool(card["error"]) == (state in {"stale", "failed"}), card


@then(parsers.re(r"there is (?P<count>one|no) card"))
def _(partner: Partner, count: str) -> None:
    assert len(partner.cards()) == {"one": 1, "no": 0}[count], partner.drawn


@then("nothing was written at the PSA")
def _(partner: Partner) -> None:
    assert partner.writes() == []


@then("the contract was written once")
def _(partner: Partner) -> None:
    assert [each["status"] // 100 for each in partner.writes()] == [2], partner.writes()


@then(parsers.parse("the PSA bills {units:d} units"))
def _(partner: Partner, units: int) -> None:
    found = partner.own_psa.units(partner.target.fake, partner.own_psa.service)
    assert found == units, found


@then(parsers.parse("the PSA bills {units:d} units of the new service"))
def _(partner: Partner, units: int) -> None:
    found = partner.own_psa.units(partner.target.fake, partner.own_psa.other)
    assert found == units, found


@then("the decision is refused, and nothing was written at the PSA")
def _(partner: Partner) -> None:
    assert ": 422 " in partner.drawn.get(REFUSED, ""), partner.drawn
    assert "contract_id" in partner.drawn[REFUSED]
    assert partner.writes() == []


@then("the second decision is refused")
def _(partner: Partner) -> None:
    assert ": 409 " in partner.drawn.get(REFUSED, ""), partner.drawn


@then("the partner is asked to wait")
def _(partner: Partner) -> None:
    assert partner.drawn["state"] == "waiting", partner.drawn
    assert partner.drawn["due"], partner.drawn


@then("the connection shows that the credentials are refused")
def _(partner: Partner) -> None:
    psa = partner.act("GET", "/psa")["psa"]
    assert psa["state"] == "credentials_refused", psa
    assert "401" in psa["error"], psa


@then("the synchronisation names the pair that failed")
def _(partner: Partner) -> None:
    failed = [(each["vendor_account"], each["vendor_service"]) for each in partner.drawn["failed"]]
    assert failed == [("c-2", "seat")], partner.drawn


@then(parsers.re(r'the account "(?P<name>[^"]+)" is (?P<state>mapped|unmapped)'))
def _(partner: Partner, name: str, state: str) -> None:
    rows = partner.act("GET", "/mappings")["accounts"]
    assert [each["state"] for each in rows if each["name"] == name] == [state], rows
