"""Checks of generated requests that do not apply to Autotask."""

from __future__ import annotations

from collections.abc import Iterator

from openapi.generate.exceptions import Exemption
from simulators.autotask.routes import ROUTES, Action

_REFUSED = r'500 \{"errors":\["'
"""How Autotask responds to an invalid request."""
_REFUSED_PAGE = rf'{_REFUSED}|405 \{{"Message":"The requested resource does not support'
"""The same, or how pages of another method respond."""
_WRITES: tuple[Action, ...] = ("create", "approve", "patch", "put")
_QUERIES: tuple[Action, ...] = ("query", "count", "next", "previous")

TOLERANCES: tuple[tuple[tuple[Action, ...], tuple[str, ...], str, str, str], ...] = (
    (
        _QUERIES,
        ("not_a_server_error", "positive_data_acceptance"),
        "what is no query of this entity is refused with 500, the page of another method's query with 405",
        "autotask 6",
        _REFUSED_PAGE,
    ),
    (
        _QUERIES,
        ("negative_data_rejection",),
        "an operator that the service does not know is ignored",
        "autotask 6",
        r'200 \{"(items|queryCount)":',
    ),
    (
        _WRITES,
        ("not_a_server_error", "positive_data_acceptance"),
        "what breaks a rule is refused with 500",
        "autotask 9",
        _REFUSED,
    ),
    (
        _WRITES,
        ("negative_data_rejection",),
        "numbers may be text, and members that the entity lacks are ignored",
        "autotask 9",
        r'200 \{"itemId":',
    ),
    (
        ("get", "item", "list"),
        ("use_after_free",),
        "a record that is not there, or not any more, is 200 with null, and what is listed below it is an empty list",
        "autotask 4",
        r"200 \{",
    ),
    (
        ("delete",),
        ("not_a_server_error", "positive_data_acceptance"),
        "a record that is not there is refused with 500",
        "autotask 9",
        _REFUSED,
    ),
)
"""Which responses of which actions are exempt from which checks, the reason, and the section of the dossier."""


def exemptions() -> Iterator[Exemption]:
    """The exemptions of the zone operations, then of every action."""
    yield Exemption(
        ("ZoneInformation_Query",),
        ("not_a_server_error", "positive_data_acceptance"),
        "an unknown or blank user is answered 500",
        "autotask 2",
        says="500 ",
    )
    for actions, checks, reason, source, says in TOLERANCES:
        operations = tuple(each.id for each in ROUTES.values() if each.action in actions)
        yield Exemption(operations, checks, reason, source, says=says)
