"""An alert of N-central, from its device to the company and the configuration at ConnectWise."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pytest_bdd import given, parsers, scenarios, then, when

from contracts.callers import connectwise, custompsa, ncentral
from features.journeys import msp as msps
from features.journeys.msp import Msp, OpenMsp
from features.steps import adopt

adopt(globals(), msps)

scenarios("alert.feature")

SYSTEM, BESIDE = "ncentral", ("custompsa", "connectwise")

SEED = 11
LONGEST_NAME = 50
"""Characters of a company's name at ConnectWise."""


@dataclass(slots=True)
class Story:
    """What a scenario is about: a customer, its server, and what became of them where."""

    msp: Msp
    customer: dict[str, Any] = field(default_factory=dict)
    server: dict[str, Any] = field(default_factory=dict)
    alert: dict[str, Any] = field(default_factory=dict)
    company: int = 0
    configuration: int = 0
    copy: int = 0

    def ask(self, system: str, method: str, path: str, **arguments: Any) -> Any:
        """The JSON of an answer that must be a success."""
        caller = {"connectwise": connectwise, "custompsa": custompsa, "ncentral": ncentral}[system]
        target = self.msp.target(system)
        answer = target.send(method, path, headers=dict(caller.sign_in(target)["*"]), **arguments)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:300]}"
        return answer.json()

    def connectwise(self, method: str, path: str, **arguments: Any) -> Any:
        """One call of ConnectWise."""
        return self.ask("connectwise", method, connectwise.BASE + path, **arguments)

    def ticket(self) -> dict[str, Any]:
        """The ticket of the custom PSA."""
        found = self.ask("custompsa", "GET", "/tickets", params={"ncentralTicketId": self.alert["ticket_id"]})
        (ticket,) = found["items"]
        return dict(ticket)


@given("the MSP of the dataset small with N-central, a custom PSA and ConnectWise", target_fixture="story")
def _(open_msp: OpenMsp) -> Story:
    return Story(open_msp("small", SEED))


@when(parsers.parse("the disk of a server of {customer} fails"))
def _(story: Story, customer: str) -> None:
    dataset = story.msp.dataset
    story.customer = next(each for each in dataset["customers"] if each["name"] == customer)
    mine = [each for each in dataset["devices"] if each["customer"] == story.customer["key"]]
    story.server = next(each for each in mine if each["kind"] == "server")
    body = {"device_id": story.server["rmm"], "service": "Disk", "state": "Failed"}
    story.alert = story.msp.control.drive("ncentral", "POST", "/alerts", body)


@then(parsers.parse("the custom PSA has an open ticket that names {customer} and the server"))
def _(story: Story, customer: str) -> None:
    ticket = story.ticket()
    assert (ticket["status"], ticket["ticketNumber"]) == ("open", story.alert["psaTicketNumber"])
    assert story.server["name"] in ticket["title"]
    assert customer in ticket["details"]


@then("the mapping of the customer leads to its company at ConnectWise")
def _(story: Story) -> None:
    path = f"/api/standard-psa/customer/{story.alert['customer_id']}/mappings"
    (mapping,) = story.ask("ncentral", "GET", path)
    story.company = mapping["psaCompanyId"]
    company = story.connectwise("GET", f"/company/companies/{story.company}")
    assert company["name"] == story.customer["name"][:LONGEST_NAME]
    assert story.company == story.customer["systems"]["connectwise"]["id"]


@then("the company has the configuration of the server, with the serial number of the dataset")
def _(story: Story) -> None:
    conditions = f"deviceIdentifier='{story.alert['device_id']}' and company/id={story.company}"
    (found,) = story.connectwise("GET", "/company/configurations", params={"conditions": conditions})
    assert (found["name"], found["serialNumber"]) == (story.server["name"], story.server["serial"])
    story.configuration = found["id"]


@when("an integration copies the ticket to ConnectWise, with this configuration")
def _(story: Story) -> None:
    body = {"summary": story.ticket()["title"][:100], "company": {"id": story.company}}
    story.copy = story.connectwise("POST", "/service/tickets", json=body)["id"]
    story.connectwise("POST", f"/service/tickets/{story.copy}/configurations", json={"id": story.configuration})


@then("the copy is a ticket of the company, with the configuration")
def _(story: Story) -> None:
    assert story.connectwise("GET", f"/service/tickets/{story.copy}")["company"]["id"] == story.company
    (found,) = story.connectwise("GET", f"/service/tickets/{story.copy}/configurations")
    assert (found["id"], found["deviceIdentifier"]) == (story.configuration, str(story.server["rmm"]))


@when("the disk is well again")
def _(story: Story) -> None:
    story.msp.control.drive("ncentral", "POST", f"/tickets/{story.alert['ticket_id']}/resolve", {})


@then("the ticket of the custom PSA is resolved")
def _(story: Story) -> None:
    assert story.ticket()["status"] == "resolved"
