from __future__ import annotations

import pytest

from simulators.halopsa.scopes import ROLES, UnknownScope, allows, grant

NERDIO = ("read:tickets", "edit:tickets", "read:customers")


@pytest.mark.parametrize(
    ("granted", "permission", "allowed"),
    [
        (("all",), "edit:tickets", True),
        (("all",), "admin", True),
        (("all:standard",), "edit:invoices", True),
        (("all:standard",), "admin", False),
        (("read:tickets",), "read:tickets", True),
        (("read:tickets",), "edit:tickets", False),
        (("edit:tickets",), "read:tickets", True),
        (("edit:tickets",), "read:customers", False),
        (("editMine:timesheets",), "read:timesheets", True),
        (("editMine:timesheets",), "edit:timesheets", False),
        (("all:standard",), "all:teams", False),
        (("admin",), "admin", True),
        (("admin",), "read:tickets", False),
        ((), "read:tickets", False),
    ],
)
def test_what_a_grant_allows(granted: tuple[str, ...], permission: str, allowed: bool) -> None:
    assert allows(granted, permission) is allowed


@pytest.mark.parametrize(
    ("asked", "application", "granted"),
    [
        ("read:tickets edit:tickets", NERDIO, ("read:tickets", "edit:tickets")),
        ("read:tickets read:invoices", NERDIO, ("read:tickets",)),
        ("all", NERDIO, NERDIO),
        ("", NERDIO, ()),
        ("all", ("all",), ("all",)),
        ("all all:teams", ("all",), ("all", "all:teams")),
        ("all all:teams", NERDIO, NERDIO),
        ("read:tickets", ("edit:tickets",), ("read:tickets",)),
        ("read:invoices admin", ("all",), ("read:invoices", "admin")),
        ("read:tickets read:tickets", ("all",), ("read:tickets",)),
        ("read:invoices admin", ("all:standard",), ("read:invoices",)),
        ("admin", NERDIO, ()),
    ],
)
def test_a_token_has_what_was_asked_for_of_what_the_application_has(
    asked: str, application: tuple[str, ...], granted: tuple[str, ...]
) -> None:
    assert grant(asked, application) == granted


def test_a_scope_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownScope, match="read:everything"):
        grant("read:tickets read:everything", ("all",))


def test_a_role_without_tickets_has_the_rest() -> None:
    assert not allows(ROLES["Accounts"], "read:tickets")
    assert allows(ROLES["Accounts"], "edit:invoices")
