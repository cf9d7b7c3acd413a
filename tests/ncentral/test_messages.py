from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.ncentral.server import Server


def bodies(server: Server) -> list[dict[str, Any]]:
    return [entry["request"]["body"] for entry in server.sent()]


def test_every_action_in_full(server: Server) -> None:
    server.control.request("POST", "/clock", {"action": "set", "to": "2026-01-05T14:15:30Z"})
    server.control.freeze()
    ticket = server.alert(site="Main", custom_tags={"urgency": "High"})["ticket_id"]
    server.drive(f"/tickets/{ticket}/update", {"note": "Looked at it."})
    server.drive(f"/tickets/{ticket}/resolve")
    server.drive(f"/tickets/{ticket}/reopen")
    create, update, resolve, reopen = bodies(server)
    same = {"ncentralTicketId": ticket, "customTags": {"urgency": "High"}}
    title = "Alert: Disk on SRV1 is Failed"
    lines = "Customer: Acme > Main\nDevice: SRV1\nService: Disk\nState: "
    assert create == {"action": "CREATE", "title": title, "details": f"Description: {lines}Failed", **same}
    same["psaTicketNumber"] = "INC-1001"
    assert update.pop("details") == "Looked at it.\n\nDate: Mon Jan 05 09:15:30 EST 2026"
    assert update == {"action": "UPDATE", "title": title, **same}
    normal = "Acme > Main: Disk on SRV1 has returned to normal"
    assert resolve == {"action": "RESOLVE", "title": normal, "details": f"{lines}Normal", **same}
    assert reopen == {"action": "REOPEN", "title": title, "details": f"{lines}Failed", **same}


def test_one_url_and_one_user_for_every_action(server: Server) -> None:
    server.drive("/psa-configuration", {"ticketing_endpoint": "/api/ncentral/tickets?key=1"}, "PUT")
    ticket = server.alert()["ticket_id"]
    server.drive(f"/tickets/{ticket}/update")
    psa = server.drive("/psa-configuration", method="GET")["base_url"]
    entries = server.sent()
    assert {(entry["method"], entry["path"]) for entry in entries} == {("POST", f"{psa}/api/ncentral/tickets?key=1")}
    assert {entry["request"]["headers"]["content-type"] for entry in entries} == {"application/json"}
    assert {entry["request"]["headers"]["authorization"] for entry in entries} == {"***"}
    (arrived, _) = server.control.journal(simulator="custompsa", direction="in")
    assert arrived["caller"] == "ncentral"


def test_odd_letters_in_the_user_and_password_survive(server: Server) -> None:
    server.drive("/psa-configuration", {"username": "n:ü", "password": "p\r\nä:"}, "PUT")
    server.alert()
    state = server.control.request("GET", "/state")["simulators"]["ncentral"]["tenants"]["default"]
    (row,) = state["collections"]["_deliveries"]
    headers = dict(row["request"]["headers"])
    assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")).decode() == "n:ü:p\r\nä:"


@pytest.mark.parametrize("words", ["line\r\nbreak", "nul\x00", "\u2028", "障害 🔥", '"quoted"', "x" * 100_000])
def test_odd_letters_in_titles_survive(server: Server, words: str) -> None:
    server.alert(title=words, details=words, custom_tags={words: words})
    (body,) = bodies(server)
    if len(words) < 1000:
        assert (body["title"], body["details"], body["customTags"]) == (words, words, {words: words})


def test_the_page_has_tags_for_alerts_that_bring_none(server: Server) -> None:
    server.drive("/psa-configuration", {"custom_tags": {"from": "page"}}, "PUT")
    server.alert()
    server.alert(custom_tags={"from": "alert"})
    assert [body["customTags"] for body in bodies(server)] == [{"from": "page"}, {"from": "alert"}]


def test_a_test_ticket_leaves_tags_out_like_any_other(server: Server) -> None:
    server.drive("/test-ticket")
    server.settings(empty_custom_tags="omit")
    server.drive("/test-ticket")
    server.alert()
    assert [body.get("customTags") for body in bodies(server)] == [{}, None, None]


def test_messages_keep_their_schemas(server: Server) -> None:
    ticket = server.alert()["ticket_id"]
    for verb in ("update", "resolve", "reopen", "update"):
        server.drive(f"/tickets/{ticket}/{verb}")
    server.drive("/test-ticket")
    entries = server.sent()
    assert len(entries) == 6
    assert [entry["violations"] for entry in entries] == [[]] * 6


