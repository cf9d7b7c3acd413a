"""Conditions, events, and the tickets that come of them."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from features.nerdio.portal import BACKUP, Portal, named
from features.nerdio.psas import NAMES, VIEWS, Ticket
from features.steps.tables import Table, check

STATUSES = {"fails": "Failed", "succeeds": "Completed", "is cancelled": "Cancelled"}
SEVERITIES = ("default", "informational", "low", "medium", "high", "critical")
ENDS = "|".join(STATUSES)


def _ticket(portal: Portal) -> Ticket:
    """The ticket of the newest event's incident, as it is now."""
    incident = portal.incident
    assert incident["ticket_id"] is not None, incident
    return VIEWS[incident["system"]](portal.control, incident["system"]).ticket(incident["ticket_id"])


# -- conditions --------------------------------------------------------------------------------------------------------


@given("a condition for backups")
def _(portal: Portal) -> None:
    portal.watch()


@given(parsers.re(r"a condition for backups with the severity (?P<severity>\w+)"))
def _(portal: Portal, severity: str) -> None:
    portal.watch(severity=None if severity == "default" else severity)


@given("a condition for backups that uses the ticket queue")
def _(portal: Portal) -> None:
    portal.watch(actions=[{"kind": "ticket", "queue": "Second line"}])


@given(parsers.parse('a condition for backups that excludes "{word}"'))
def _(portal: Portal, word: str) -> None:
    portal.watch(exclusions=[word])


@given("a condition for backups that calls an API")
def _(portal: Portal) -> None:
    portal.watch(actions=[{"kind": "api", "url": "http://127.0.0.1:9/api/nmm?code=c0de"}])


@given(parsers.parse('a ticket queue for the board "{board}"'))
def _(portal: Portal, board: str) -> None:
    lists = portal.done("GET", "/integrations/connectwise/choices")
    number = named(lists["boards"], board.lower())
    portal.kept["board"] = number
    types, statuses = (
        [each for each in lists[name] if each["board"] == number] for name in ("ticket_types", "statuses")
    )
    body = {
        "name": "Second line",
        "integration": "connectwise",
        "board": number,
        "ticket_type": types[0]["id"],
        "open_status": named(statuses, "new"),
        "resolved_status": named(statuses, "completed"),
        "cancelled_status": named(statuses, "cancelled"),
    }
    portal.kept["queue"] = portal.done("POST", "/queues", body)


@given(parsers.re(r"(?P<psa>\w+) is set up with a priority for each severity"))
def _(portal: Portal, psa: str) -> None:
    portal.at(psa)
    portal.validate()
    assert not portal.refusal, portal.refusal
    lists = portal.done("GET", f"/integrations/{portal.psa}/choices")
    # HaloPSA's last priority belongs to another SLA.
    found = [each["id"] for each in lists["priorities"]][:5]
    portal.set_up({name: found[number % len(found)] for number, name in enumerate(SEVERITIES)})


@when(parsers.re(r"(?P<psa>\w+) is made the default"))
def _(portal: Portal, psa: str) -> None:
    portal.done("POST", f"/integrations/{NAMES[psa]}/default", {})


# -- events ------------------------------------------------------------------------------------------------------------


@step(parsers.re(f"the backup (?P<end>{ENDS})"))
def _(portal: Portal, end: str) -> None:
    portal.event(STATUSES[end])


@when("a job with a type of 200 characters fails")
def _(portal: Portal) -> None:
    portal.event("Failed", job_type="Ab" * 100)


@then(parsers.parse("the title of the ticket has {title:d} characters, and that of its note {note:d}"))
def _(portal: Portal, title: int, note: int) -> None:
    whole = f"NMM: {' '.join(['Ab'] * 100)}"
    (added,) = portal.view.notes(portal.incident["ticket_id"])
    assert _ticket(portal).title == whole[:title]
    assert added.title == f"{whole}: Failed"[:note]


