from __future__ import annotations

from typing import Any

import msgspec
import pytest

from simulators.custompsa import model
from simulators.custompsa.behaviour import CallbackPlan
from simulators.custompsa.model import Message, Ticket, UnknownTicket, UnusableMessage, read_message

CREATE: dict[str, Any] = {
    "action": "CREATE",
    "title": "Alert: CPU on DESKTOP-1 is Failed",
    "details": "Description: Customer: Acme",
    "ncentralTicketId": "63729690",
    "customTags": {"urgency": "High"},
}


def message(action: str, **members: Any) -> Message:
    number = {} if action == "CREATE" else {"psaTicketNumber": "INC-1001"}
    return read_message({**CREATE, "action": action, **number, **members})


def opened() -> Ticket:
    return model.create(message("CREATE"), "INC-1001", "2026-01-05T09:00:00Z")


def resolved() -> Ticket:
    return model.take(opened(), message("RESOLVE"), "2026-01-05T10:00:00Z")


def test_a_message_is_read_as_it_was_sent() -> None:
    read = read_message({**CREATE, "action": "UPDATE", "psaTicketNumber": "INC-1001", "colour": "red"})
    expected = Message("UPDATE", CREATE["title"], CREATE["details"], "63729690", "INC-1001", {"urgency": "High"})
    assert read == expected


@pytest.mark.parametrize("action", ["UPDATE", "RESOLVE", "REOPEN"])
def test_every_action_but_create_needs_the_number(action: str) -> None:
    with pytest.raises(UnusableMessage) as refused:
        read_message({**CREATE, "action": action})
    assert refused.value.field == "psaTicketNumber"


def test_tags_are_needed_only_where_this_psa_asks_for_them() -> None:
    bare = {name: value for name, value in CREATE.items() if name != "customTags"}
    assert read_message(bare).tags == {}
    with pytest.raises(UnusableMessage) as refused:
        read_message(bare, require_tags=True)
    assert refused.value.field == "customTags"


@pytest.mark.parametrize("action", ["CREATE", "UPDATE", "RESOLVE", "REOPEN"])
def test_a_test_ticket_is_known_by_its_id_and_needs_no_number(action: str) -> None:
    assert read_message({**CREATE, "action": action, "ncentralTicketId": "TEST_NC_TICKET_ID_7"}).is_test


def test_a_real_ticket_is_no_test() -> None:
    assert not message("CREATE").is_test


def test_create_opens_a_ticket() -> None:
    ticket = opened()
    assert (ticket.ticket_number, ticket.ncentral_ticket_id, ticket.status) == ("INC-1001", "63729690", "open")
    assert (ticket.created_at, ticket.updated_at) == ("2026-01-05T09:00:00Z", "2026-01-05T09:00:00Z")
    assert [(event.action, event.by) for event in ticket.history] == [("CREATE", "ncentral")]


def test_a_repeated_create_changes_nothing() -> None:
    again = message("CREATE", title="Another title")
    assert model.take(opened(), again, "2026-01-05T11:00:00Z") == opened()
    assert model.take(resolved(), again, "2026-01-05T11:00:00Z") == resolved()


@pytest.mark.parametrize(
    ("before", "action", "status"),
    [
        (opened(), "UPDATE", "open"),
        (opened(), "RESOLVE", "resolved"),
        (opened(), "REOPEN", "open"),
        (resolved(), "UPDATE", "resolved"),
        (resolved(), "RESOLVE", "resolved"),
        (resolved(), "REOPEN", "open"),
    ],
)
def test_an_action_moves_the_ticket_and_is_noted(before: Ticket, action: str, status: str) -> None:
    after = model.take(before, message(action, title="Now", details="A note", customTags={"a": "b"}), "later")
    assert (after.status, after.title, after.details, after.custom_tags) == (status, "Now", "A note", {"a": "b"})
    assert (after.created_at, after.updated_at) == (before.created_at, "later")
    assert after.history[:-1] == before.history
    assert (after.history[-1].action, after.history[-1].by, after.history[-1].details) == (action, "ncentral", "A note")


