"""The portal over HTTP: what waits, what ends it, what is refused, and what is never a failure of ours."""

from __future__ import annotations

from typing import Any

import pytest

from tests.nerdio.partner import EVENT, SETTINGS, Partner


def test_validation_with_a_frozen_clock_and_a_slow_psa_waits_and_times_out(partner: Partner) -> None:
    partner.control.freeze()
    partner.control.fault("halopsa", "createToken", "latency", delay_ms=45_000, times=1)
    answer = partner.ask("PUT", "/integrations/halo", partner.integration())
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    partner.control.advance(30)
    assert partner.sent() == [("sign in", None)]
    assert partner.ask("GET", "/integrations/halo").status_code == 404


def test_act_that_need_not_be_waited_for_is_answered_at_once(partner: Partner) -> None:
    answer = partner.ask("PUT", "/integrations/halo", partner.integration(), wait="false")
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    partner.sent()
    assert partner.done("GET", "/integrations/halo")["state"] == "credentials_valid"


def test_reset_ends_what_waits(partner: Partner) -> None:
    partner.set_up()
    partner.control.freeze()
    partner.control.fault("halopsa", "postTickets", "status", status=429, times=1)
    assert partner.ask("POST", "/events", EVENT).status_code == 202
    partner.control.request("POST", "/reset", {"simulator": "nerdio"})
    partner.control.advance(3600)
    assert partner.sent() == []
    assert partner.done("GET", "/incidents")["items"] == []


def test_accepted_event_is_finished_after_a_restore_without_a_second_ticket(partner: Partner) -> None:
    partner.set_up()
    partner.control.freeze()
    partner.control.fault("halopsa", "postTickets", "lose_answer", times=1)
    assert partner.ask("POST", "/events", EVENT).status_code == 202
    partner.control.request("PUT", "/state", partner.control.request("GET", "/state"))
    partner.sent()
    incident = partner.done("GET", "/incidents/1")
    assert (incident["state"], incident["ticket_id"] is not None) == ("open", True)
    assert [operation for operation, _ in partner.sent()].count("post Tickets") == 1
    (kept,) = partner.control.request("GET", "/state")["simulators"]["nerdio"]["tenants"].values()
    assert kept["collections"]["events"] == []


def test_event_that_waits_on_the_clock_opens_its_ticket_after_a_restore(partner: Partner) -> None:
    partner.set_up()
    partner.control.freeze()
    partner.control.fault("halopsa", "postTickets", "status", status=429, times=1)
    assert partner.ask("POST", "/events", EVENT).status_code == 202
    partner.control.request("PUT", "/state", partner.control.request("GET", "/state"))
    partner.sent()
    assert partner.done("GET", "/incidents/1")["state"] == "open"
    assert partner.done("GET", "/incidents")["next"] is None


def test_attempts_and_delays_follow_the_settings(partner: Partner) -> None:
    partner.set_up()
    partner.control.settings("nerdio", psa_attempts=2, psa_retry_delay_s=100)
    partner.control.freeze()
    partner.control.fault("halopsa", "postTickets", "status", status=503, times=9)
    assert partner.ask("POST", "/events", EVENT).status_code == 202
    partner.control.advance(99)
    assert partner.done("GET", "/incidents/1")["state"] == "waiting"
    partner.control.advance(1)
    incident = partner.done("GET", "/incidents/1")
    assert (incident["state"], "503" in incident["detail"]) == ("failed", True)
    assert [status for operation, status in partner.sent() if operation == "post Tickets"] == [503, 503]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "words"),
    [
        ("PUT", "/integrations/x", {}, 400, "system is required"),
        ("GET", "/integrations/x", None, 404, "no integration 'x'"),
        ("DELETE", "/integrations/x", None, 404, "no integration 'x'"),
        ("POST", "/integrations/x/default", {}, 404, "no integration 'x'"),
        ("PUT", "/integrations/x/mapping", {"accounts": []}, 404, "no integration 'x'"),
        ("GET", "/integrations/x/choices", None, 404, "no integration 'x'"),
        ("POST", "/conditions", {"type": "backup", "name": "B", "actions": [{"kind": "api"}]}, 400, "needs a url"),
        ("POST", "/conditions", {"type": "disk", "name": "B", "actions": []}, 400, "type"),
        (
            "POST",
            "/conditions",
            {"type": "task", "name": "B", "actions": [{"kind": "ticket", "queue": 7}]},
            404,
            "no ticket queue '7'",
        ),
        (
            "POST",
            "/conditions",
            {"type": "task", "name": "B", "account_ids": [99], "actions": []},
            404,
            "There is no account 99.",
        ),
        ("POST", "/queues", {"name": "Q"}, 409, "There is no integration"),
        ("POST", "/events", {**EVENT, "condition": "C"}, 404, "no condition 'C'"),
        ("GET", "/incidents/7", None, 404, "There is no incident 7."),
        ("POST", "/accounts", {"id": 11, "name": "Acme"}, 409, "There is an account 11 already."),
        ("DELETE", "/queues/7", None, 404, "no ticket queue '7'"),
    ],
)
def test_what_is_not_there_or_cannot_be_is_refused(
    partner: Partner, method: str, path: str, body: Any, status: int, words: str
) -> None:
    answer = partner.ask(method, path, body)
    assert (answer.status_code, words in answer.json()["detail"]) == (status, True), answer.text
    assert partner.sent() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"credentials": {"client_id": "x"}}, "client_secret is missing"),
        ({"credentials": {"client_id": "x", "secret": "y"}}, "no credential 'secret'; did you mean 'client_secret'?"),
        ({"base_url": "127.0.0.1"}, "base_url"),
        ({"system": "halo"}, "system"),
    ],
)
def test_credentials_that_no_psa_has_are_refused_before_anything_is_sent(
    partner: Partner, changes: dict[str, Any], words: str
) -> None:
    answer = partner.ask("PUT", "/integrations/halo", partner.integration(**changes))
    assert (answer.status_code, words in answer.json()["detail"]) == (400, True), answer.text
    assert partner.sent() == []


