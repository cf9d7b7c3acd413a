"""The service's ways with addresses, verbs, bodies and empty answers."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from pytest_bdd import parsers, then, when

from features.autotask.psa import NEVER_EXISTED, Psa, Record, eq
from features.steps.answers import describe
from features.steps.talk import Talk

BYTES = b"\x89PNG\r\n\x1a\n\xff\xfe"

_IMPOSSIBLE: Mapping[str, tuple[str, str]] = {
    "change a ticket at its own address": ("PATCH", "Tickets/1"),
    "delete a ticket": ("DELETE", "Tickets/1"),
    "list tickets without a query": ("GET", "Tickets"),
    "make a resource": ("POST", "Resources"),
    "change a contract's units": ("POST", "Contracts/1/ServiceUnits"),
    "write a note beside its ticket": ("POST", "TicketNotes"),
    "write time below its ticket": ("POST", "Tickets/1/TimeEntries"),
    "query the notes below a ticket": ("POST", "Tickets/1/Notes/query"),
    "list the tickets below a company": ("GET", "Companies/1/Tickets"),
    "send many tickets at once": ("POST", "Tickets/batch"),
    "read an unknown collection": ("GET", "Nonsense/1"),
}
"""What has no address, or no verb there [autotask 4 quirks 2 and 3]."""

_WAYS: Mapping[str, Callable[[Record], str]] = {
    "with numbers as text": lambda sent: json.dumps({name: str(value) for name, value in sent.items()}),
    "with names in capitals": lambda sent: json.dumps({name.upper(): value for name, value in sent.items()}),
    "with a comma too many": lambda sent: json.dumps(sent)[:-1] + ",}",
    "with names without quotes": lambda sent: (
        "{" + ",".join(f"{name}: {json.dumps(value)}" for name, value in sent.items()) + "}"
    ),
    "with an id of 0": lambda sent: json.dumps({"id": 0, **sent}),
    "with unknown properties": lambda sent: json.dumps({**sent, "nonsense": {"deep": [1]}}),
    "compressed": json.dumps,
    "with a creator of its own": lambda sent: json.dumps({**sent, "creatorResourceID": 1, "ticketNumber": "T1"}),
}
_UNREADABLE: Mapping[str, Callable[[Record], str]] = {
    "half an object": lambda sent: json.dumps(sent)[:20],
    "a list": lambda sent: json.dumps([sent]),
    "letters for a number": lambda sent: json.dumps({**sent, "companyID": "Contoso"}),
    "an invalid date": lambda sent: json.dumps({**sent, "dueDateTime": "tomorrow"}),
    "a title that is too long": lambda sent: json.dumps({**sent, "title": "x" * 256}),
}


@when(parsers.parse('the tool reads its own company at "{address}"'))
def _(psa: Psa, talk: Talk, address: str) -> None:
    parts = urlsplit(psa.at(""))
    talk.ask("GET", f"{parts.scheme}://{parts.netloc}/{address}", headers=psa.signed)


@when("the tool reads its own company below the version that the service names")
def _(psa: Psa, talk: Talk) -> None:
    psa.discover()
    version = talk.ask("GET", f"{psa.zone}VersionInformation").json()["apiVersions"][-1]
    talk.ask("GET", f"{psa.zone}{version}/Companies/0", headers=psa.signed)


@when("the tool reads its own company with headers in small letters")
def _(psa: Psa, talk: Talk) -> None:
    talk.ask("GET", psa.at("Companies/0"), headers={name.lower(): value for name, value in psa.signed.items()})


@then("it gets its own company")
def _(talk: Talk) -> None:
    assert talk.answer.status_code == 200, describe(talk.answer)
    assert talk.answer.json()["item"]["id"] == 0, describe(talk.answer)


@then("the answer is the id of the ticket and nothing else")
def _(psa: Psa, talk: Talk) -> None:
    assert (talk.answer.status_code, talk.answer.json()) == (200, {"itemId": psa.ticket})
    assert "location" not in talk.answer.headers


def _post(psa: Psa, text: str, compressed: bool = False) -> None:
    headers = {"content-type": "application/json"}
    raw = text.encode()
    if compressed:
        raw, headers["content-encoding"] = gzip.compress(raw), "gzip"
    psa.ask("POST", "Tickets", content=raw, headers=headers)


@when(parsers.re(f"a job fails and the ticket is sent (?P<how>{'|'.join(_WAYS)})"))
def _(psa: Psa, talk: Talk, how: str) -> None:
    _post(psa, _WAYS[how](psa.wanted()), compressed=how == "compressed")
    assert talk.answer.status_code == 200, describe(talk.answer)
    psa.tickets.append(talk.answer.json()["itemId"])


@when(parsers.re(f"the tool sends (?P<what>{'|'.join(_UNREADABLE)}) for a ticket"))
def _(psa: Psa, what: str) -> None:
    _post(psa, _UNREADABLE[what](psa.wanted()))


@when(parsers.re(f"the tool tries to (?P<what>{'|'.join(_IMPOSSIBLE)})"))
def _(psa: Psa, what: str) -> None:
    method, path = _IMPOSSIBLE[what]
    psa.ask(method, path, **({} if method in {"GET", "DELETE"} else {"json": {}}))


@then("the refusal says which method it was")
def _(talk: Talk) -> None:
    assert talk.answer.request.method in talk.answer.json()["Message"], describe(talk.answer)


@when("a person writes down time on the ticket")
def _(psa: Psa) -> None:
    (pair, *_) = psa.find("ResourceServiceDeskRoles", eq("isActive", True), MaxRecords=1)
    entry = {"resourceID": pair["resourceID"], "roleID": pair["roleID"], "dateWorked": "2024-03-05T00:00:00Z"}
    told = {"ticketID": psa.ticket, "hoursWorked": 0.25, "summaryNotes": "Restarted the job."}
    psa.kept["time"] = psa.create("TimeEntries", {**entry, **told})


@then("the ticket has the time")
def _(psa: Psa) -> None:
    found = psa.find("TimeEntries", eq("ticketID", psa.ticket))
    assert [(each["id"], each["hoursWorked"]) for each in found] == [(psa.kept["time"], 0.25)]


def _file() -> Record:
    packed = base64.b64encode(BYTES).decode()
    described = {"title": "Screen", "fullPath": "screen.png", "attachmentType": "FILE_ATTACHMENT", "publish": 1}
    return {**described, "data": packed}


@when("the tool attaches a file to the ticket")
def _(psa: Psa) -> None:
    psa.kept["file"] = psa.create(f"Tickets/{psa.ticket}/Attachments", _file())


@when("the tool tries to attach a file to the ticket")
def _(psa: Psa) -> None:
    psa.ask("POST", f"Tickets/{psa.ticket}/Attachments", json=_file())


@then("the file comes back byte for byte from below the ticket")
def _(psa: Psa) -> None:
    (item,) = psa.done("GET", f"Tickets/{psa.ticket}/Attachments/{psa.kept['file']}")["items"]
    assert base64.b64decode(item["data"]) == BYTES


@then("the list of all files has it without its bytes")
def _(psa: Psa) -> None:
    item = psa.item("TicketAttachments", psa.kept["file"])
    assert (item["fullPath"], item["data"]) == ("screen.png", None)


@when("the tool reads a contact and a company")
def _(psa: Psa) -> None:
    psa.kept["contacts"] = psa.find("Contacts", eq("isActive", 1), MaxRecords=1)
    psa.kept["companies"] = psa.find("Companies", eq("isActive", True), MaxRecords=1)


@then("the contact is active with a number and the company with a word")
def _(psa: Psa) -> None:
    (contact,), (company,) = psa.kept["contacts"], psa.kept["companies"]
    assert (type(contact["isActive"]), company["isActive"]) == (int, True)


@when("the tool deletes a time entry that never existed")
def _(psa: Psa) -> None:
    psa.ask("DELETE", f"TimeEntries/{NEVER_EXISTED}")


@when("the tool changes a ticket without saying which")
def _(psa: Psa) -> None:
    psa.ask("PATCH", "Tickets", json={"title": "Which?"})


@when("the tool changes the number of the ticket")
def _(psa: Psa) -> None:
    psa.change(ticketNumber="T20000101.0001")
