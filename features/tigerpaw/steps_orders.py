"""Service orders and what belongs to them."""

from __future__ import annotations

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import ControlError, Target
from features.tigerpaw.integration import Integration

ACTS = {
    **{"invoices": "invoice", "voids": "void", "locks": "lock", "unlocks": "unlock"},
    **{"closes": "close", "reopens": "reopen"},
}


@given("a closed service order")
def _closed(integration: Integration) -> None:
    integration.create(BriefDescription="Disk full")
    integration.done("PUT", f"/api/serviceorders/{integration.order}", {"Status": "Closed"})


@given(parsers.parse('a monitoring product has made a service order for its ticket "{ticket}"'))
def _of_monitoring(target: Target, ticket: str) -> None:
    body = {"account_number": 1001, "external_ticket_id": ticket, "brief_description": "Disk full"}
    target.fake.drive("tigerpaw", "POST", "/service-orders", body)


@when(parsers.parse('the integration creates a service order "{description}"'))
def _creates(integration: Integration, description: str) -> None:
    integration.create(BriefDescription=description)


@when(parsers.parse('the integration creates a service order with "{name}" set to "{value}"'))
def _creates_with(integration: Integration, name: str, value: str) -> None:
    integration.create(**{name: value})


@when(parsers.parse('the integration sets the status to "{status}"'))
def _sets_status(integration: Integration, status: str) -> None:
    integration.send("PUT", f"/api/serviceorders/{integration.order}", {"Status": status})


@when(parsers.parse("the integration logs {minutes:d} minutes on it"))
def _logs(integration: Integration, minutes: int) -> None:
    end = f"2025-03-02T{8 + minutes // 60:02}:{minutes % 60:02}:00"
    body = {"StartDateTime": "2025-03-02T08:00:00", "EndDateTime": end}
    integration.done("POST", f"/api/serviceorders/{integration.order}/timelogs", body)


@when(parsers.re(f"a rep (?P<does>{'|'.join(ACTS)}) it in the desktop"))
def _in_the_desktop(integration: Integration, target: Target, does: str) -> None:
    if does == "locks":
        path = f"/service-orders/{integration.order}/lock"
        target.fake.drive("tigerpaw", "POST", path, {"rep": 1})
    else:
        integration.desktop(ACTS[does])


@when(parsers.parse('the integration updates the outside ticket "{ticket}" to "{status}" with the note "{note}"'))
def _updates_managed(integration: Integration, ticket: str, status: str, note: str) -> None:
    body = {"ExternalTicketId": ticket, "Status": status, "Note": note}
    integration.done("PUT", "/api/serviceorders/managed", body)


@when(parsers.parse("the integration adds {count:d} symptoms"))
def _adds_symptoms(integration: Integration, count: int) -> None:
    for number in range(count):
        integration.send("POST", f"/api/serviceorders/{integration.order}/symptoms", {"Symptom": f"Sign {number}"})


@then(parsers.parse('the service order has the status "{status}"'))
def _has_status(integration: Integration, status: str) -> None:
    assert integration.now()["Status"] == status


@then("it has the date on which it was closed")
def _has_date(integration: Integration) -> None:
    assert integration.now()["DateTimeClosed"] is not None


@then("it has no date on which it was closed")
def _has_no_date(integration: Integration) -> None:
    assert integration.now()["DateTimeClosed"] is None


@then(parsers.parse("{hours:d} hour and {minutes:d} minutes are logged on it"))
def _logged(integration: Integration, hours: int, minutes: int) -> None:
    order = integration.now()
    assert (order["ActualHoursLogged"], order["ActualMinutesLogged"]) == (hours, minutes)


@then(parsers.parse('the outside ticket "{ticket}" has the status "{status}" and {count:d} note'))
def _outside_ticket(integration: Integration, ticket: str, status: str, count: int) -> None:
    found = integration.done("GET", f"/api/serviceorders/externalticket?externalTicketId={ticket}")
    assert (found["ServiceOrder"]["Status"], found["Notes"]) == (status, count)


@then(parsers.parse('a rep who {does:w} it is refused with "{words}"'))
def _refused_in_the_desktop(integration: Integration, does: str, words: str) -> None:
    before = integration.now()
    with pytest.raises(ControlError, match=f": 409 .*{words}"):
        integration.desktop(ACTS[does])
    assert integration.now() == before


@then(parsers.parse('a connector that makes another one for "{ticket}" is refused'))
def _refused_twice(target: Target, ticket: str) -> None:
    body = {"account_number": 1001, "external_ticket_id": ticket.upper(), "brief_description": "Disk full"}
    with pytest.raises(ControlError, match="has this external ticket already"):
        target.fake.drive("tigerpaw", "POST", "/service-orders", body)
