"""The billing journey: MSPCentric between a vendor's server and each of four PSAs."""

from __future__ import annotations

from pytest_bdd import given, parsers, scenarios, then, when

from contracts.targets import Target
from features.mspcentric import partner as partners
from features.mspcentric.partner import Partner
from features.mspcentric.psas import PSAS
from features.steps import adopt

adopt(globals(), partners)

scenarios("billing.feature")

SYSTEM, BESIDE = "mspcentric", ("halopsa", "connectwise", "autotask", "tigerpaw")


@given("a vendor with a server of its own")
def _(partner: Partner) -> None:
    partner.use_server()


@given(parsers.parse("{name} bills 20 units"))
def _(partner: Partner, name: str) -> None:
    partner.psa = PSAS[name]
    partner.psa.prepare(partner.served())
    partner.mark()


@when("the vendor creates the organization and its integration")
def _(partner: Partner) -> None:
    partner.create()
    assert partner.integrate().is_success


@when(parsers.parse("the partner follows the magic link and connects {name}"))
def _(partner: Partner, name: str) -> None:
    link = partner.session().removeprefix(partner.target.url)
    assert partner.target.send("GET", link).status_code == 302
    assert partner.connect(name)["psa"]["state"] == "synced"


@when("accounts and services are imported and mapped")
def _(partner: Partner) -> None:
    partner.act("POST", "/import/accounts", {})
    partner.act("POST", "/import/services", {})
    partner.map()


@when(parsers.parse("the vendor counts {count:d} units"))
def _(partner: Partner, count: int) -> None:
    partner.server.units["c-1", "seat"] = count


@when("the usage is synchronised")
def _(partner: Partner) -> None:
    partner.act("POST", "/sync", {})


@when("the partner approves the difference")
def _(partner: Partner) -> None:
    assert partner.decide("approve")["state"] == "approved"


@then(parsers.parse("the reconcile page shows a difference of {count:d} units"))
def _(partner: Partner, count: int) -> None:
    card = partner.card()
    assert card["vendor_units"] - card["psa_units"] == count, card
    assert partner.writes() == []


@then(parsers.re(r"the contract at (?P<name>\w+) (still )?bills (?P<units>\d+) units"))
def _(partner: Partner, name: str, units: str) -> None:
    psa = PSAS[name]
    assert psa.units(partner.target.fake, psa.service) == int(units)


@then("every exchange kept its contract")
def _(target: Target) -> None:
    assert [each["violations"] for each in target.fake.journal() if each["violations"]] == []


@then(parsers.parse("the write at {name} is part of the chain that the approval began"))
def _(partner: Partner, name: str) -> None:
    (write,) = partner.writes()
    chain = partner.target.fake.request("GET", f"/trace/{write['trace']}")["items"]
    written = [each for each in partner.drawn["exchanges"] if each["trace"] == write["trace"]]
    assert written, (write["trace"], partner.drawn["exchanges"])
    assert write["id"] in [each["id"] for each in chain]
    assert name in PSAS
