from __future__ import annotations

from typing import Any

import msgspec
import pytest

from simulators.custompsa.behaviour import (
    ACTIONS,
    Behaviour,
    BehaviourError,
    Callback,
    CallbackPlan,
    Reaction,
    announce,
    confirm,
    parse_behaviour,
    plan_reply,
)

FULL = {"externalTicketId": "INC-1001", "ticketUrl": "http://psa.example/tickets/INC-1001"}
EMPTY_STATUSES = {"create": 202, "action": 204}


def test_by_default_every_action_is_answered_in_full_and_nothing_is_called_back() -> None:
    answered = {"reply": "full", "status": None, "delay_s": 0.0, "id_type": "string"}
    expected = {"on": dict.fromkeys(ACTIONS, answered), "callback": {"mode": "none", "delay_s": 0.0}}
    assert Behaviour().record() == expected


def test_what_was_shown_is_read_back_the_same() -> None:
    shown = Behaviour().changed({"on": {"UPDATE": {"reply": "status", "status": 500}}, "callback": {"delay_s": 1.5}})
    assert parse_behaviour(shown.record()) == shown


def test_a_change_keeps_what_it_does_not_name() -> None:
    first = Behaviour().changed({"on": {"CREATE": {"reply": "empty", "delay_s": 3}}, "callback": {"mode": "after"}})
    second = first.changed({"on": {"CREATE": {"id_type": "integer"}, "RESOLVE": {"reply": "malformed"}}})
    assert second.on["CREATE"] == Reaction("empty", None, 3.0, "integer")
    assert second.on["RESOLVE"].reply == "malformed"
    assert second.on["UPDATE"] == Reaction()
    assert second.callback == Callback("after")


def test_an_empty_change_changes_nothing() -> None:
    assert Behaviour().changed({}) == Behaviour()


@pytest.mark.parametrize(
    "change",
    [
        {"on": {"CLOSE": {"reply": "full"}}},
        {"on": {"CREATE": {"reply": "partial"}}},
        {"on": {"CREATE": {"reply": "status"}}},
        {"on": {"CREATE": {"reply": "status", "status": 199}}},
        {"on": {"CREATE": {"reply": "status", "status": 600}}},
        {"on": {"CREATE": {"reply": "status", "status": "500"}}},
        {"on": {"CREATE": {"delay_s": -1}}},
        {"on": {"CREATE": {"delay_s": True}}},
        {"on": {"CREATE": {"id_type": "number"}}},
        {"on": {"CREATE": {"colour": "red"}}},
        {"on": {"CREATE": None}},
        {"on": []},
        {"callback": {"mode": "later"}},
        {"callback": {"delay_s": 86401}},
        {"mood": "bad"},
    ],
)
def test_a_change_that_no_behaviour_takes_is_refused(change: dict[str, Any]) -> None:
    before = Behaviour()
    with pytest.raises(BehaviourError):
        before.changed(change)
    assert before == Behaviour()


@pytest.mark.parametrize(("status", "refuses"), [(200, False), (204, False), (302, True), (404, True), (503, True)])
def test_a_status_outside_the_200s_refuses_the_action(status: int, refuses: bool) -> None:
    assert Reaction("status", status).refuses is refuses


def test_a_status_that_waits_for_its_reply_refuses_nothing() -> None:
    assert not Reaction("full", 503).refuses


def test_a_full_reply_has_both_members() -> None:
    plan = plan_reply(Reaction(), "CREATE", FULL, EMPTY_STATUSES)
    assert (plan.status, plan.body) == (200, FULL)


@pytest.mark.parametrize(("action", "status"), [("CREATE", 202), ("UPDATE", 204), ("RESOLVE", 204), ("REOPEN", 204)])
def test_an_empty_reply_has_no_body(action: Any, status: int) -> None:
    plan = plan_reply(Reaction("empty"), action, FULL, EMPTY_STATUSES)
    assert (plan.status, plan.body) == (status, None)


def test_an_incomplete_reply_lacks_the_url() -> None:
    plan = plan_reply(Reaction("incomplete"), "CREATE", FULL, EMPTY_STATUSES)
    assert plan.status == 200
    assert isinstance(plan.body, bytes)
    assert msgspec.json.decode(plan.body) == {"externalTicketId": "INC-1001"}


def test_a_malformed_reply_is_not_json() -> None:
    plan = plan_reply(Reaction("malformed"), "CREATE", FULL, EMPTY_STATUSES)
    assert isinstance(plan.body, bytes)
    assert plan.body.startswith(b'{"externalTicketId"')
    with pytest.raises(msgspec.DecodeError):
        msgspec.json.decode(plan.body)


@pytest.mark.parametrize(("status", "body"), [(200, FULL), (201, FULL), (204, None), (205, None)])
def test_a_good_status_has_the_body_that_it_may_have(status: int, body: object) -> None:
    plan = plan_reply(Reaction("status", status), "CREATE", FULL, EMPTY_STATUSES)
    assert (plan.status, plan.body) == (status, body)


@pytest.mark.parametrize(
    ("mode", "plans"),
    [
        ("none", ()),
        ("after", (CallbackPlan("create", delay_s=5.0),)),
        ("before", (CallbackPlan("create", early=True),)),
        ("duplicate", (CallbackPlan("create", delay_s=5.0),) * 2),
        ("wrong_id", (CallbackPlan("create", delay_s=5.0, wrong_id=True),)),
        ("wrong_credentials", (CallbackPlan("create", delay_s=5.0, wrong_credentials=True),)),
    ],
)
def test_how_a_create_is_confirmed(mode: Any, plans: tuple[CallbackPlan, ...]) -> None:
    assert confirm(Callback(mode, 5.0)) == plans


@pytest.mark.parametrize("mode", ["none", "after", "before"])
def test_a_technician_is_heard_at_once_in_every_mode(mode: Any) -> None:
    assert announce("resolve", Callback(mode, 5.0)) == (CallbackPlan("resolve"),)


def test_a_technicians_callback_goes_wrong_where_the_mode_says_so() -> None:
    assert announce("reopen", Callback("duplicate")) == (CallbackPlan("reopen"), CallbackPlan("reopen"))
    assert announce("reopen", Callback("wrong_id"))[0].wrong_id
    assert announce("reopen", Callback("wrong_credentials"))[0].wrong_credentials
