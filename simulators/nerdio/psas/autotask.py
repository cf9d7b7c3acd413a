"""Autotask PSA: an API user, Nerdio's own integration code, and a security level [nerdio 1, 5.3]."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from simulators.core.client import Reply, Request
from simulators.nerdio.model.integrations import Id
from simulators.nerdio.psas.base import MOST_PAGES, PAGE, Choice, Choices, Gone, NewTicket, Psa, Refused

TITLE, NOTE_TITLE = 255, 250
"""Maximum length, in characters, of the titles of a ticket and of a note [autotask 7.1]. No text reaches its limit."""

NOTE_TYPE, INTERNAL = 1, 2
"""Type and publish of a note: a task summary for internal users only [autotask 7.2]."""

COMPANIES = "CRM > Companies (view Customer & Cancelation)"
READ = "Service Desk > Tickets (view)"
ADD = "Service Desk > Tickets (add)"
EDIT = "Service Desk > Tickets (edit)"
NOTES = "Service Desk > Ticket Notes (add)"

_GONE = re.compile("record .*does not exist|existing entity for ticketID")
"""What Autotask says of a ticket that is not there, when it is changed and when it gets a note [autotask 7.1]."""

_EVERYTHING = {"op": "exist", "field": "id"}
_LISTS: Mapping[str, str] = {
    "queues": "queueID",
    "ticket_types": "ticketType",
    "statuses": "status",
    "priorities": "priority",
}


class Autotask(Psa):
    """One API user. The zone is looked up once per instance."""

    system = "autotask"
    title = "Autotask PSA"
    place = "queue"
    required_credentials = ("username", "secret")
    optional_credentials = ("api_integration_code",)

    _zone = ""

    async def validate(self) -> None:
        """Read the zone of the user, and one company."""
        await self._query("Companies", COMPANIES, _EVERYTHING, most=1)

    async def customers(self) -> list[Choice]:
        """Read the active companies, page by page."""
        condition = {"op": "eq", "field": "isActive", "value": True}
        rows = await self._query("Companies", COMPANIES, condition, fields=("id", "companyName"))
        return [Choice(self._number(row, "id", "company"), str(row.get("companyName", ""))) for row in rows]

    async def choices(self, board: Id | None = None) -> Choices:
        """Read the pick lists of the ticket entity; their values are numbers as text [autotask 5]."""
        request = await self._request("GET", "Tickets/entityInformation/fields", "list ticket fields")
        body = await self._ask(request, READ)
        fields = self._rows(body.get("fields") if isinstance(body, Mapping) else None, "fields")
        lists = {str(each.get("name")): each.get("picklistValues") for each in fields}
        return {name: _values(lists.get(field)) for name, field in _LISTS.items()}

    async def create(self, ticket: NewTicket) -> int:
        """Create a ticket with the reference in externalID."""
        settings = ticket.settings
        body = {
            "companyID": ticket.customer,
            "title": ticket.summary[:TITLE],
            "description": ticket.details,
            "queueID": settings.queue,
            "status": settings.open_status,
            "priority": ticket.priority,
            "ticketType": settings.ticket_type,
            "externalID": ticket.reference,
        }
        request = await self._request("POST", "Tickets", "post ticket", json=body)
        return self._number(await self._ask(request, ADD), "itemId", "ticket")

    async def find(self, reference: str) -> int | None:
        """Find a ticket by its externalID."""
        condition = {"op": "eq", "field": "externalID", "value": reference}
        rows = await self._query("Tickets", READ, condition, fields=("id",), most=1)
        return self._number(rows[0], "id", "ticket") if rows else None

    async def note(self, ticket: Id, title: str, text: str) -> None:
        """Add a note for internal users."""
        body = {
            "title": title[:NOTE_TITLE],
            "description": text,
            "noteType": NOTE_TYPE,
            "publish": INTERNAL,
        }
        await self._change(await self._request("POST", f"Tickets/{ticket}/Notes", "post note", json=body), NOTES)

    async def move(self, ticket: Id, status: Id) -> None:
        """PATCH the collection with the id in the body."""
        body = {"id": ticket, "status": status}
        await self._change(await self._request("PATCH", "Tickets", "patch ticket", json=body, repeatable=True), EDIT)

    async def _change(self, request: Request, right: str) -> None:
        reply = await self._client.send(request)
        if reply.status == 404 or (reply.status == 500 and _GONE.search(self._reason(reply))):
            raise Gone
        self._read(reply, request, right)

    # -- requests --------------------------------------------------------------------------------------------------

    async def _request(self, method: str, path: str, operation: str, **content: Any) -> Request:
        url = path if "://" in path else f"{await self._service()}v1.0/{path}"
        keys = self._credentials
        headers = {
            "UserName": keys["username"],
            "Secret": keys["secret"],
            "ApiIntegrationCode": keys.get("api_integration_code") or self._setup["autotask_integration_code"],
        }
        return Request(method, url, operation, headers, **content)

    async def _service(self) -> str:
        """Return the root URL of the service in the user's zone [autotask 2]."""
        if not self._zone:
            user = self._credentials["username"]
            url = f"{self._base}/atservicesrest/v1.0/zoneInformation"
            request = Request("GET", url, "zone information", query={"user": user})
            reply = await self._client.send(request)
            if "Zone" in self._reason(reply):
                raise Refused(f"Autotask PSA knows no user {user!r}", credentials=True)
            body = self._read(reply, request, "none")
            zone = body.get("url") if isinstance(body, Mapping) else None
            if not isinstance(zone, str):
                raise Refused("Autotask PSA returned no URL of the zone")
            self._zone = f"{zone.rstrip('/')}/"
        return self._zone

    async def _query(
        self,
        entity: str,
        right: str,
        condition: Mapping[str, Any],
        fields: tuple[str, ...] = (),
        most: int | None = None,
    ) -> list[Mapping[str, Any]]:
        body: dict[str, Any] = {"filter": [condition], "MaxRecords": most or PAGE}
        if fields:
            body["IncludeFields"] = list(fields)
        path: str | None = f"{entity}/query"
        found: list[Mapping[str, Any]] = []
        for _ in range(MOST_PAGES):
            if path is None:
                break
            request = await self._request("POST", path, f"query {entity}", json=body, repeatable=True)
            page = await self._ask(request, right)
            found += self._rows(page.get("items") if isinstance(page, Mapping) else None, entity)
            details = page.get("pageDetails")
            following = details.get("nextPageUrl") if isinstance(details, Mapping) and most is None else None
            path = following if isinstance(following, str) else None
        return found

    def _words(self, body: Any) -> str:
        errors = body.get("errors") if isinstance(body, Mapping) else None
        return "; ".join(map(str, errors)) if isinstance(errors, list) else ""

    def _unknown_caller(self, reply: Reply) -> bool:
        return reply.status == 401 or "IntegrationCode is invalid" in self._reason(reply)

    def _forbidden(self, reply: Reply) -> bool:
        # Autotask reports a missing permission with a 500 and a text [autotask 3].
        return reply.status == 403 or "adequate permissions" in self._reason(reply)


def _values(values: Any) -> tuple[Choice, ...]:
    listed = values if isinstance(values, list) else []
    active = [each for each in listed if isinstance(each, Mapping) and each.get("isActive")]
    return tuple(Choice(int(each["value"]), str(each.get("label", ""))) for each in active if _whole(each.get("value")))


def _whole(value: Any) -> bool:
    return str(value).lstrip("-").isdigit() and str(value).isascii()
