"""The soak: a small round of it, and that its audit sees what it is for."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from benchmarks.soak.__main__ import grown, main
from benchmarks.soak.lifecycles import Ncentral, SupportCenterPlus
from benchmarks.soak.parts import SoakPart, audit_deliveries
from benchmarks.soak.receiver import Receiver
from benchmarks.soak.session import Clients, Findings, Session


def test_small_round_is_green(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lifecycles", "100", "--concurrency", "32", "--slack", "32"]) == 0
    assert "nothing lost, doubled or orphaned; memory is flat" in capsys.readouterr().out


def session() -> Session:
    return Session(Clients(), "", {}, Receiver())


def requests(*names: str, status: str = "Resolved") -> list[dict[str, Any]]:
    return [{"subject": name, "status": {"name": status}} for name in names]


@pytest.mark.parametrize(
    ("held", "came", "kind", "found"),
    [
        (requests("soak 1"), {"supportcenterplus 1": 1}, "", ""),
        ([], {"supportcenterplus 1": 1}, "lost", "supportcenterplus soak 1: 0 of 1"),
        (requests("soak 1", status="Open"), {"supportcenterplus 1": 1}, "lost", "supportcenterplus soak 1: 0 of 1"),
        (requests("soak 1", "soak 1"), {"supportcenterplus 1": 1}, "doubled", "supportcenterplus soak 1: 2, not 1"),
        (requests("soak 1", "soak 2"), {"supportcenterplus 1": 1}, "orphaned", "soak 2: nobody asked for it"),
        (requests("soak 1"), {}, "lost", "message of supportcenterplus supportcenterplus 1: 0 of 1"),
        (requests("soak 1"), {"supportcenterplus 1": 2}, "doubled", "supportcenterplus 1: 2, not 1"),
        (requests("soak 1"), {"supportcenterplus 1": 1, "supportcenterplus 7": 1}, "orphaned", "supportcenterplus 7"),
    ],
)
def test_audit_sees_what_is_lost_doubled_or_orphaned(
    held: list[dict[str, Any]], came: dict[str, int], kind: str, found: str
) -> None:
    lifecycle, findings = SupportCenterPlus(session()), Findings()
    lifecycle.ended, lifecycle.expected = Counter(["soak 1"]), Counter(["supportcenterplus 1"])
    lifecycle.session.receiver.came = Counter(came)
    lifecycle.audit({"supportcenterplus": {"requests": [*held]}}, findings)
    assert [each.partition(": ")[0] for each in findings.all] == ([kind] if kind else [])
    assert all(found in each for each in findings.all)


def test_audit_compares_what_a_custom_psa_took_of_each_ticket() -> None:
    lifecycle, findings = Ncentral(session()), Findings()
    lifecycle.ended = Counter(["soak 1"])
    ticket = {"title": "soak 1", "state": "RESOLVED", "psa_ticket_number": "INC-1"}
    taken = [{"action": action, "title": "soak 1"} for action in ("CREATE", "UPDATE", "UPDATE")]
    at_psa = {"ticketNumber": "INC-1", "status": "resolved", "history": taken}
    lifecycle.audit({"ncentral": {"tickets": [ticket]}, "custompsa": {"tickets": [at_psa]}}, findings)
    assert len(findings.lost) == 1
    assert "INC-1: ('CREATE', 'UPDATE', 'UPDATE')" in findings.lost[0]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"id": "d-1", "state": "sent", "attempts": [{}]}, []),
        ({"id": "d-1", "state": "retrying", "attempts": [{}]}, ["orphaned: delivery d-1: retrying"]),
        ({"id": "d-1", "state": "sent", "attempts": [{}, {}]}, ["doubled: delivery d-1: 2 attempts"]),
    ],
)
def test_audit_wants_each_delivery_sent_in_one_attempt(row: dict[str, Any], found: list[str]) -> None:
    findings = Findings()
    assert audit_deliveries("acme", [row], 1, findings) == 1
    assert findings.all == found


def test_audit_counts_deliveries() -> None:
    findings = Findings()
    audit_deliveries("acme", [], 2, findings)
    assert findings.all == ["lost: deliveries of acme: 0 of 2"]


@pytest.mark.parametrize(("second", "flat"), [(100.0, True), (112.9, True), (113.1, False)])
def test_growth_beyond_its_share_is_a_fault(second: float, flat: bool) -> None:
    def half(memory: float) -> SoakPart:
        return SoakPart(1, 1, 1, 1, 1.0, memory, 1, [])

    assert (grown([half(100.0), half(second)], 0.05, 8.0) == []) is flat
