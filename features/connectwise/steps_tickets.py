"""What the tool does with tickets, and what technicians do with them."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from features.connectwise.integration import Integration
from features.steps.answers import describe
from features.steps.talk import Talk

HAPPENED = "Job 77 ended with errors"
NOBODY = 2_000_000_000
"""An id that no record has."""


@step("a job fails")
def _(integration: Integration) -> None:
    integration.create(initialDescription=HAPPENED)


@given("a ticket")
def _(integration: Integration) -> None:
    integration.create()


@given("a ticket with a purchase order")
def _(integration: Integration) -> None:
    integration.create(poNumber="PO-1")


@given("a ticket that was resolved")
def _(integration: Integration) -> None:
    integration.create(status={"id": integration.statuses["resolved"]["id"]})
    assert integration.ticket["closedFlag"]


@when(parsers.parse("a job fails with {severity} severity"))
def _(integration: Integration, severity: str) -> None:
    integration.create(severity=severity)


@when(parsers.parse('a job fails under the number "{number}"'))
def _(integration: Integration, number: str) -> None:
    integration.create(externalXRef=number)
    integration.kept["number"] = number


@when("a job fails for a company that does not exist")
def _(integration: Integration) -> None:
    integration.ask("POST", "/service/tickets", json={"summary": "x", "company": {"id": NOBODY}})


@when("a job fails with a status of another board")
def _(integration: Integration) -> None:
    others = integration.done("GET", "/service/boards", conditions=f"id!={integration.board['id']}")
    statuses = integration.done("GET", f"/service/boards/{others[0]['id']}/statuses")
    body = {
        "summary": "x",
        "company": {"id": integration.company["id"]},
        "board": {"id": integration.board["id"]},
        "status": {"id": statuses[0]["id"]},
    }
    integration.ask("POST", "/service/tickets", json=body)


@when("the job fails again")
def _(integration: Integration) -> None:
    note = {"text": "Job 78 ended with errors", "internalAnalysisFlag": True}
    integration.done("POST", f"{integration.place}/notes", note)


@when("the tool writes a note without a place")
def _(integration: Integration) -> None:
    integration.ask("POST", f"{integration.place}/notes", json={"text": "x"})


@step("the job succeeds")
def _(integration: Integration) -> None:
    integration.change(status={"id": integration.statuses["resolved"]["id"]})


@when("the job succeeds for a ticket that does not exist")
def _(integration: Integration) -> None:
    integration.ticket = {"id": NOBODY}
    integration.change(status={"id": integration.statuses["resolved"]["id"]})


@step("the notification is cancelled")
def _(integration: Integration) -> None:
    integration.change(**{"/status": {"id": integration.statuses["cancelled"]["id"]}})


@when("its status is set to the one for open tickets")
def _(integration: Integration) -> None:
    integration.change(status={"id": integration.statuses["open"]["id"]})


@step("the ticket changes")
def _(integration: Integration) -> None:
    integration.change(summary=f"{integration.read()['summary']}!")


@step("the ticket is deleted")
def _(integration: Integration) -> None:
    integration.done("DELETE", integration.place)
    integration.made.remove(integration.ticket["id"])


@step("another ticket for the same problem is merged into it")
def _(integration: Integration) -> None:
    parent = integration.ticket
    integration.kept["parent"] = parent["id"]
    other = integration.create()
    body = {"mergeTicketIds": [other["id"]], "status": {"id": integration.statuses["resolved"]["id"]}}
    assert integration.done("POST", f"/service/tickets/{parent['id']}/merge", body)["success"]


def _drive(target: Target, integration: Integration, act: str, body: dict[str, Any]) -> None:
    target.fake.drive("connectwise", "POST", f"/tickets/{integration.ticket['id']}/{act}", body)


@step("a technician closes the ticket")
def _(target: Target, integration: Integration) -> None:
    _drive(target, integration, "close", {"member": "tlang"})


@step("a technician moves the ticket to another board")
def _(target: Target, integration: Integration) -> None:
    (other, *_) = integration.done("GET", "/service/boards", conditions=f"id!={integration.board['id']}")
    integration.kept["board"] = other["id"]
    _drive(target, integration, "board", {"board": other["id"]})


# -- what came of it ---------------------------------------------------------------------------------------------------


@then("there is a ticket for the mapped company on the chosen board")
def _(integration: Integration) -> None:
    ticket = integration.read()
    assert (ticket["company"]["id"], ticket["board"]["id"]) == (integration.company["id"], integration.board["id"])


@then("the ticket is open")
def _(integration: Integration) -> None:
    ticket = integration.read()
    assert ticket["closedFlag"] is False
    assert "closedDate" not in ticket


@then("the ticket is closed")
def _(integration: Integration) -> None:
    assert integration.read()["closedFlag"] is True


@then("it is known who closed it, and when")
def _(integration: Integration) -> None:
    assert integration.ticket["closedBy"]
    assert integration.ticket["closedDate"].endswith("Z")


@then("what happened is the first note of the ticket")
def _(integration: Integration) -> None:
    (note,) = integration.done("GET", f"{integration.place}/allNotes")
    assert (note["text"], note["detailDescriptionFlag"]) == (HAPPENED, True)


@then(parsers.parse("the ticket has {count:d} notes"))
def _(integration: Integration, count: int) -> None:
    assert integration.done("GET", f"{integration.place}/notes/count") == {"count": count}


@then("its status is the one for cancelled tickets")
def _(integration: Integration) -> None:
    assert integration.ticket["status"]["id"] == integration.statuses["cancelled"]["id"]


@then(parsers.re("the ticket says (?P<severity>Low|Medium|High)"))
def _(integration: Integration, severity: str) -> None:
    assert integration.read()["severity"] == severity


@then("the ticket is found by that number")
def _(integration: Integration) -> None:
    found = integration.done("GET", "/service/tickets", conditions=f"externalXRef='{integration.kept['number']}'")
    assert integration.ticket["id"] in [each["id"] for each in found]


@then("the ticket is gone")
def _(integration: Integration) -> None:
    answer = integration.ask("GET", integration.place)
    assert answer.status_code == 404, describe(answer)


@then("its status is the default one of that board")
def _(integration: Integration) -> None:
    board = integration.kept["board"]
    (status,) = integration.done("GET", f"/service/boards/{board}/statuses", conditions="defaultFlag=true")
    assert integration.read()["status"]["id"] == status["id"]


@then("the other ticket is closed and says where it went")
def _(integration: Integration) -> None:
    other = integration.read()
    assert other["closedFlag"] is True
    assert other["mergedParentTicket"]["id"] == integration.kept["parent"]


@then(parsers.re("the refusal names the (?P<member>[a-z]+)"))
def _(talk: Talk, member: str) -> None:
    body = talk.answer.json()
    named = [each["field"].split("/")[0] for each in body.get("errors") or []]
    assert member in named or f"'{member}'" in body["message"], describe(talk.answer)


@then("the refusal asks for a place")
def _(talk: Talk) -> None:
    (error,) = talk.answer.json()["errors"]
    assert error["code"] == "ServiceNote"
    assert error["field"] == "detailDescriptionFlag, internalAnalysisFlag, resolutionFlag"


@then(parsers.parse('the refusal reads "{message}"'))
def _(talk: Talk, message: str) -> None:
    assert talk.answer.json()["message"] == message, describe(talk.answer)
