from __future__ import annotations

from itertools import product
from typing import Any, get_args

import pytest

from simulators.ncentral import model
from simulators.ncentral.model import LIFE_CYCLE, Action, Keyword, NotNow, Reply, State, Ticket, read_reply
from simulators.ncentral.settings import NcentralSettings

STATES: tuple[State, ...] = get_args(State)
LINKED: frozenset[State] = frozenset({"OPEN", "RESOLVE_PENDING", "RESOLVED", "REOPEN_PENDING", "REOPENED"})
FULL = Reply(True, "INC-1", "https://psa.example/1")


def ticket(state: State = "NEW", **members: Any) -> Ticket:
    link = {"psa_ticket_number": "INC-1", "ticket_url": "https://psa.example/1"} if state in LINKED else {}
    words = {"title": "t", "details": "d", "customer": "c", "device": "x", "service": "s", "alert_state": "Failed"}
    return Ticket(id="63729690", created_at=1.0, state=state, **{**words, **link, **members})


# The table of the dossier, section 8: ticketStatus, lastStatus, outbound, held, inbound.
DOSSIER: dict[State, tuple[str, str | None, str, str, Keyword]] = {
    "NEW": ("CREATE_TICKET_CREATED_IN_NCENTRAL", None, "CREATE", "RESOLVE UPDATE", "create"),
    "PENDING_CREATION": ("CREATE_TICKET_PENDING", None, "", "RESOLVE UPDATE", "create"),
    "CREATE_FAILED": ("CREATE_TICKET_FAILED", None, "CREATE", "", "create"),
    "OPEN": ("CREATE_TICKET_CREATED_IN_NCENTRAL", "Open", "RESOLVE UPDATE", "", "resolve"),
    "RESOLVE_PENDING": ("RESOLVE_TICKET_PENDING", "Open", "RESOLVE", "", "resolve"),
    "RESOLVED": ("RESOLVE_TICKET_CONFIRMED", "Resolved", "REOPEN", "", "reopen"),
    "REOPEN_PENDING": ("REOPEN_TICKET_PENDING", "Resolved", "REOPEN", "", "reopen"),
    "REOPENED": ("REOPEN_TICKET_CONFIRMED", "Reopened", "RESOLVE UPDATE", "", "resolve"),
}


@pytest.mark.parametrize("state", STATES)
def test_the_life_cycle_is_that_of_the_dossier(state: State) -> None:
    row = LIFE_CYCLE[state]
    status = model.ticket_status(ticket(state), NcentralSettings())
    actions = [" ".join(sorted(each)) for each in (row.outbound, row.held)]
    assert (status, row.last_status, *actions, row.inbound) == DOSSIER[state]


@pytest.mark.parametrize(("state", "action"), list(product(STATES, get_args(Action))))
def test_a_state_takes_its_own_actions_and_no_others(state: State, action: Action) -> None:
    row = LIFE_CYCLE[state]
    if action in row.outbound | row.held:
        assert model.plan(ticket(state), action).queued == (action,)
    else:
        with pytest.raises(NotNow, match=state):
            model.plan(ticket(state), action)


def test_what_is_queued_counts_as_done() -> None:
    waiting = ticket("PENDING_CREATION")
    for action in ("UPDATE", "RESOLVE", "REOPEN", "UPDATE"):
        waiting = model.plan(waiting, action)
    assert waiting.queued == ("UPDATE", "RESOLVE", "REOPEN", "UPDATE")
    with pytest.raises(NotNow):
        model.plan(waiting, "REOPEN")


def test_a_create_on_its_way_is_not_sent_twice() -> None:
    with pytest.raises(NotNow):
        model.plan(model.plan(ticket("CREATE_FAILED"), "CREATE"), "CREATE")