@when("a backup fails under a condition of each severity")
def _(portal: Portal) -> None:
    portal.kept["tickets"] = tickets = {}
    for name in SEVERITIES:
        portal.watch(name, severity=None if name == "default" else name)
        tickets[name] = portal.event("Failed", condition=name)["incident"]["ticket_id"]


@when(parsers.re("the backup fails with another (?P<what>target|job type|account)"))
def _(portal: Portal, what: str) -> None:
    changes: dict[str, dict[str, Any]] = {
        "target": {"target": "vm-02"},
        "job type": {"job_type": "RestoreVm"},
        "account": {"account_id": None},
    }
    portal.event("Failed", **changes[what])


@when(parsers.re(f'the backup of "(?P<account>[^"]+)" (?P<end>{ENDS})'))
def _(portal: Portal, account: str, end: str) -> None:
    portal.event(STATUSES[end], portal.account(account))


@when(parsers.re(f"the backup of the MSP itself (?P<end>{ENDS})"))
def _(portal: Portal, end: str) -> None:
    portal.event(STATUSES[end], account_id=None)


@when(parsers.re(f'the backup of the target "(?P<name>[^"]+)" (?P<end>{ENDS})'))
def _(portal: Portal, name: str, end: str) -> None:
    portal.event(STATUSES[end], target=name)


@when(parsers.parse('an event names the condition "{name}"'))
def _(portal: Portal, name: str) -> None:
    portal.do("POST", "/events", {"condition": name, "account_id": None, "status": "Failed", **BACKUP})


# -- what came of it ---------------------------------------------------------------------------------------------------


@then(parsers.parse("the ticket says"))
def _(portal: Portal, docstring: str) -> None:
    """A PSA may have a line more, by which the ticket is found again."""
    incident = portal.incident
    found = VIEWS[incident["system"]](portal.control, incident["system"]).details(incident["ticket_id"])
    expected = docstring.strip().replace("{account}", portal.view.account)
    assert found.splitlines()[: len(expected.splitlines())] == expected.splitlines(), found


@then(parsers.parse('note {number:d} has the title "{title}" and is hidden, and says'))
def _(portal: Portal, number: int, title: str, docstring: str) -> None:
    incident = portal.incident
    notes = VIEWS[incident["system"]](portal.control, incident["system"]).notes(incident["ticket_id"])
    assert len(notes) >= number, notes
    note = notes[number - 1]
    assert (note.title, note.hidden) == (title, True), note
    assert docstring.strip() in note.text, note.text


@then("there is an open ticket for the customer")
def _(portal: Portal) -> None:
    incident, ticket = portal.incident, _ticket(portal)
    rows = portal.done("GET", f"/integrations/{portal.psa}/mapping")["accounts"]
    customer = next(each["customer_id"] for each in rows if each["account_id"] == incident["account_id"])
    portal.kept["ticket"] = ticket.id
    assert incident["state"] == "open"
    assert (ticket.title, ticket.customer, ticket.notes) == ("NMM: Backup Vm", customer, 0)
    assert ticket.status == portal.chosen[portal.psa]["open_status"]


@then(parsers.parse("it is the same ticket with {count:d} note"))
def _(portal: Portal, count: int) -> None:
    ticket = _ticket(portal)
    assert (ticket.id, ticket.notes) == (portal.kept["ticket"], count)
    assert len(portal.view.tickets()) == 1


@then(parsers.re("the ticket has the status for (?P<end>resolved|cancelled) tickets"))
def _(portal: Portal, end: str) -> None:
    assert _ticket(portal).status == portal.chosen[portal.incident["system"]][f"{end}_status"]


@then(parsers.re("the ticket has the status of the queue for (?P<end>resolved|cancelled) tickets"))
def _(portal: Portal, end: str) -> None:
    assert _ticket(portal).status == portal.kept["queue"][f"{end}_status"]


@then(parsers.re("the incident is (?P<state>open|resolved|cancelled|skipped|failed)"))
def _(portal: Portal, state: str) -> None:
    incident = portal.incident
    assert incident["state"] == state, incident
    assert (incident["ticket_id"] is None) or state != "skipped", incident


