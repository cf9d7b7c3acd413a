"""What a token may do: what its application, what was asked for and the agent's role have in common [halopsa 2.3]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_SUBJECTS = (
    *("tickets", "calendar", "customers", "crm", "timesheets", "contracts", "suppliers", "items", "projects", "sales"),
    *("quotes", "sos", "pos", "invoices", "reporting", "software", "softwarelicensing", "kb", "assets", "teams"),
)
_EACH = frozenset(f"{verb}:{subject}" for subject in _SUBJECTS for verb in ("read", "edit"))

KNOWN = _EACH | {
    *("all", "all:standard", "all:teams", "admin", "editMine:timesheets", "access:chat", "access:adpasswordreset")
}
"""Every scope that there is; actions and sites, for example, have none of their own [halopsa 2.3]."""

EVERYTHING = frozenset({"all"})

_EDITING: Mapping[str, frozenset[str]] = {
    **{f"read:{subject}": frozenset({f"edit:{subject}"}) for subject in _SUBJECTS},
    "read:timesheets": frozenset({"edit:timesheets", "editMine:timesheets"}),
}
"""Permissions to read, and the scopes to edit that include them [halopsa 2.3]."""

ROLES: Mapping[str, frozenset[str]] = {
    "Administrator": EVERYTHING,
    "Technician": frozenset({"all:standard"}),
    "Reader": frozenset(scope for scope in _EACH if scope.startswith("read:")),
    "Accounts": frozenset(scope for scope in _EACH if not scope.endswith(":tickets")),
}
"""What an agent may do by role. Accounts has no access to tickets; names and extents are chosen [halopsa 2.3]."""


class UnknownScope(ValueError):
    """A scope that does not exist was asked for. The text is its name."""


def allows(granted: Iterable[str], permission: str) -> bool:
    """Whether `granted` holds `permission`: `all` is everything, `all:standard` all but `admin`, `edit:x` reads x."""
    held = frozenset(granted)
    if "all" in held or permission in held or not held.isdisjoint(_EDITING.get(permission, ())):
        return True
    return permission in _EACH | {"all:standard"} and "all:standard" in held


def grant(asked: str, application: Iterable[str]) -> tuple[str, ...]:
    """The scopes of a token, in the order asked for. Raises UnknownScope.

    What the application does not have is dropped silently; `all` asks for all that it has.
    """
    held = tuple(application)
    wanted = dict.fromkeys(asked.split())
    for scope in wanted:
        if scope not in KNOWN:
            raise UnknownScope(scope)
    granted = (scope for scope in wanted if allows(held, scope))
    return tuple(dict.fromkeys((*held, *granted))) if "all" in wanted else tuple(granted)