@pytest.mark.parametrize(
    ("before", "action", "after"),
    [
        ("NEW", "CREATE", "NEW"),
        ("OPEN", "UPDATE", "OPEN"),
        ("OPEN", "RESOLVE", "RESOLVE_PENDING"),
        ("RESOLVED", "REOPEN", "REOPEN_PENDING"),
        ("CREATE_FAILED", "CREATE", "CREATE_FAILED"),
    ],
)
def test_the_state_while_an_action_is_on_its_way(before: State, action: Action, after: State) -> None:
    assert model.sending(ticket(before), action, 2.0).state == after


@pytest.mark.parametrize(
    ("before", "action", "reply", "after"),
    [
        ("NEW", "CREATE", FULL, "OPEN"),
        ("NEW", "CREATE", Reply(True, pending=True), "PENDING_CREATION"),
        ("NEW", "CREATE", Reply(True, why="not JSON"), "CREATE_FAILED"),
        ("NEW", "CREATE", Reply(False, why="no"), "CREATE_FAILED"),
        ("CREATE_FAILED", "CREATE", FULL, "OPEN"),
        ("OPEN", "CREATE", Reply(True, pending=True), "OPEN"),
        ("OPEN", "CREATE", Reply(False, why="no"), "OPEN"),
        ("RESOLVED", "CREATE", FULL, "RESOLVED"),
        ("OPEN", "UPDATE", Reply(True), "OPEN"),
        ("OPEN", "UPDATE", Reply(False, why="no"), "OPEN"),
        ("RESOLVE_PENDING", "RESOLVE", Reply(True), "RESOLVED"),
        ("RESOLVE_PENDING", "RESOLVE", Reply(False, why="no"), "RESOLVE_PENDING"),
        ("RESOLVED", "RESOLVE", Reply(False, why="no"), "RESOLVED"),
        ("REOPEN_PENDING", "REOPEN", Reply(True), "REOPENED"),
        ("REOPEN_PENDING", "REOPEN", Reply(False, why="no"), "REOPEN_PENDING"),
    ],
)
def test_what_an_answer_makes_of_a_ticket(before: State, action: Action, reply: Reply, after: State) -> None:
    settled = model.settled(ticket(before, queued=("UPDATE", action)), action, reply, 2.0)
    assert settled.state == after
    assert settled.queued == ("UPDATE",)


def test_a_redelivered_action_leaves_the_queue_alone() -> None:
    assert model.settled(ticket("OPEN", queued=("UPDATE",)), "RESOLVE", Reply(True), 2.0).queued == ("UPDATE",)


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (b'{"externalTicketId": "INC-77", "ticketUrl": "https://psa.example/t"}', "INC-77"),
        (b'{"externalTicketId": 77, "ticketUrl": "https://psa.example/t"}', "77"),
        (b'{"externalTicketId": 7.5, "ticketUrl": "https://psa.example/t"}', "7.5"),
        (b' {"ticketUrl": "x", "externalTicketId": "1", "more": []} ', "1"),
    ],
)
def test_a_full_answer_to_a_create(body: bytes, number: str) -> None:
    reply = read_reply("CREATE", True, body)
    assert (reply.taken, reply.number, reply.pending, reply.why) == (True, number, False, "")


@pytest.mark.parametrize("body", [b"", b" ", b"\r\n\t"])
def test_an_answer_without_a_body_announces_a_callback(body: bytes) -> None:
    assert read_reply("CREATE", True, body) == Reply(True, pending=True)


@pytest.mark.parametrize(
    "body",
    [
        b"null",
        b"[]",
        b'"INC-77"',
        b"INC-77",
        b"\xff\xfe",
        b'{"externalTicketId": "INC-77"}',
        b'{"ticketUrl": "https://psa.example/t"}',
        b'{"externalTicketId": "", "ticketUrl": "https://psa.example/t"}',
        b'{"externalTicketId": true, "ticketUrl": "https://psa.example/t"}',
        b'{"externalTicketId": null, "ticketUrl": "https://psa.example/t"}',
        b'{"externalTicketId": ["INC-77"], "ticketUrl": "https://psa.example/t"}',
        b'{"externalTicketId": "INC-77", "ticketUrl": ""}',
        b'{"externalTicketId": "INC-77", "ticketUrl": 7}',
        b'{"externalTicketId": "INC-77", "ticketUrl": "https',
        b"[" * 100_000,
    ],
)
def test_any_other_answer_to_a_create_fails_it(body: bytes) -> None:
    reply = read_reply("CREATE", True, body)
    assert reply.taken
    assert reply.number is None
    assert not reply.pending
    assert reply.why


