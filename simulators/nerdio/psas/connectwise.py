"""ConnectWise PSA: Basic with a key pair, Nerdio's own client id, and a role of seven rows [nerdio 1, 5.2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from simulators.core.basic import write_basic
from simulators.core.client import Reply, Request
from simulators.nerdio.model.integrations import Id, same_id
from simulators.nerdio.psas.base import MOST_PAGES, PAGE, Choice, Choices, Gone, NewTicket, Parameters, Psa, Refused

SUMMARY = 100
"""Maximum length of a summary in characters [connectwise 3]."""

COMPANIES = "Companies > Company Maintenance (Inquire)"
SETUP = "System > Table Setup (Inquire)"
MY_COMPANY = "System > My Company (Inquire)"
ADD = "Service Desk > Service Tickets (Add)"
CLOSE = "Service Desk > Service Tickets (Edit) and, for a closing status, Close Service Tickets (Edit)"
READ = "Service Desk > Service Tickets (Inquire)"


class ConnectWise(Psa):
    """One API member. The codebase is looked up once per instance."""

    system = "connectwise"
    title = "ConnectWise PSA"
    place = "board"
    required_credentials = ("company", "public_key", "private_key")
    optional_credentials = ("client_id",)

    _root = ""

    async def validate(self) -> None:
        """Read the codebase of the company, and the version of the server."""
        await self._get("/system/info", MY_COMPANY)

    async def customers(self) -> list[Choice]:
        """Read the companies that are not deleted, page by page."""
        rows = await self._pages("/company/companies", COMPANIES, "companies", {"conditions": "deletedFlag=false"})
        return [Choice(self._number(row, "id", "company"), str(row.get("name", ""))) for row in rows]

    async def choices(self, board: Id | None = None) -> Choices:
        """Read the boards with their types and statuses, which depend on the board [connectwise 3]."""
        boards = await self._pages("/service/boards", SETUP, "boards", {})
        types: list[Choice] = []
        statuses: list[Choice] = []
        for each in boards:
            number = self._number(each, "id", "board")
            if board is None or same_id(board, number):
                types += await self._of_board(number, "types")
                statuses += await self._of_board(number, "statuses")
        priorities = await self._pages("/service/priorities", SETUP, "priorities", {})
        return {
            "boards": tuple(Choice(self._number(each, "id", "board"), str(each.get("name", ""))) for each in boards),
            "ticket_types": tuple(types),
            "statuses": tuple(statuses),
            "priorities": tuple(
                Choice(self._number(each, "id", "priority"), str(each.get("name", ""))) for each in priorities
            ),
        }

    async def _of_board(self, board: int, what: str) -> list[Choice]:
        rows = await self._pages(f"/service/boards/{board}/{what}", SETUP, what, {})
        return [Choice(self._number(row, "id", what), str(row.get("name", "")), board) for row in rows]

    async def create(self, ticket: NewTicket) -> int:
        """Create a ticket with the reference in externalXRef."""
        settings = ticket.settings
        body = {
            "summary": ticket.summary[:SUMMARY],
            "board": {"id": settings.board},
            "company": {"id": ticket.customer},
            "type": {"id": settings.ticket_type},
            "status": {"id": settings.open_status},
            "priority": {"id": ticket.priority},
            "initialDescription": ticket.details,
            "externalXRef": ticket.reference,
        }
        request = await self._request("POST", "/service/tickets", "post ticket", json=body)
        return self._number(await self._ask(request, ADD), "id", "ticket")

    async def find(self, reference: str) -> int | None:
        """Find a ticket by its externalXRef."""
        conditions: Parameters = {"conditions": f"externalXRef='{reference}'", "pageSize": 1}
        rows = self._rows(await self._get("/service/tickets", READ, conditions), "tickets")
        return self._number(rows[0], "id", "ticket") if rows else None

    async def note(self, ticket: Id, title: str, text: str) -> None:
        """Add an internal analysis note."""
        body = {"text": f"{title}\n{text}", "internalAnalysisFlag": True}
        request = await self._request("POST", f"/service/tickets/{ticket}/notes", "post note", json=body)
        await self._change(request, ADD)

    async def move(self, ticket: Id, status: Id) -> None:
        """Replace the status with a JSON Patch."""
        patch = [{"op": "replace", "path": "/status", "value": {"id": status}}]
        request = await self._request(
            "PATCH", f"/service/tickets/{ticket}", "patch ticket", json=patch, repeatable=True
        )
        await self._change(request, CLOSE)

    async def _change(self, request: Request, right: str) -> None:
        reply = await self._client.send(request)
        if reply.status == 404:
            raise Gone
        self._read(reply, request, right)

    # -- requests --------------------------------------------------------------------------------------------------

    async def _request(self, method: str, path: str, operation: str, **content: Any) -> Request:
        keys = self._credentials
        user = f"{keys['company']}+{keys['public_key']}"
        headers = {
            "Authorization": write_basic(user, keys["private_key"]),
            "clientId": keys.get("client_id") or self._setup["connectwise_client_id"],
            "Accept": "application/json",
        }
        return Request(method, await self._codebase() + path, operation, headers, **content)

    async def _codebase(self) -> str:
        if not self._root:
            company = self._credentials["company"]
            url = f"{self._base}/login/companyinfo/{quote(company, safe='')}"
            body = await self._ask(Request("GET", url, "company info"), "none")
            codebase = body.get("Codebase") if isinstance(body, Mapping) else None
            if not isinstance(codebase, str):
                raise Refused(f"ConnectWise PSA knows no company {company!r}", credentials=True)
            self._root = f"{self._base}/{codebase.strip('/')}/apis/3.0"
        return self._root

    async def _get(self, path: str, right: str, query: Parameters | None = None) -> Any:
        return await self._ask(await self._request("GET", path, f"list {path}", query=query or {}), right)

    async def _pages(self, path: str, right: str, what: str, query: Parameters) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = []
        for page in range(1, MOST_PAGES + 1):
            parameters = {**query, "orderBy": "id", "pageSize": PAGE, "page": page}
            rows = self._rows(await self._get(path, right, parameters), what)
            found += rows
            if len(rows) < PAGE:
                break
        return found

    def _unknown_caller(self, reply: Reply) -> bool:
        # For an unknown company the cloud's router answers 400 with plain text [connectwise 1].
        return reply.status == 401 or (reply.status == 400 and reply.body.lstrip()[:1] != b"{")

    def _forbidden(self, reply: Reply) -> bool:
        # ConnectWise also answers 403 to plain HTTP and to a missing client id.
        return reply.status == 403 and "permission" in self._reason(reply)
