"""What a journal holds against a fake, in lines."""

from __future__ import annotations

from contracts.journal import findings
from contracts.targets import FakeProcess


def test_nothing_is_held_against_a_sound_fake(served: FakeProcess) -> None:
    with served.target("custompsa") as target:
        target.send("GET", "/tickets")
        assert findings(target.fake) == []


def test_a_status_that_is_not_documented_is_told_with_its_place(served: FakeProcess) -> None:
    with served.target("custompsa") as target:
        target.fake.drive("custompsa", "PUT", "/behaviour", {"on": {"CREATE": {"reply": "status", "status": 206}}})
        user = (target.known("username"), target.known("password"))
        body = {"action": "CREATE", "title": "t", "details": "d", "ncentralTicketId": "7"}
        target.send("POST", "/api/ncentral/tickets", json=body, auth=user)
        (finding,) = findings(target.fake)
        assert finding.startswith("PSA101 custompsa POST /api/ncentral/tickets 206 /: status 206 is not documented")
