"""What generated requests may not hold against Autotask."""

from __future__ import annotations

from collections.abc import Iterator

from openapi.generate.exceptions import Exemption
from simulators.autotask.routes import ROUTES, Action

TOLERANCES: tuple[tuple[tuple[Action, ...], tuple[str, ...], str, str], ...] = (
    (
        ("query", "count", "next", "previous"),
        ("not_a_server_error", "positive_data_acceptance", "negative_data_rejection"),
        "what is no query of this entity is refused with 500; an operator that the service does not know is ignored",
        "autotask 6",
    ),
    (
        ("create", "approve", "patch", "put"),
        ("not_a_server_error", "positive_data_acceptance", "negative_data_rejection"),
        "what breaks a rule is refused with 500; numbers may be text, and members that the entity lacks are ignored",
        "autotask 9",
    ),
    (
        ("get", "item", "list"),
        ("use_after_free",),
        "a record that is not there, or not any more, is 200 with null, and what is listed below it is an empty list",
        "autotask 4",
    ),
    (
        ("delete",),
        ("not_a_server_error", "positive_data_acceptance"),
        "a record that is not there is refused with 500",
        "autotask 9",
    ),
)
"""Which checks do not apply to which actions, why, and by which section of the dossier."""


def exemptions() -> Iterator[Exemption]:
    """Of the zone, then of every action."""
    yield Exemption(
        ("ZoneInformation_Query",),
        ("not_a_server_error", "positive_data_acceptance"),
        "an unknown or blank user is answered 500",
        "autotask 2",
    )
    for actions, checks, reason, source in TOLERANCES:
        operations = tuple(each.id for each in ROUTES.values() if each.action in actions)
        yield Exemption(operations, checks, reason, source)