@then(parsers.re(r"there (is|are) (?P<count>\d+) tickets?"))
def _(portal: Portal, count: str) -> None:
    assert len(portal.view.tickets()) == int(count)


@then("the PSA was not called")
def _(portal: Portal) -> None:
    assert portal.calls() == []


@then("the ticket belongs to the MSP's own customer")
def _(portal: Portal) -> None:
    assert _ticket(portal).customer == portal.kept["msp"]


@then("each ticket has the priority for its severity")
def _(portal: Portal) -> None:
    found = {each.id: each.priority for each in portal.view.tickets()}
    chosen = portal.chosen[portal.psa]["severities"]
    assert len(set(chosen.values())) >= 4
    assert {name: found[ticket] for name, ticket in portal.kept["tickets"].items()} == chosen


@then(parsers.re(r"the ticket is at (?P<psa>\w+)"))
def _(portal: Portal, psa: str) -> None:
    assert portal.incident["system"] == NAMES[psa]
    assert _ticket(portal).title == "NMM: Backup Vm"


@then("the ticket is on the board of the queue")
def _(portal: Portal) -> None:
    assert _ticket(portal).place == portal.kept["board"]


@then("no right beyond those of Nerdio's page was needed")
def _(portal: Portal, target: Target) -> None:
    """ConnectWise counts rights; the credentials of the others have no more than those of the page."""
    found = [each for each in target.fake.journal(simulator="nerdio", direction="out") if each["status"] >= 400]
    assert found == []
    if portal.psa == "connectwise":
        assert target.fake.drive("connectwise", "GET", "/permissions")["refused"] == []


@then("the API was posted what Nerdio posts")
def _(portal: Portal, target: Target) -> None:
    """The event is answered once it has been posted."""
    assert [each["operation"] for each in portal.kept["exchanges"]] == ["notification"]
    (sent,) = target.fake.journal(simulator="nerdio", direction="out", operation="notification")
    body, job = sent["request"]["body"], sent["request"]["body"]["Job"]
    assert (sent["method"], body["AccountId"], body["ConditionId"], body["ActionId"]) == ("POST", None, 1, 1)
    assert list(body) == ["AccountId", "ActionId", "ConditionId", "Job"]
    assert list(job) == ["Id", "AccountId", "CreationDateUtc", "JobType", "JobStatus", "JobRunMode"]
    assert (job["JobType"], job["JobStatus"], job["JobRunMode"]) == ("BackupVm", "Failed", "Default")


@then(parsers.parse("{count:d} API calls keep their order for each of {urls:d} URLs"))
def _(target: Target, count: int, urls: int) -> None:
    keys = [(each["target"], each["order_key"]) for each in target.fake.deliveries()]
    assert len(keys) == count, keys
    assert len({url for url, _ in keys}) == len({key for _, key in keys}) == len(set(keys)) == urls, keys


@then("the API was posted with")
def _(target: Target, datatable: Table) -> None:
    (sent,) = target.fake.journal(simulator="nerdio", direction="out", operation="notification")
    check(sent["request"]["body"], datatable)


@then("each exchange of the newest event is seen at both ends, in one chain")
def _(portal: Portal, target: Target) -> None:
    entries = {each["id"]: each for each in target.fake.journal()}
    chains = {entries[each["id"]]["trace"] for each in portal.kept["exchanges"]}
    (chain,) = chains
    # The trace also shows other chains about the same ticket.
    items = [each for each in target.fake.request("GET", f"/trace/{chain}")["items"] if each["trace"] == chain]
    sent = [each for each in items if each["direction"] == "out"]
    taken = [each for each in items if each["direction"] == "in"]
    assert {each["simulator"] for each in sent} == {"nerdio"}
    assert {each["simulator"] for each in taken} == {portal.psa}
    assert len(sent) == len(taken) == len(portal.kept["exchanges"])
    assert [each["status"] for each in sent] == [each["status"] for each in taken]