def test_conditions_and_queues_are_listed_and_removed(partner: Partner) -> None:
    partner.set_up()
    queue = partner.done("POST", "/queues", {"name": "Second line", "ticket_type": 2})
    assert queue == {"id": 1, "name": "Second line", "integration": "halo", "ticket_type": 2}
    partner.watch(name="Others", actions=[{"kind": "ticket", "queue": "Second line"}])
    assert [each["name"] for each in partner.done("GET", "/conditions")["items"]] == ["Backups", "Others"]
    assert partner.ask("DELETE", "/queues/1").status_code == 409
    partner.done("DELETE", "/conditions/Others")
    partner.done("DELETE", "/queues/Second line")
    assert partner.done("GET", "/queues")["items"] == []
    assert partner.ask("POST", "/conditions", {"type": "task", "name": "Backups", "actions": []}).status_code == 409


def test_new_credentials_keep_mapping_and_settings_and_another_url_does_not(partner: Partner) -> None:
    partner.set_up()
    partner.done("PUT", "/integrations/halo", partner.integration(display_name="Ours"))
    kept = partner.done("GET", "/integrations/halo")
    assert (kept["state"], kept["display_name"], kept["ticket_settings"]) == ("configured", "Ours", SETTINGS)
    assert partner.done("GET", "/integrations/halo/ticket-settings") == SETTINGS
    url = kept["base_url"].replace("127.0.0.1", "localhost")
    partner.done("PUT", "/integrations/halo", partner.integration(base_url=url))
    moved = partner.done("GET", "/integrations/halo")
    assert (moved["state"], moved["mapping"], moved["ticket_settings"]) == ("credentials_valid", None, None)


def test_lost_answer_to_the_closing_note_does_not_keep_the_ticket_open(partner: Partner) -> None:
    partner.set_up()
    partner.done("POST", "/events", EVENT)
    partner.control.fault("halopsa", "postActions", "lose_answer", times=1)
    assert partner.done("POST", "/events", {**EVENT, "status": "Completed"})["incident"]["state"] == "resolved"
    assert [operation for operation, _ in partner.sent()].count("post Actions") == 1


def test_psa_that_fails_after_it_has_made_the_ticket_is_asked_for_it(partner: Partner) -> None:
    partner.set_up()
    partner.control.settings("nerdio", psa_attempts=1)
    partner.control.fault("halopsa", "postTickets", "lose_answer", times=1)
    lost = partner.done("POST", "/events", EVENT)["incident"]
    assert (lost["state"], lost["ticket_id"]) == ("failed", None)
    found = partner.done("POST", "/events", {**EVENT, "status": "Completed"})["incident"]
    assert (found["state"], found["ticket_id"]) == ("resolved", 2000)


def test_psa_at_a_wrong_path_makes_the_incident_fail(partner: Partner) -> None:
    partner.set_up()
    partner.control.fault("halopsa", "postTickets", "status", status=404, times=1)
    incident = partner.done("POST", "/events", EVENT)["incident"]
    assert (incident["state"], "404" in incident["detail"]) == ("failed", True)


@pytest.mark.parametrize(
    ("settings", "status", "state", "calls"),
    [
        ({"duplicates": "ignore"}, "Failed", "open", []),
        ({"closing_note": False}, "Completed", "resolved", ["sign in", "get ticket", "post Tickets"]),
    ],
)
def test_settings_change_what_follows_a_ticket(
    partner: Partner, settings: dict[str, Any], status: str, state: str, calls: list[str]
) -> None:
    partner.set_up()
    partner.done("POST", "/events", EVENT)
    before = len(partner.sent())
    partner.control.settings("nerdio", **settings)
    assert partner.done("POST", "/events", {**EVENT, "status": status})["incident"]["state"] == state
    assert [operation for operation, _ in partner.sent()][before:] == calls


def test_mapping_needs_the_msp_where_the_setting_says_so(partner: Partner) -> None:
    partner.done("PUT", "/integrations/halo", partner.integration())
    partner.control.settings("nerdio", msp_customer="required")
    answer = partner.ask("PUT", "/integrations/halo/mapping", {"accounts": []})
    assert (answer.status_code, "MSP-level" in answer.json()["detail"]) == (422, True)
    assert partner.ask("PUT", "/integrations/halo/mapping", {"accounts": [], "msp_customer_id": 15}).status_code == 200


def test_failed_api_action_is_sent_again(partner: Partner) -> None:
    partner.control.freeze()
    partner.control.settings("nerdio", api_action_retries=2)
    partner.watch(actions=[{"kind": "api", "url": "http://127.0.0.1:9/nmm"}])
    answer = partner.done("POST", "/events", EVENT)
    assert (answer["incident"], len(answer["exchanges"])) == (None, 1)
    partner.control.advance(3600)
    assert partner.sent() == [("notification", None)] * 3
