"""Replies of a PSA of the suite's own, which answers a CREATE as a table says."""

from __future__ import annotations

from pytest_bdd import then

from contracts.targets import Target
from contracts.targets.listening import Reply, Request, hearing
from features.steps import tables
from features.steps.tables import Table

ALERT = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}


@then("each of these answers to a CREATE makes of the ticket")
def _(target: Target, datatable: Table) -> None:
    """Rows: status, the body as it is sent (blanks in quotes), and the ticket after it: state, number and page."""
    said: Reply = (200, b"")

    def reply(_: Request) -> Reply:
        return said

    with hearing(reply) as origin:
        page = {"base_url": origin, "ticketing_endpoint": "/hook", "username": "n", "password": "open sesame"}
        target.fake.drive("ncentral", "PUT", "/psa-configuration", page)
        for status, body, *expected in datatable:
            said = int(status), (body[1:-1] if body.startswith('"') else body).encode()
            ticket = target.fake.drive("ncentral", "POST", "/alerts", ALERT)
            found = [ticket[name] for name in ("state", "psaTicketNumber", "ticketUrl")]
            assert found == [tables.value(each) for each in expected], f"{status} {body}: {found}"