def test_bytes_are_built_once_and_repeated(server: Server) -> None:
    server.control.freeze()
    server.drive("/psa-configuration", {"retries": 1}, "PUT")
    ticket = server.alert()["ticket_id"]
    server.behave("UPDATE", reply="status", status=503)
    server.drive(f"/tickets/{ticket}/update", {"note": "n"})
    server.drive("/psa-configuration", {"password": "another"}, "PUT")
    server.control.advance(60)
    _, first, second = bodies(server)
    assert first == second


def test_waits_grow_by_the_factor(server: Server) -> None:
    server.control.freeze()
    server.settings(retry_delay_s=10, retry_factor=3)
    server.drive("/psa-configuration", {"retries": 2}, "PUT")
    server.behave("CREATE", reply="status", status=503)
    assert server.alert()["state"] == "NEW"
    asked = []
    for seconds in (9, 1, 29, 1, 1000):
        server.control.advance(seconds)
        asked.append(len(bodies(server)))
    assert asked == [1, 2, 2, 3, 3]


def test_no_wait_is_longer_than_a_day(server: Server) -> None:
    server.control.freeze()
    server.settings(retry_delay_s=86_400, retry_factor=10)
    server.drive("/psa-configuration", {"retries": 2}, "PUT")
    server.behave("CREATE", reply="status", status=503)
    server.alert()
    server.control.advance(2 * 86_400)
    assert len(bodies(server)) == 3


def test_a_message_is_redelivered_outside_the_order(server: Server) -> None:
    server.behave("CREATE", reply="status", status=503)
    ticket = server.alert()["ticket_id"]
    server.behave("CREATE", reply="full")
    (delivery,) = (row for row in server.control.deliveries() if row["simulator"] == "ncentral")
    server.control.request("POST", f"/deliveries/{delivery['id']}/redeliver")
    assert server.drive(f"/tickets/{ticket}", method="GET")["state"] == "OPEN"


def test_what_is_held_knows_why(server: Server) -> None:
    server.behave("CREATE", reply="empty")
    ticket = server.alert()["ticket_id"]
    server.drive(f"/tickets/{ticket}/update")
    server.drive("/pause")
    server.alert()
    kept = server.records()["_deliveries"]
    assert [(row["kind"], row["state"], row.get("held_because")) for row in kept] == [
        ("CREATE", "sent", None),
        ("UPDATE", "held", "the PSA has not told its number yet"),
        ("CREATE", "held", "the integration is paused"),
    ]


def test_without_a_psa_messages_wait_for_one(server: Server) -> None:
    ticket = server.alert()["ticket_id"]
    page = server.drive("/psa-configuration", method="GET")
    server.drive("/pause")
    server.drive(f"/tickets/{ticket}/update")
    server.drive("/psa-configuration", {"base_url": ""}, "PUT")
    server.drive("/resume")
    assert [body["action"] for body in bodies(server)] == ["CREATE"]
    server.drive("/psa-configuration", {"base_url": page["base_url"]}, "PUT")
    assert [body["action"] for body in bodies(server)] == ["CREATE", "UPDATE"]


def test_messages_to_a_ticket_that_is_gone_are_dropped(server: Server) -> None:
    server.behave("CREATE", reply="empty")
    ticket = server.alert()["ticket_id"]
    server.drive(f"/tickets/{ticket}/update")
    state = server.control.request("GET", "/state")
    state["simulators"]["ncentral"]["tenants"]["default"]["collections"]["tickets"] = []
    server.control.request("PUT", "/state", state)
    assert [body["action"] for body in bodies(server)] == ["CREATE"]
    rows = [row for row in server.control.deliveries() if row["simulator"] == "ncentral"]
    assert [row["state"] for row in rows] == ["sent", "failed"]
    server.control.request("POST", f"/deliveries/{rows[0]['id']}/redeliver")
    assert [body["action"] for body in bodies(server)] == ["CREATE", "CREATE"]


def test_a_snapshot_sends_on_what_was_held(server: Server) -> None:
    server.behave("CREATE", reply="empty")
    ticket = server.alert()["ticket_id"]
    server.drive(f"/tickets/{ticket}/update")
    server.control.request("PUT", "/state", server.control.request("GET", "/state"))
    assert server.call_back("create", ticket, json=server.link(ticket, "INC-1001")).status_code == 200
    assert [body["action"] for body in bodies(server)] == ["CREATE", "UPDATE"]
