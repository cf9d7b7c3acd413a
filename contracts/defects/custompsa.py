"""Seeded defects of the custom PSA."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

from msgspec import structs

from contracts.defects import SeededIn
from contracts.defects.changes import (
    answers,
    asked,
    lost,
    patch,
    put,
    says,
    sends,
    status,
    turned,
    without,
    wrap,
)
from simulators.custompsa.behaviour import Callback

_MESSAGES = "contracts/test_contract.py::test_messages[custompsa]"
_LIFE = "features/custompsa/test_lifecycle.py"
_PROTOCOL = "features/custompsa/test_protocol.py"
_CALLBACK = "features/custompsa/test_callback.py"
_ANSWERS = "features/custompsa/test_answers.py"
_DESK = "features/custompsa/test_desk.py"
_REFUSALS = "features/custompsa/test_refusals.py"

_COUNT = count()

_defect = SeededIn("custompsa")


async def _same_number(*_: object) -> str:
    return "INC-1001"


def _as_it_was(_: Callable[..., Any], ticket: Any, *__: object) -> Any:
    return ticket


def _status_as_it_was(_: Callable[..., Any], __: str, ticket: Any) -> Any:
    return ticket.status


def _doubled(original: Callable[..., tuple[Any, ...]], *given: Any) -> tuple[Any, ...]:
    return original(*given) * 2


def _in_ascii(create: Callable[..., Any], message: Any, *given: object) -> Any:
    title = message.title.encode("ascii", "replace").decode()
    return create(replace(message, title=title), *given)


def _never(_: object) -> bool:
    return False


def _act_again(_: Callable[..., Any], ticket: Any, keyword: str, at: str) -> Any:
    action, status = ("RESOLVE", "resolved") if keyword == "resolve" else ("REOPEN", "open")
    event = structs.replace(ticket.history[-1], at=at, by="technician", action=action)
    return structs.replace(ticket, status=status, updated_at=at, history=[*ticket.history, event])


DEFECTS = (
    _defect(
        "link-dropped",
        "An answer lacks the link.",
        answers("receiveTicket", without("/ticketUrl")),
        f"{_LIFE}::test_an_alert_becomes_a_ticket_with_a_number_and_a_link",
    ),
    _defect(
        "wrong-success-status",
        "What is taken is answered with 206.",
        status("receiveTicket", 206),
        f"{_LIFE}::test_an_alert_becomes_a_ticket_with_a_number_and_a_link",
    ),
    _defect(
        "link-to-nowhere",
        "The link is a path.",
        answers("receiveTicket", put("/ticketUrl", "/t/1")),
        f"{_LIFE}::test_an_alert_becomes_a_ticket_with_a_number_and_a_link",
    ),
    _defect(
        "number-of-wrong-type",
        "The ticket's number is a list.",
        answers("receiveTicket", turned("/externalTicketId", lambda number: [number])),
        f"{_PROTOCOL}::test_a_create_that_arrives_twice_makes_one_ticket",
    ),
    _defect(
        "number-repeats",
        "Two tickets get the same number.",
        patch("simulators.custompsa.records:next_number", _same_number),
        f"{_LIFE}::test_two_alerts_become_two_tickets",
    ),
    _defect(
        "create-not-idempotent",
        "A CREATE that arrives twice is answered with another number.",
        answers("receiveTicket", turned("/externalTicketId", lambda number: f"{number}-{next(_COUNT)}")),
        f"{_PROTOCOL}::test_a_create_that_arrives_twice_makes_one_ticket",
    ),
    _defect(
        "any-password",
        "The password is not looked at.",
        patch("simulators.custompsa.auth:same", lambda *_: True),
        f"{_PROTOCOL}::test_a_message_with_credentials_is_refused",
    ),
    _defect(
        "state-stands-still",
        "RESOLVE and REOPEN are answered, and the ticket stays as it was.",
        wrap("simulators.custompsa.model:status_after", _status_as_it_was),
        f"{_ANSWERS}::test_a_failed_resolve_is_sent_again",
    ),
    _defect(
        "note-lost",
        "An UPDATE is answered and leaves no trace.",
        wrap("simulators.custompsa.model:take", _as_it_was),
        f"{_DESK}::test_the_list_can_be_filtered_by_state",
    ),
    _defect(
        "failure-was-taken",
        "What is answered with a failure is done all the same.",
        patch("simulators.custompsa.behaviour:Reaction.refuses", property(_never)),
        f"{_ANSWERS}::test_a_create_that_is_answered_how_is_taken",
    ),
    _defect(
        "integers-are-text",
        "A PSA that numbers with integers answers with text.",
        wrap(
            "simulators.custompsa.records:mint_number",
            lambda mint, sequence, prefix, _: mint(sequence, prefix, "string"),
        ),
        f"{_ANSWERS}::test_the_ticket_number_is_an_integer",
    ),
    _defect(
        "titles-in-ascii",
        "Letters outside ASCII are lost.",
        wrap("simulators.custompsa.model:create", _in_ascii),
        f"{_LIFE}::test_the_title_of_an_alert_holds_what",
    ),
    _defect(
        "test-ticket-kept",
        "A test ticket is kept like any other.",
        patch("simulators.custompsa.model:Message.is_test", property(_never)),
        f"{_DESK}::test_a_test_ticket_is_not_kept",
    ),
    _defect(
        "callback-lost", "Callbacks are never made.", lost("callback"), f"{_CALLBACK}::test_the_number_comes_later"
    ),
    _defect(
        "callback-doubled",
        "A CREATE is confirmed twice.",
        wrap("simulators.custompsa.handlers:confirm", _doubled),
        f"{_CALLBACK}::test_the_number_comes_later",
    ),
    _defect(
        "callback-to-wrong-id",
        "The callback's body names another ticket.",
        says("callback", turned("/psaCustomTicketId", lambda identity: identity + 1)),
        f"{_CALLBACK}::test_the_number_comes_later",
    ),
    _defect(
        "callback-id-is-text",
        "The callback's body names the ticket by text.",
        says("callback", turned("/psaCustomTicketId", str)),
        f"{_CALLBACK}::test_the_number_comes_later",
    ),
    _defect(
        "callback-without-number",
        "The callback lacks the ticket's number.",
        says("callback", without("/ticketNumber")),
        f"{_CALLBACK}::test_the_number_comes_later",
    ),
    _defect(
        "callback-not-called-json",
        "The callback has no content type.",
        sends("callback", headers=lambda pairs: pairs[:1]),
        f"{_CALLBACK}::test_the_number_comes_later",
    ),
    _defect(
        "callback-without-credentials",
        "The callback names no user.",
        sends("callback", headers=lambda pairs: pairs[1:]),
        f"{_CALLBACK}::test_the_number_comes_later",
    ),
    _defect(
        "callback-posted",
        "The callback is a POST.",
        sends("callback", method="POST"),
        f"{_CALLBACK}::test_the_number_comes_later",
    ),
    _defect(
        "callback-of-wrong-kind",
        "The confirmation of a CREATE is sent as one of a RESOLVE.",
        sends("callback", url=lambda url: url.replace("/create/", "/resolve/")),
        f"{_CALLBACK}::test_the_number_comes_later",
    ),
    _defect(
        "page-repeats",
        "Every page of the list is the first one.",
        asked("listTickets", offset=0),
        f"{_DESK}::test_the_list_is_read_page_by_page",
    ),
    _defect(
        "filter-ignored",
        "The list is not filtered by state.",
        asked("listTickets", status=None),
        f"{_DESK}::test_the_list_can_be_filtered_by_state",
    ),
    _defect(
        "list-backwards",
        "The list begins with the newest.",
        answers("listTickets", turned("/items", lambda items: items[::-1])),
        f"{_DESK}::test_the_list_shows_tickets_in_the_order_in_which_they_were_created",
    ),
    _defect(
        "total-off-by-one",
        "The list counts one too many.",
        answers("listTickets", turned("/total", lambda n: n + 1)),
        f"{_DESK}::test_the_list_shows_tickets_in_the_order_in_which_they_were_created",
    ),
    _defect(
        "page-unescaped",
        "What an alert says becomes part of the page.",
        patch("simulators.custompsa.page:escape", str),
        f"{_DESK}::test_the_page_shows_the_title_as_text_without_executing_it",
    ),
    _defect(
        "callback-besides-answer",
        "What has been answered in full is confirmed by a callback besides.",
        wrap("simulators.custompsa.handlers:confirm", lambda confirm, _: confirm(Callback("after"))),
        _MESSAGES,
    ),
    _defect(
        "done-again",
        "A technician who does what is done already adds to the history.",
        wrap("simulators.custompsa.model:act", _act_again),
        f"{_DESK}::test_a_technician_who_does_what_is_done_already_changes_nothing",
    ),
    _defect(
        "refusal-unexplained",
        "A refusal does not name what is wrong.",
        patch(
            "simulators.custompsa.dialect:field_of", lambda violation: {"field": "body", "message": violation.message}
        ),
        f"{_REFUSALS}::test_a_refusal_names_what_is_wrong_what",
    ),
)
