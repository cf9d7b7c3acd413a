"""What contract checks may not hold against the service, by operation: contracts/exceptions/autotask.toml.

Written together with the spec: `python -m openapi.generate_autotask`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from simulators.autotask.routes import ROUTES, Action

TARGET = Path(__file__).parents[1] / "contracts" / "exceptions" / "autotask.toml"

TOLERANCES: tuple[tuple[tuple[Action, ...], tuple[str, ...], str, str], ...] = (
    (
        ("query", "count", "next", "previous"),
        ("not_a_server_error", "positive_data_acceptance", "negative_data_rejection"),
        "what is no query of this entity is refused with 500; an operator that the service does not know is ignored",
        "autotask 6",
    ),
    (
        ("create", "patch", "put"),
        ("not_a_server_error", "positive_data_acceptance", "negative_data_rejection"),
        "what breaks a rule is refused with 500; numbers may be text, and members that the entity lacks are ignored",
        "autotask 9",
    ),
    (
        ("get", "item"),
        ("use_after_free",),
        "a record that is not there, or not any more, is 200 with null or with an empty list",
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


def tolerances() -> Iterable[str]:
    """The exceptions, as TOML."""
    zone = "an unknown or blank user is answered 500"
    yield _exception(["ZoneInformation_Query"], ["not_a_server_error", "positive_data_acceptance"], zone, "autotask 2")
    for actions, checks, reason, source in TOLERANCES:
        yield _exception([each.id for each in ROUTES.values() if each.action in actions], checks, reason, source)


def _exception(operations: list[str], checks: Iterable[str], reason: str, source: str) -> str:
    names = "".join(f'    "{name}",\n' for name in operations)
    listed = ", ".join(f'"{check}"' for check in checks)
    return f'[[exception]]\noperation = [\n{names}]\nchecks = [{listed}]\nreason = "{reason}"\nsource = "{source}"\n'


def text() -> str:
    """What contracts/exceptions/autotask.toml must hold."""
    return "# Written by openapi/generate_autotask.py.\n\n" + "\n".join(tolerances())
