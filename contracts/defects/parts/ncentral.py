"""Seeded defects of N-central: what it sends, what it makes of answers, and what is read of units and devices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contracts.defects import SeededIn
from contracts.defects.changes import (
    answers,
    lost,
    patch,
    put,
    repeated,
    says,
    sends,
    setting,
    turned,
    without,
    wrap,
)
from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.query import TRUE

_of = "features/ncentral/test_{}.py".format
_LIFE, _RECEIVER, _ACCESS, _DEVICES, _LISTS = map(_of, ("lifecycle", "receiver", "access", "devices", "lists"))
_MESSAGES = "contracts/test_contract.py::test_messages[ncentral]"

_defect = SeededIn("ncentral")


def _pending_is_failed(read: Callable[..., Any], action: str, ok: bool, body: bytes) -> Any:
    return read(action, ok, body or b"{}")


def _anything_is_full(read: Callable[..., Any], action: str, ok: bool, body: bytes) -> Any:
    return read(action, ok or bool(body), body)


def _integers_are_lost(_: Callable[..., Any], value: object) -> str | None:
    return value if isinstance(value, str) else None


def _one_queue(_: Callable[..., Any], identity: str, __: str) -> str:
    return f"ticket {identity}"


def _its_own_title(_: Callable[..., str], ticket: Any) -> str:
    title: str = ticket.title
    return title


async def _first_device_alone(handler: Handler, call: Call) -> Answer:
    call.body = {**call.body, "deviceIDs": call.body["deviceIDs"][:1]}
    return await handler(call)


DEFECTS = (
    # What is sent
    _defect(
        "id-is-a-number",
        "The CREATE names its ticket by a number.",
        says("CREATE", turned("/ncentralTicketId", int)),
        f"{_LIFE}::test_the_ticket_of_nables_documentation",
    ),
    _defect(
        "create-knows-the-number",
        "The CREATE has a ticket number of the PSA.",
        says("CREATE", put("/psaTicketNumber", "")),
        f"{_LIFE}::test_the_ticket_of_nables_documentation",
    ),
    _defect(
        "tag-instead-of-tags",
        "The tags are called customTag.",
        says(
            "CREATE",
            lambda body: {("customTag" if name == "customTags" else name): value for name, value in body.items()},
        ),
        f"{_LIFE}::test_the_ticket_of_nables_documentation",
    ),
    _defect(
        "close-instead-of-resolve",
        "RESOLVE is called CLOSE.",
        says("RESOLVE", put("/action", "CLOSE")),
        f"{_LIFE}::test_from_alert_to_alert",
    ),
    _defect(
        "number-missing",
        "An UPDATE lacks the PSA's number.",
        says("UPDATE", without("/psaTicketNumber")),
        f"{_LIFE}::test_from_alert_to_alert",
    ),
    _defect(
        "put-instead-of-post",
        "Actions are sent with PUT.",
        sends("CREATE", method="PUT"),
        f"{_LIFE}::test_the_ticket_of_nables_documentation",
    ),
    _defect(
        "no-basic",
        "Actions are sent without credentials.",
        sends("CREATE", headers=lambda pairs: pairs[1:]),
        f"{_LIFE}::test_the_ticket_of_nables_documentation",
    ),
    _defect("reopen-lost", "REOPEN is never sent.", lost("REOPEN"), f"{_LIFE}::test_from_alert_to_alert"),
    _defect(
        "test-ticket-is-numeric",
        "The test ticket has a number for its id.",
        says("TEST", put("/ncentralTicketId", "1")),
        f"{_LIFE}::test_the_administrator_tries_the_psa_out",
    ),
    _defect(
        "sent-before-the-number",
        "UPDATE is sent before the PSA's number is known.",
        patch("simulators.ncentral.model:Ticket.linked", property(lambda _: True)),
        f"{_LIFE}::test_the_ticket_of_nables_documentation",
    ),
    _defect(
        "one-queue",
        "A CREATE that is sent again waits behind what waits for it.",
        wrap("simulators.ncentral.messages:order_key", _one_queue),
        f"{_LIFE}::test_what_waits_for_a_create_that_is_never_answered_is_sent_after_it_was_sent_again",
    ),
    _defect(
        "held-forever",
        "What waited is not sent when the number is known.",
        patch("simulators.ncentral.messages:go_on", lambda *_: None),
        f"{_LIFE}::test_what_happens_while_the_psas_number_is_awaited_is_sent_afterwards_in_order",
    ),
    # What is made of answers
    _defect(
        "pending-is-failed",
        "An empty answer fails the CREATE.",
        wrap("simulators.ncentral.model:read_reply", _pending_is_failed),
        f"{_RECEIVER}::test_a_create_that_is_answered_how",
    ),
    _defect(
        "failure-is-taken",
        "An answer with a body is taken whatever its status.",
        wrap("simulators.ncentral.model:read_reply", _anything_is_full),
        f"{_RECEIVER}::test_a_action_that_is_answered_with_status_500",
    ),
    _defect(
        "integers-are-lost",
        "A number that is an integer is not understood.",
        wrap("simulators.ncentral.model:read_number", _integers_are_lost),
        f"{_RECEIVER}::test_a_number_that_is_an_integer_is_kept_as_text",
    ),
    _defect(
        "impatient",
        "The PSA's time is up after a second.",
        sends("CREATE", timeout_s=1.0),
        f"{_RECEIVER}::test_the_psa_answers_too_late",
    ),
    _defect(
        "retries-at-once",
        "Retries do not wait.",
        setting("retry_delay_s", 0.0),
        f"{_RECEIVER}::test_the_administrator_asked_for_retries",
    ),
    # What the rows of messages notice
    _defect(
        "create-repeated-evenly",
        "A CREATE that fails is repeated after the same time, again and again.",
        repeated("CREATE", 60, 3),
        _MESSAGES,
    ),
    # What the tables of scenarios notice
    _defect(
        "resolve-keeps-its-title",
        "A RESOLVE has the title of the alert.",
        wrap("simulators.ncentral.wording:normal_title", _its_own_title),
        f"{_LIFE}::test_the_words_of_action_with_a_date_in_zone",
    ),
    _defect(
        "windows-added-elsewhere",
        "Maintenance windows are added to the first device alone.",
        lambda bench: bench.around("addMaintenanceWindows", _first_device_alone),
        f"{_DEVICES}::test_maintenance_windows_of_several_devices",
    ),
    _defect(
        "users-of-everything",
        "The users of a unit are all users.",
        patch("simulators.ncentral.handlers.access:reaching", lambda *_: TRUE),
        f"{_ACCESS}::test_the_users_of_a_unit_are_those_who_reach_it",
    ),
    _defect(
        "pages-uncounted",
        "A list does not have the number of its pages.",
        answers("listDevices", without("/totalPages")),
        f"{_LISTS}::test_pages_their_links_and_sizes_that_no_page_has",
    ),
)
