from __future__ import annotations

from typing import Any

from simulators.control.dashboard.hops import OUTSIDE, timeline

ORIGINS = {"http://127.0.0.1:1": "alpha", "http://127.0.0.1:2": "beta"}


def entry(identity: int, direction: str, simulator: str, path: str, **more: Any) -> dict[str, Any]:
    whole = {"id": identity, "direction": direction, "simulator": simulator, "path": path, "method": "POST"}
    texts = {"at": f"2026-01-05T08:00:0{identity}.000000Z", "operation": "op", "status": 200, "violations": []}
    return {**whole, **texts, "request": None, "response": None, **more}


def test_both_ends_of_an_exchange_are_one_hop_whichever_ended_first() -> None:
    same = "2026-01-05T08:00:00.000000Z"
    came = entry(1, "in", "beta", "/t?x=1", at=same)
    sent = entry(2, "out", "alpha", "http://127.0.0.1:2/t?x=1", at=same, operation="CREATE")
    for entries in ([came, sent], [sent, came]):
        line = timeline(entries, ORIGINS)
        (hop,) = line.hops
        assert (hop.sender, hop.receiver, hop.kind, hop.first["id"]) == ("alpha", "beta", "CREATE", 1)
        assert line.lanes == ["alpha", "beta"]
        assert line.columns(hop) == (1, 2)


def test_two_exchanges_of_one_path_are_two_hops() -> None:
    entries = [entry(each, "in", "beta", "/t") for each in (1, 3)]
    entries += [entry(each, "out", "alpha", "http://127.0.0.1:2/t") for each in (2, 4)]
    hops = timeline(entries, ORIGINS).hops
    assert [[each["id"] for each in hop.ends] for hop in hops] == [[1, 2], [3, 4]]


def test_strangers_have_lanes_of_their_own() -> None:
    line = timeline([entry(1, "in", "alpha", "/t"), entry(2, "out", "alpha", "https://psa.example/x")], ORIGINS)
    assert [(hop.sender, hop.receiver) for hop in line.hops] == [(OUTSIDE, "alpha"), ("alpha", "psa.example")]
    assert line.lanes == [OUTSIDE, "alpha", "psa.example"]


def test_states_are_read_off_the_messages() -> None:
    body = {"action": "CREATE", "id": 1, "status": {"name": "New", "id": 4}, "title": "t"}
    (hop,) = timeline([entry(1, "in", "beta", "/t", request={"headers": {}, "body": body})], ORIGINS).hops
    assert hop.states == [("action", "CREATE"), ("status", "New")]