@pytest.mark.parametrize("action", ["UPDATE", "RESOLVE", "REOPEN"])
@pytest.mark.parametrize("body", [b"", b"null", b"what", b'{"externalTicketId": "INC-9", "ticketUrl": "x"}'])
def test_the_body_of_any_other_answer_is_not_read(action: Action, body: bytes) -> None:
    assert read_reply(action, True, body) == Reply(True)


def test_no_good_answer_is_read() -> None:
    reply = read_reply("CREATE", False, b'{"externalTicketId": "INC-77", "ticketUrl": "x"}')
    assert (reply.taken, reply.number) == (False, None)


@pytest.mark.parametrize("state", [state for state in STATES if state not in LINKED])
def test_a_number_that_was_awaited_opens_the_ticket(state: State) -> None:
    said = model.confirm_creation(ticket(state), "INC-7", "https://psa.example/7", 5.0)
    assert (said.ticket.state, said.ticket.psa_ticket_number, said.inconsistent) == ("OPEN", "INC-7", False)
    assert (said.claimed, said.ticket.row.last_status, said.ticket.last_status_at) == ("Open", "Open", 5.0)


@pytest.mark.parametrize("state", sorted(LINKED))
@pytest.mark.parametrize(("number", "inconsistent"), [("INC-1", False), ("INC-2", True)])
def test_a_number_for_a_linked_ticket(state: State, number: str, inconsistent: bool) -> None:
    said = model.confirm_creation(ticket(state), number, "https://psa.example/2", 5.0)
    assert (said.ticket.state, said.inconsistent) == (state, inconsistent)
    assert (said.ticket.psa_ticket_number, said.ticket.ticket_url) == (number, "https://psa.example/2")
    assert said.ticket.last_status_at is None


@pytest.mark.parametrize(("state", "keyword"), list(product(STATES, ["resolve", "reopen"])))
def test_a_confirmation_that_fits_moves_the_ticket_and_any_other_changes_nothing(state: State, keyword: Any) -> None:
    said = model.confirm(ticket(state), keyword, 5.0)
    assert said.claimed == ("Resolved" if keyword == "resolve" else "Open")
    if LIFE_CYCLE[state].inbound == keyword:
        assert (said.ticket.state, said.inconsistent) == (model.DONE[keyword], False)
    else:
        assert (said.ticket, said.inconsistent) == (ticket(state), True)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("007", 7),
        ("0", 0),
        ("2147483647", 2147483647),
        ("2147483648", None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("+1", None),
        ("1.0", None),
        ("abc", None),
        ("\u0661", None),
        ("1\x00", None),
        ("1 ", None),
    ],
)
def test_a_ticket_id_is_digits_within_32_bits(text: str, number: int | None) -> None:
    assert model.read_id(text) == number


def test_a_record_holds_the_whole_ticket() -> None:
    whole = ticket("RESOLVED", custom_tags={"a": "b"}, queued=("REOPEN",), last_status_at=3.0, site="Main")
    assert model.Ticket.of(whole.record()) == whole


@pytest.mark.parametrize(
    "change", [{"id": "0"}, {"id": "2147483648"}, {"state": "LOST"}, {"colour": "red"}, {"queued": ["CLOSE"]}]
)
def test_a_record_that_is_no_ticket_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"`|field|enum|from 1"):
        model.Ticket.of({**ticket().record(), **change})
