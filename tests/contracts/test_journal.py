"""What a journal holds against a fake, in lines."""

from __future__ import annotations

import httpx

from contracts.journal import JournalReader, findings
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


def test_a_reader_goes_on_where_it_has_stopped(served: FakeProcess) -> None:
    reader = JournalReader()
    with served.world() as (opened, control), served.world() as (other, another):
        for _ in range(2):
            httpx.get(f"{opened['simulators']['custompsa']['url']}/tickets")
        assert [entry["path"] for entry in reader.read(control)] == ["/tickets"] * 2
        assert (reader.read(control), reader.position(another)) == ([], 0)
        httpx.get(f"{other['simulators']['custompsa']['url']}/tickets/1")
        assert [entry["path"] for entry in reader.read(another)] == ["/tickets/1"]
