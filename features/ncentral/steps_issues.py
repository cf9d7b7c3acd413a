"""Alerts about devices, and the issues and states that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.ncentral.api import Api
from features.ncentral.monitoring import Monitoring
from features.steps.answers import describe


def issues(api: Api, unit: int) -> list[dict[str, Any]]:
    """The active issues of a unit."""
    answer = api.ask("GET", f"/api/org-units/{unit}/active-issues", params={"pageSize": 1000})
    assert answer.status_code == 200, describe(answer)
    found: list[dict[str, Any]] = answer.json()["data"]
    return found


def issue(api: Api, unit: int, service: str, device: int) -> Mapping[str, Any]:
    """The one issue of a unit about a service of a device."""
    (found,) = [each for each in issues(api, unit) if (each["serviceName"], each["deviceId"]) == (service, device)]
    return found


@given(parsers.re("a resolved ticket (?P<word>ends|does not end) its issue"))
def _(target: Target, word: str) -> None:
    target.fake.settings("ncentral", psa_ends_issue=word == "ends")


@given(parsers.parse('device {device:d} is named "{name}", too'))
def _(target: Target, device: int, name: str) -> None:
    target.fake.alter("ncentral", "devices", only=device, longName=name)


@given(parsers.parse('device {device:d} has the license mode "{mode}"'))
def _(target: Target, device: int, mode: str) -> None:
    target.fake.alter("ncentral", "devices", only=device, licenseMode=mode)


@when(parsers.parse("the {service:w} of device {device:d} fails"))
def _(monitoring: Monitoring, service: str, device: int) -> None:
    alert = {"device_id": device, "service": service, "state": "Failed"}
    monitoring.ticket = monitoring.do("/alerts", alert).get("ticket_id", "")


@when(parsers.parse("the {service:w} of device {device:d} is disabled"))
def _(monitoring: Monitoring, service: str, device: int) -> None:
    monitoring.do("/alerts", {"device_id": device, "service": service, "state": "Disabled"})


@then(parsers.re("the issue of the Disk of device 9001 says that its ticket is (?P<what>being made|made)"))
def _(api: Api, what: str) -> None:
    assert issue(api, 101, "Disk", 9001)["_extra"]["ticketCreationInProgress"] is (what == "being made")


@when("the Disk of SRV1 at Acme fails")
def _(monitoring: Monitoring) -> None:
    monitoring.fail()


@when("monitoring finds the service well again")
def _(monitoring: Monitoring) -> None:
    monitoring.act("resolve")


@when("the same issue fails again")
def _(monitoring: Monitoring) -> None:
    monitoring.act("reopen")


@when("the PSA confirms that the ticket was resolved")
def _(api: Api, monitoring: Monitoring) -> None:
    answer = api.ask("POST", f"/api/custom-psa/tickets/{monitoring.ticket}/resolve")
    assert answer.status_code == 200, describe(answer)


@when(parsers.parse("the active issues of unit {unit:d} are read"))
def _(api: Api, unit: int) -> None:
    api.ask("GET", f"/api/org-units/{unit}/active-issues")


@then("the PSA was sent the name of the device and of its customer")
def _(monitoring: Monitoring) -> None:
    sent = monitoring.sent()[-1]
    assert sent["title"] == "Alert: Disk on SRV1 is Failed"
    assert "Customer: Acme\nDevice: SRV1\n" in sent["details"]


@then(parsers.parse("the ticket names device {device:d} and customer {customer:d}"))
def _(monitoring: Monitoring, device: int, customer: int) -> None:
    now = monitoring.now()
    assert (now["device_id"], now["customer_id"]) == (device, customer)


@then(
    parsers.re(
        r"(customer|site) (?P<unit>\d+) has an active issue about the (?P<service>\w+) of device (?P<device>\d+)"
    )
)
def _(api: Api, unit: str, service: str, device: str) -> None:
    assert issue(api, int(unit), service, int(device))["notificationState"] == 5


@then("the issue shows the number of the PSA's ticket")
def _(api: Api, monitoring: Monitoring) -> None:
    shown = issue(api, 101, "Disk", 9001)["_extra"]["psaTicketDetails"]
    assert shown == monitoring.now()["psaTicketNumber"]


@then(parsers.parse("customer {unit:d} has no active issue about device {device:d}"))
def _(api: Api, unit: int, device: int) -> None:
    assert device not in {each["deviceId"] for each in issues(api, unit)}


@then(parsers.parse("the {service:w} of device {device:d} is {state:w}"))
def _(api: Api, service: str, device: int, state: str) -> None:
    answer = api.ask("GET", f"/api/devices/{device}/service-monitor-status")
    (found,) = [each for each in answer.json()["data"] if each["moduleName"] == service]
    assert found["stateStatus"] == state, describe(answer)


@then("the alert is refused, and no ticket was sent")
def _(monitoring: Monitoring) -> None:
    assert "There is no device 7." in monitoring.refused
    assert monitoring.sent() == []