def test_a_technician_resolves_and_reopens() -> None:
    closed = model.act(opened(), "resolve", "later")
    assert (closed.status, closed.updated_at) == ("resolved", "later")
    assert (closed.history[-1].action, closed.history[-1].by) == ("RESOLVE", "technician")
    again = model.act(closed, "reopen", "later still")
    assert (again.status, again.history[-1].action) == ("open", "REOPEN")


def test_a_technician_who_repeats_himself_changes_nothing() -> None:
    assert model.act(opened(), "reopen", "later") == opened()
    assert model.act(resolved(), "resolve", "later") == resolved()


def test_an_action_on_an_unknown_ticket_is_not_taken() -> None:
    with pytest.raises(UnknownTicket, match="63729690"):
        model.addressed(None, message("UPDATE"))


def test_an_action_must_carry_the_tickets_own_number() -> None:
    stray = message("RESOLVE", psaTicketNumber="INC-9")
    with pytest.raises(UnknownTicket, match="INC-9"):
        model.addressed(opened(), stray)
    assert model.addressed(opened(), stray, mismatch_refused=False) == opened()
    assert model.addressed(opened(), message("RESOLVE")) == opened()
    assert model.addressed(opened(), message("CREATE")) == opened()


def test_a_record_holds_the_whole_ticket() -> None:
    record = msgspec.json.decode(msgspec.json.encode(resolved().record()))
    assert record["ticketNumber"] == "INC-1001"
    assert record["history"][0]["customTags"] == {"urgency": "High"}
    assert model.Ticket.of(record) == resolved()


def test_a_record_of_a_configuration_file_may_leave_out_what_has_a_default() -> None:
    times = {"createdAt": "2026-01-05T09:00:00Z", "updatedAt": "2026-01-05T09:00:00Z"}
    ticket = model.Ticket.of({"ticketNumber": "INC-1", "ncentralTicketId": "7", "title": "Old", **times})
    assert (ticket.status, ticket.details, ticket.custom_tags, ticket.history) == ("open", "", {}, [])


@pytest.mark.parametrize(
    "change",
    [{"ncentralTicketId": "abc"}, {"ncentralTicketId": 7}, {"ticketNumber": ""}, {"status": "lost"}, {"colour": "red"}],
)
def test_a_record_that_is_no_ticket_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"`|field|enum"):
        model.Ticket.of({**opened().record(), **change})


def test_the_list_shows_the_page_too() -> None:
    shown = opened().shown("http://psa.example/tickets/INC-1001")
    assert shown["ticketUrl"] == "http://psa.example/tickets/INC-1001"
    assert shown["ncentralTicketId"] == "63729690"


@pytest.mark.parametrize(
    ("id_type", "number", "external"), [("string", "INC-1001", "INC-1001"), ("integer", "1001", 1001)]
)
def test_a_number_is_minted_and_answered_as_its_type_asks(id_type: Any, number: str, external: str | int) -> None:
    assert model.mint_number(1001, "INC-", id_type) == number
    assert model.full_reply(number, "http://x", id_type) == {"externalTicketId": external, "ticketUrl": "http://x"}


def test_a_number_minted_as_text_stays_text() -> None:
    assert model.full_reply("INC-1001", "http://x", "integer")["externalTicketId"] == "INC-1001"


def test_a_callback_names_the_ticket_by_integer() -> None:
    assert model.callback_path("create", "63729690") == "/dms/rest/custompsa/tickets/create/63729690"
    body = model.callback_body(opened(), CallbackPlan("create"), "http://x")
    assert body == {"ticketUrl": "http://x", "ticketNumber": "INC-1001", "psaCustomTicketId": 63729690}


@pytest.mark.parametrize(("identity", "wrong"), [("63729690", 63729691), ("0", 1)])
def test_a_wrong_id_is_another_id(identity: str, wrong: int) -> None:
    ticket = model.create(message("CREATE", ncentralTicketId=identity), "INC-1001", "now")
    assert model.callback_body(ticket, CallbackPlan("create", wrong_id=True), "http://x")["psaCustomTicketId"] == wrong
