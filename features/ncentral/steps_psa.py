"""The managed PSA: its users, and the companies to which customers are mapped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.ncentral.api import Api
from features.steps.answers import describe
from features.steps.talk import Talk

UNKNOWN = {"username": "nobody@msp.example", "password": "open sesame"}
FRESH: Mapping[str, str] = {
    "mapped_customer_id": "100",
    "unmapped_customer_id": "102",
    "psa_company_id": "21215",
    "psa_site_id": "501",
    "psa_contact_id": "901",
}
"""What a fresh fake has: two customers, and a company with what belongs to it. A real system has facts of its own."""
NOWHERE = 2147483647


def fact(target: Target, name: str) -> str:
    """A fact of the system: of a fresh fake, or as it is known of a real one."""
    target.uses(name)
    return FRESH[name] if target.control is not None else target.known(name)


@dataclass(slots=True)
class CustomerMapping:
    """A customer and how it is read; `company` is the one it is mapped to."""

    api: Api
    customer: str = ""
    company: int = NOWHERE
    wanted: dict[str, int] = field(default_factory=dict)

    def read(self, path: str = "customer-mapping/{}") -> Any:
        """Ask for the mapping; what is answered."""
        return self.api.ask("GET", f"/api/standard-psa/{path.format(self.customer)}")

    def now(self) -> dict[str, Any] | None:
        """The mapping as it is, None for none."""
        answer = self.read()
        assert answer.status_code == 200, describe(answer)
        said = answer.json()
        found: dict[str, Any] | None = (said[0] if said else None) if isinstance(said, list) else said
        return found

    def put(self, **change: Any) -> None:
        """Map the customer."""
        body = {"customerId": int(self.customer), **change}
        self.api.ask("PUT", f"/api/standard-psa/customer/{self.customer}/mappings", json=body)


@pytest.fixture
def mapping(api: Api) -> CustomerMapping:
    return CustomerMapping(api)


@pytest.fixture
def psa_user() -> dict[str, str]:
    return dict(UNKNOWN)


def check(api: Api, body: Mapping[str, str], kind: str = "3", **headers: str) -> None:
    api.ask("POST", f"/api/standard-psa/{kind}/credential", json=dict(body), headers=headers)


@given("a user whom Tigerpaw knows", target_fixture="psa_user")
def _(target: Target) -> dict[str, str]:
    known = target.control.credentials("ncentral", role="psa") if target.control is not None else None
    names = ("psa_username", "psa_password")
    for name in names:
        target.uses(name)
    username, password = ((known[name] if known is not None else target.known(name)) for name in names)
    return {"username": username, "password": password}


@given(parsers.parse('the integration key is "{key}"'))
def _(target: Target, key: str) -> None:
    target.fake.settings("ncentral", integration_key=key)


@when(parsers.parse("customer {customer:d} is kept with the location {location:d}"))
def _(target: Target, customer: int, location: int) -> None:
    target.fake.alter("ncentral", "customers", "customerId", customer, psaLocationId=location)


@given("no managed PSA is configured")
def _(target: Target) -> None:
    target.fake.settings("ncentral", standard_psa_configured=False)


@given(parsers.parse("credential checks without one are {outcome}"))
def _(target: Target, outcome: str) -> None:
    target.fake.settings("ncentral", unconfigured_check=outcome)


@when("N-central is asked about that user")
def _(api: Api, psa_user: dict[str, str]) -> None:
    check(api, psa_user)


@when("N-central is asked about that user with a wrong password")
def _(api: Api, psa_user: dict[str, str]) -> None:
    check(api, {**psa_user, "password": "wrong"})


@when(parsers.parse("N-central is asked about that user as type {kind}"))
def _(api: Api, psa_user: dict[str, str], kind: str) -> None:
    check(api, psa_user, kind)


@when("N-central is asked about that user with an integration key")
def _(api: Api, psa_user: dict[str, str]) -> None:
    check(api, psa_user, **{"INTEGRATION-KEY": api.target.facts.get("integration_key", "k-0")})


@when(parsers.parse('N-central is asked about that user with the integration key "{key}"'))
def _(api: Api, psa_user: dict[str, str], key: str) -> None:
    check(api, psa_user, **{"INTEGRATION-KEY": key})


@when("N-central is asked about an unknown user")
def _(api: Api) -> None:
    check(api, UNKNOWN)


@when(parsers.parse("N-central is asked about an unknown user as type {kind}"))
def _(api: Api, kind: str) -> None:
    check(api, UNKNOWN, kind)


@when(parsers.parse("N-central is asked about a user whose {member} is {state}"))
def _(api: Api, member: str, state: str) -> None:
    body = {**UNKNOWN, member: ""}
    check(api, body if state == "empty" else {name: value for name, value in body.items() if value})


@then(parsers.re("the user is (?P<verdict>valid|not valid)"))
def _(talk: Talk, verdict: str) -> None:
    expected = {"data": {"isPsaCredentialsValid": verdict == "valid"}, "_links": {}}
    assert talk.answer.json() == expected, describe(talk.answer)


@given("a customer that is mapped")
def _(mapping: CustomerMapping, target: Target) -> None:
    mapping.customer = fact(target, "mapped_customer_id")


@given("a customer that is not mapped")
def _(mapping: CustomerMapping, target: Target) -> None:
    mapping.customer = fact(target, "unmapped_customer_id")
    mapping.put()


@given("mappings are answered as one object")
def _(target: Target) -> None:
    target.fake.settings("ncentral", mapping_shape="object")


@when("its mapping is read under the old path")
def _(mapping: CustomerMapping) -> None:
    mapping.read()


@when("its mapping is read under the new path")
def _(mapping: CustomerMapping) -> None:
    mapping.read("customer/{}/mappings")


@when(parsers.parse("the mapping of customer {identity} is read under the old path"))
def _(mapping: CustomerMapping, identity: str) -> None:
    mapping.customer = identity
    mapping.read()


@when("its companies are read")
def _(mapping: CustomerMapping) -> None:
    mapping.read("customers/{}/companies")


@when(parsers.parse("the {what:w} of that company are read"))
def _(mapping: CustomerMapping, what: str) -> None:
    mapping.read(f"customers/{{}}/companies/{mapping.company}/{what}")


@when(parsers.parse("the {what:w} of company {company:d} are read"))
def _(mapping: CustomerMapping, what: str, company: int) -> None:
    mapping.read(f"customers/{{}}/companies/{company}/{what}")


@when("it is mapped to a company, a site and a contact")
def _(mapping: CustomerMapping, target: Target) -> None:
    names = {"psaCompanyId": "psa_company_id", "psaSiteId": "psa_site_id", "psaContactId": "psa_contact_id"}
    mapping.wanted = {member: int(fact(target, name)) for member, name in names.items()}
    mapping.put(**mapping.wanted)


@when(parsers.parse("it is mapped again without its {part}"))
def _(mapping: CustomerMapping, part: str) -> None:
    left = f"psa{part.capitalize()}Id"
    mapping.put(**{name: value for name, value in mapping.wanted.items() if name != left})


MISTAKES: Mapping[str, Mapping[str, Any]] = {
    "a company that is not": {"psaCompanyId": NOWHERE},
    "a site that is not": {"psaSiteId": NOWHERE},
    "a contact that is not": {"psaContactId": NOWHERE},
    "a company by its name": {"psaCompanyId": "Acme"},
    "another customer's id": {"customerId": 7},
}


@when(parsers.re(f"it is mapped to (?P<what>{'|'.join(MISTAKES)})"))
def _(mapping: CustomerMapping, target: Target, what: str) -> None:
    mapping.put(**{"psaCompanyId": int(fact(target, "psa_company_id")), **MISTAKES[what]})


@then("the mapping names the customer and a company")
def _(mapping: CustomerMapping, talk: Talk) -> None:
    said = talk.answer.json()
    found = said[0] if isinstance(said, list) else said
    assert str(found["customerId"]) == mapping.customer, describe(talk.answer)
    assert isinstance(found["psaCustomerId"], int), describe(talk.answer)


@then("the company that it is mapped to is among them")
def _(mapping: CustomerMapping, talk: Talk) -> None:
    said = talk.answer.json()
    listed = {each["psaCompanyId"] for each in (said if isinstance(said, list) else [said])}
    now = mapping.now()
    assert now is not None
    mapping.company = now["psaCustomerId"]
    assert mapping.company in listed


@then("it is mapped to that company, site and contact")
def _(mapping: CustomerMapping) -> None:
    now = mapping.now()
    assert now is not None
    assert {name: now[name] for name in mapping.wanted} == mapping.wanted


@then("it has no mapping")
def _(mapping: CustomerMapping) -> None:
    assert mapping.now() is None


@then(parsers.parse("it has a company, and a {part}, alone"))
def _(mapping: CustomerMapping, part: str) -> None:
    now = mapping.now()
    assert now is not None
    kept = {"psaCompanyId", f"psa{part.capitalize()}Id"}
    expected = {name: value if name in kept else -1 for name, value in mapping.wanted.items()}
    assert {name: now[name] for name in mapping.wanted} == expected


@then("the answer is one object")
def _(talk: Talk) -> None:
    assert isinstance(talk.answer.json(), dict), describe(talk.answer)


@then("both answers are the same")
def _(talk: Talk) -> None:
    first, second = talk.answers[-2:]
    assert first.status_code == second.status_code == 200, f"{describe(first)}\n{describe(second)}"
    assert first.json() == second.json()
