"""Seeded defects of N-central."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contracts.defects import SeededIn
from contracts.defects.changes import (
    answers,
    gates,
    idle,
    limit,
    patch,
    put,
    setting,
    status,
    turned,
    unlimited,
    without,
    wrap,
)
from contracts.defects.parts import ncentral as parts
from simulators.core.call import Answer
from simulators.core.query import TRUE

_of = "features/ncentral/test_{}.py".format
_TOKENS, _SERVICE, _CREDENTIALS, _MAPPINGS = _of("tokens"), _of("service"), _of("credentials"), _of("mappings")
_PERMISSIONS, _TICKETS, _CALLBACK, _LIFE = _of("permissions"), _of("tickets"), _of("callback"), _of("lifecycle")
_RECEIVER, _PAUSE, _LIMITS = _of("receiver"), _of("pause"), _of("limits")
_INVENTORY, _ISSUES, _DETAILS = _of("inventory"), _of("issues"), _of("details")

_defect = SeededIn("ncentral")


async def _nothing(*_: object) -> None:
    """In place of something that is done."""


def _as_it_was(_: Callable[..., Any], ticket: Any, *__: object) -> Any:
    return ticket


def _consistent(confirm: Callable[..., Any], *given: Any) -> Any:
    said = confirm(*given)
    return type(said)(said.ticket, said.claimed, inconsistent=False)


def _first_number_stays(confirm: Callable[..., Any], ticket: Any, number: str, *more: Any) -> Any:
    return confirm(ticket, ticket.psa_ticket_number or number, *more)


DEFECTS = (
    # Tokens
    _defect(
        "refresh-keeps-nothing",
        "Refresh answers without a refresh token.",
        answers("refresh", without("/tokens/refresh")),
        f"{_TOKENS}::test_the_refresh_token_brings_new_tokens",
    ),
    _defect(
        "refresh-in-wrong-type",
        "The access token is of type Body.",
        answers("authenticate", put("/tokens/access/type", "Body")),
        f"{_TOKENS}::test_a_jwt_is_exchanged_for_tokens",
    ),
    _defect(
        "token-lives-too-long",
        "Access tokens live a second too long.",
        setting("access_expiry_s", 3601),
        f"{_TOKENS}::test_a_jwt_is_exchanged_for_tokens",
    ),
    _defect(
        "refresh-dies-too-soon",
        "Refresh tokens live as long as access tokens.",
        setting("refresh_expiry_s", 3600),
        f"{_TOKENS}::test_a_jwt_is_exchanged_for_tokens",
    ),
    _defect(
        "overrides-ignored",
        "The override headers have no effect.",
        setting("expiry_overrides", False),
        f"{_TOKENS}::test_a_shorter_life_is_asked_for",
    ),
    _defect(
        "validate-in-other-words",
        "Validate says it in other words.",
        answers("validate", put("/message", "OK")),
        f"{_TOKENS}::test_a_living_access_token_is_valid",
    ),
    _defect(
        "logout-forgets",
        "Signing out ends nothing.",
        idle("logout", Answer.empty(200)),
        f"{_TOKENS}::test_signing_out_ends_both_tokens",
    ),
    _defect(
        "reboot-keeps-tokens",
        "Tokens survive a reboot.",
        patch("simulators.ncentral.drive:records.forget_tokens", _nothing),
        f"{_TOKENS}::test_signing_out_ends_both_tokens",
    ),
    # The service
    _defect(
        "links-expanded",
        "A link has lost its braces.",
        answers(
            "standardPsaRoot",
            turned("/_links/standard-psa-validate-credential", lambda link: link.replace("{psaType}", "3")),
        ),
        f"{_SERVICE}::test_the_links_of_place",
    ),
    _defect(
        "old-server-is-new",
        "A server of 2024 has every operation.",
        lambda bench: bench.declare(routing=type(bench.declaration.routing)()),
        f"{_SERVICE}::test_an_older_server_has_no_what",
    ),
    # Managed PSAs
    _defect(
        "everybody-is-valid",
        "Every pair of credentials is valid.",
        answers("validatePsaCredentials", put("/data/isPsaCredentialsValid", True)),
        f"{_CREDENTIALS}::test_a_user_whom_tigerpaw_does_not_know",
    ),
    _defect(
        "key-not-looked-at",
        "The integration key is not looked at.",
        patch("simulators.ncentral.handlers.standard_psa:same", lambda *_: True),
        f"{_CREDENTIALS}::test_a_known_user_with_a_wrong_password",
    ),
    _defect(
        "mapping-is-an-object",
        "Mappings are one object.",
        setting("mapping_shape", "object"),
        f"{_MAPPINGS}::test_a_mapping_without_its_part",
    ),
    _defect(
        "mapping-not-kept",
        "A mapping is answered and not kept.",
        idle("updatePsaCustomerMappings", Answer(200, [])),
        f"{_MAPPINGS}::test_a_customer_is_mapped",
    ),
    # Rights
    _defect(
        "everybody-is-integration",
        "Any user may confirm tickets.",
        patch("simulators.ncentral.auth:check_rights", lambda *_: None),
        f"{_PERMISSIONS}::test_another_user_tries_to_what",
    ),
    _defect(
        "any-psa-will-do",
        "Tickets are confirmed while another PSA is active.",
        patch("simulators.ncentral.confirmations:check_active", lambda _: None),
        f"{_PERMISSIONS}::test_another_psa_than_a_custom_one_is_active_and_the_integration_tries_to_what",
    ),
    # Tickets
    _defect(
        "ticket-id-is-a-number",
        "Ticket info has a number for its id.",
        answers("getCustomTicketInfo", turned("/data/ticketId", int)),
        f"{_TICKETS}::test_a_ticket_is_read_with_the_psas_credentials",
    ),
    _defect(
        "date-without-zone",
        "The creation date is RFC 3339.",
        answers("getCustomTicketInfo", turned("/data/creationDate", lambda text: text.partition("[")[0])),
        f"{_TICKETS}::test_a_ticket_is_read_with_the_psas_credentials",
    ),
    _defect(
        "create-is-201",
        "A link is answered with 201.",
        status("createCustomTicket", 201),
        f"{_TICKETS}::test_a_ticket_that_waits_for_its_number_is_linked",
    ),
    _defect(
        "inconsistency-unseen",
        "What does not fit is not flagged.",
        wrap("simulators.ncentral.model:confirm", _consistent),
        f"{_TICKETS}::test_a_ticket_that_is_state_is_verb",
    ),
    _defect(
        "first-number-stays",
        "A second number is not taken over.",
        wrap("simulators.ncentral.model:confirm_creation", _first_number_stays),
        f"{_CALLBACK}::test_a_callback_contradicts_the_one_before",
    ),
    _defect(
        "confirmation-not-kept",
        "A confirmation is answered and not kept.",
        wrap("simulators.ncentral.model:moved", _as_it_was),
        f"{_TICKETS}::test_a_ticket_that_waits_for_its_number_is_linked",
    ),
    # The callback
    _defect(
        "callback-by-anybody",
        "The callback's password is not looked at.",
        patch("simulators.ncentral.auth:same", lambda *_: True),
        f"{_CALLBACK}::test_a_callback_with_credentials_is_refused",
    ),
    _defect(
        "callback-without-challenge",
        "A 401 does not ask for Basic.",
        patch("simulators.ncentral.auth:CHALLENGE", ()),
        f"{_CALLBACK}::test_a_callback_with_credentials_is_refused",
    ),
    _defect(
        "callback-in-any-type",
        "The content type of an empty callback does not matter.",
        patch("simulators.ncentral.handlers.callback:essence", lambda _: "application/json"),
        f"{_CALLBACK}::test_a_callback_without_a_body_declares_its_content_all_the_same",
    ),
    _defect(
        "callback-answered-201",
        "A callback is answered with 201.",
        status("confirmTicket", 201),
        f"{_CALLBACK}::test_the_number_that_was_awaited",
    ),
    # Pause
    _defect(
        "pause-takes",
        "A paused integration takes callbacks.",
        patch("simulators.ncentral.confirmations:check_open", _nothing),
        f"{_PAUSE}::test_a_callback_while_the_integration_is_paused",
    ),
    _defect(
        "pause-forgets",
        "A pause is not noted.",
        patch("simulators.ncentral.drive:toggle", _nothing),
        f"{_PAUSE}::test_an_alert_while_the_integration_is_paused",
    ),
    # What is managed
    _defect(
        "select-ignored",
        "The parameter select filters nothing.",
        patch("simulators.ncentral.rsql:parse", lambda *_: TRUE),
        f"{_INVENTORY}::test_rows_of_one_customer",
    ),
    _defect(
        "everybody-reaches-all",
        "Access groups bound nobody.",
        patch("simulators.ncentral.scope:Reach.within", lambda *_: TRUE),
        f"{_INVENTORY}::test_a_user_who_reaches_one_customer_lists_its_devices_alone",
    ),
    _defect(
        "issue-outlives-its-ticket",
        "A service that is well again stays an issue.",
        patch("simulators.ncentral.alerting:NORMAL", 5),
        f"{_ISSUES}::test_the_issue_of_an_alert_lasts_until_the_ticket_is_resolved",
    ),
    # Limits
    _defect(
        "one-more-is-taken",
        "One call more is taken.",
        limit("external", 1),
        f"{_LIMITS}::test_one_more_call_of_the_same_endpoint",
    ),
    _defect("no-limits", "No call is refused.", unlimited(), f"{_LIMITS}::test_one_more_call_of_the_same_endpoint"),
    _defect(
        "limit-before-token",
        "Callers without a token see limits.",
        gates("quota", "auth"),
        f"{_LIMITS}::test_a_caller_without_a_token_sees_no_limit",
    ),
    _defect(
        "limits-told",
        "Every answer has headers of limits.",
        setting("limit_headers", True),
        f"{_LIMITS}::test_one_more_call_of_the_same_endpoint",
    ),
    _defect(
        "limits-untold",
        "A server that tells its limits tells nothing.",
        patch("simulators.ncentral.dialect:limit_headers", lambda *_: []),
        f"{_LIMITS}::test_a_server_that_shows_its_limits",
    ),
    _defect(
        "note-changed-with-200",
        "A change of a note is answered with 200.",
        status("updateDeviceNote", 200),
        f"{_DETAILS}::test_each_write_is_answered_with_its_own_status",
    ),
    *parts.DEFECTS,
)
