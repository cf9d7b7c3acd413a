"""HaloPSA: client credentials, and the scopes read:tickets, edit:tickets and read:customers [nerdio 1, 5.1]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.client import Reply, Request
from simulators.nerdio.model.integrations import Id
from simulators.nerdio.psas.base import MOST_PAGES, PAGE, Choice, Choices, Gone, NewTicket, Parameters, Psa, Refused

SCOPES = "read:tickets edit:tickets read:customers"

IMPACTS = 12
"""The id of the lookup of impacts; urgencies have another one [halopsa 7]."""

_OUTCOME = "Note"


class HaloPsa(Psa):
    """One application of a HaloPSA tenant. It signs in once per instance."""

    system = "halopsa"
    title = "HaloPSA"
    extras = ("category", "impact")
    required_credentials = ("client_id", "client_secret")
    optional_credentials = ("tenant",)

    _token = ""
    _seen: Id | None = None

    async def validate(self) -> None:
        """Get a token and read one customer."""
        await self._get("Client", "read:customers", {"count": 1})

    async def customers(self) -> list[Choice]:
        """Read all customers, page by page until `record_count` is reached."""
        found: list[Choice] = []
        for page in range(1, MOST_PAGES + 1):
            query: Parameters = {"pageinate": "true", "page_size": PAGE, "page_no": page}
            body = await self._get("Client", "read:customers", query)
            rows = self._rows(body.get("clients") if isinstance(body, Mapping) else None, "customers")
            found += [Choice(self._number(row, "id", "customer"), str(row.get("name", ""))) for row in rows]
            if not rows or len(found) >= self._number(body, "record_count", "page"):
                break
        return found

    async def choices(self, board: Id | None = None) -> Choices:
        """Read five lists. HaloPSA lists each priority once per SLA; equal ids mean the same priority."""
        types = await self._list("TicketType", "ticket types")
        statuses = await self._list("Status", "statuses")
        priorities = await self._list("Priority", "priorities")
        categories = await self._list("Category", "categories")
        impacts = await self._list("Lookup", "impacts", {"lookupid": IMPACTS})
        return {
            "ticket_types": named(types, "id", "name"),
            "statuses": named(statuses, "id", "name"),
            "priorities": named(priorities, "priorityid", "name"),
            "categories": named(categories, "id", "value"),
            "impacts": named(impacts, "id", "name"),
        }

    async def create(self, ticket: NewTicket) -> int:
        """Create a ticket: the body is an array of one."""
        settings = ticket.settings
        body: dict[str, Any] = {
            "client_id": ticket.customer,
            "summary": ticket.summary,
            "details": f"{ticket.details}\nReference: {ticket.reference}",
            "tickettype_id": settings.ticket_type,
            "status_id": settings.open_status,
            "priority_id": ticket.priority,
        }
        if settings.impact is not None:
            body["impact"] = settings.impact
        if settings.category_name is not None:
            body["category_1"] = settings.category_name
        return self._number(await self._post("Tickets", body), "id", "ticket")

    async def find(self, reference: str) -> int | None:
        """Find a ticket by a search: the details contain the reference."""
        query: Parameters = {"pageinate": "true", "page_size": PAGE, "page_no": 1, "search": reference}
        body = await self._get("Tickets", "read:tickets", query)
        rows = self._rows(body.get("tickets") if isinstance(body, Mapping) else None, "tickets")
        # The search also returns tickets with a longer reference that begins with this one.
        mine = (row for row in rows if reference in str(row.get("details", "")).split())
        return next((self._number(row, "id", "ticket") for row in mine), None)

    async def note(self, ticket: Id, title: str, text: str) -> None:
        """Add an action that is hidden from the user."""
        await self._check(ticket)
        action = {"ticket_id": ticket, "outcome": _OUTCOME, "note": f"{title}\n{text}", "hiddenfromuser": True}
        await self._post("Actions", action)

    async def move(self, ticket: Id, status: Id) -> None:
        """Post the ticket with its id and the new status."""
        await self._check(ticket)
        await self._post("Tickets", {"id": ticket, "status_id": status})

    async def _check(self, ticket: Id) -> None:
        """Raise Gone for a deleted ticket: HaloPSA would still change it. Checked once per ticket and instance."""
        if self._seen == ticket:
            return
        request = Request("GET", f"{self._base}/api/Tickets/{ticket}", "get ticket", await self._bearer())
        reply = await self._client.send(request)
        if reply.status == 404:
            raise Gone
        body = self._read(reply, request, "read:tickets")
        if isinstance(body, Mapping) and body.get("deleted"):
            raise Gone
        self._seen = ticket

    # -- requests --------------------------------------------------------------------------------------------------

    async def _bearer(self) -> dict[str, str]:
        if not self._token:
            self._token = await self._sign_in()
        return {"Authorization": f"Bearer {self._token}"}

    async def _sign_in(self) -> str:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._credentials["client_id"],
            "client_secret": self._credentials["client_secret"],
            "scope": SCOPES,
        }
        tenant = self._credentials.get("tenant")
        query = {"tenant": tenant} if tenant else {}
        request = Request("POST", f"{self._base}/auth/token", "sign in", query=query, form=form, repeatable=True)
        body = await self._ask(request, SCOPES)
        token = body.get("access_token") if isinstance(body, Mapping) else None
        if not isinstance(token, str):
            raise Refused("HaloPSA returned no access token")
        return token

    async def _get(self, path: str, right: str, query: Parameters) -> Any:
        operation = f"list {path}"
        return await self._ask(
            Request("GET", f"{self._base}/api/{path}", operation, await self._bearer(), query), right
        )

    async def _list(self, path: str, what: str, query: Parameters | None = None) -> list[Mapping[str, Any]]:
        return self._rows(await self._get(path, "read:tickets", query or {}), what)

    async def _post(self, path: str, item: Mapping[str, Any]) -> Any:
        """Post a record; return the record in the response, an object or an array of one. Raises Gone."""
        request = Request("POST", f"{self._base}/api/{path}", f"post {path}", await self._bearer(), json=[item])
        reply = await self._client.send(request)
        if reply.status == 404 and ("id" in item or "ticket_id" in item):
            raise Gone
        body = self._read(reply, request, "edit:tickets")
        return body[0] if isinstance(body, list) and body else body

    def _unknown_caller(self, reply: Reply) -> bool:
        return reply.status == 401 or b'"invalid_client"' in reply.body


def named(rows: list[Mapping[str, Any]], key: str, name: str) -> tuple[Choice, ...]:
    """Return one choice per key: the first row with it."""
    found: dict[int, Choice] = {}
    for row in rows:
        value = row.get(key)
        if isinstance(value, int):
            found.setdefault(value, Choice(value, str(row.get(name, ""))))
    return tuple(found.values())
