"""Permissions: the intersection of the application's, the requested and the agent's role's [halopsa 2.3]."""

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
"""All scopes; actions and sites, for example, have none of their own [halopsa 2.3]."""

EVERYTHING = frozenset({"all"})

_EDITING: Mapping[str, frozenset[str]] = {
    **{f"read:{subject}": frozenset({f"edit:{subject}"}) for subject in _SUBJECTS},
    "read:timesheets": frozenset({"edit:timesheets", "editMine:timesheets"}),
}
"""Permissions to read, and the scopes for editing that include them [halopsa 2.3]."""

ROLES: Mapping[str, frozenset[str]] = {
    "Administrator": EVERYTHING,
    "Technician": frozenset({"all:standard"}),
    "Reader": frozenset(scope for scope in _EACH if scope.startswith("read:")),
    "Accounts": frozenset(scope for scope in _EACH if not scope.endswith(":tickets")),
}
"""The permissions of agents by role. Accounts has no access to tickets; names and extents are chosen [halopsa 2.3]."""


class UnknownScope(ValueError):
    """An unknown scope was requested. The text of the exception is its name."""


def allows(granted: Iterable[str], permission: str) -> bool:
    """Whether the scopes `granted` include `permission`.

    `all` includes everything, `all:standard` everything except `admin`, and `edit:x` includes `read:x`.
    """
    held = frozenset(granted)
    if "all" in held or permission in held or not held.isdisjoint(_EDITING.get(permission, ())):
        return True
    return permission in _EACH | {"all:standard"} and "all:standard" in held


def grant(requested: str, application: Iterable[str]) -> tuple[str, ...]:
    """The scopes of a token, in the requested order. Raises UnknownScope.

    Scopes that the application lacks are dropped silently; `all` requests all scopes of the application.
    """
    held = tuple(application)
    scopes = dict.fromkeys(requested.split())
    for scope in scopes:
        if scope not in KNOWN:
            raise UnknownScope(scope)
    granted = (scope for scope in scopes if allows(held, scope))
    return tuple(dict.fromkeys((*held, *granted))) if "all" in scopes else tuple(granted)
