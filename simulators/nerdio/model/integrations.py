"""An integration with a PSA: credentials, mapping, ticket settings, and the states of the wizard [nerdio 2]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, Self

import msgspec

from simulators.core.stored import Stored

Id = int | str
"""An id of the PSA, as the PSA writes it."""

State = Literal["credentials_valid", "mapped", "configured", "failing"]
Severity = Literal["default", "informational", "low", "medium", "high", "critical"]

SEVERITIES: tuple[Severity, ...] = ("default", "informational", "low", "medium", "high", "critical")

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


def same_id(one: Id, other: Id) -> bool:
    """Whether two ids mean the same: a PSA may write its numbers as text."""
    return str(one) == str(other)


class MappedAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the mapping: skipped where it is not enabled, not configured while it has no customer."""

    account_id: int
    customer_id: Id | None = None
    enabled: bool = True

    @property
    def configured(self) -> bool:
        """Whether somebody has decided about the account."""
        return self.customer_id is not None or not self.enabled


class AccountMapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which customer of the PSA stands for which account; `msp_customer_id` is for events of the MSP itself."""

    accounts: tuple[MappedAccount, ...] = ()
    msp_customer_id: Id | None = None

    def row(self, account_id: int) -> MappedAccount:
        """The row of an account; an empty one if there is none."""
        found = next((each for each in self.accounts if each.account_id == account_id), None)
        return found or MappedAccount(account_id)

    def matched(self, accounts: Iterable[tuple[int, str]], customers: Iterable[tuple[Id, str]], exact: bool) -> Self:
        """What Auto Match makes of it: rows of accounts that are not configured, where one customer has the name.

        Letter case and blanks around a name do not matter unless `exact` [nerdio 2.1].
        """
        by_name: dict[str, list[Id]] = {}
        for identity, name in customers:
            by_name.setdefault(_folded(name, exact), []).append(identity)
        rows = []
        for account_id, name in accounts:
            row = self.row(account_id)
            fitting = by_name.get(_folded(name, exact), [])
            if not row.configured and len(fitting) == 1:
                row = MappedAccount(account_id, fitting[0])
            rows.append(row)
        return msgspec.structs.replace(self, accounts=tuple(rows))


def _folded(name: str, exact: bool) -> str:
    return name if exact else name.strip().casefold()


class Severities(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The priority of the PSA for each severity of a condition; `default` where a condition has none."""

    default: Id
    informational: Id | None = None
    low: Id | None = None
    medium: Id | None = None
    high: Id | None = None
    critical: Id | None = None

    def priority(self, severity: Severity | None) -> Id:
        """The priority for a severity; the default one where none is set."""
        found: Id | None = getattr(self, severity or "default")
        return self.default if found is None else found

    def items(self) -> list[tuple[Severity, Id]]:
        """What is set."""
        return [(name, value) for name in SEVERITIES if (value := getattr(self, name)) is not None]


class TicketSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The third tab [nerdio 2.2]. Ids are the PSA's; `category_name` is what HaloPSA calls the category."""

    ticket_type: Id
    open_status: Id
    resolved_status: Id
    cancelled_status: Id
    severities: Severities
    board: Id | None = None
    queue: Id | None = None
    category: Id | None = None
    impact: Id | None = None
    category_name: str | None = None

    def shown(self) -> dict[str, Any]:
        """As the drive shows it."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        found.pop("category_name", None)
        return found

    def overridden(self, values: Mapping[str, Any]) -> TicketSettings:
        """With what a ticket queue has of its own."""
        return msgspec.convert({**msgspec.to_builtins(self), **values}, TicketSettings)


class Integration(Stored, frozen=True):
    """One PSA that is set up. `failing` is what the PSA said when the credentials failed at run time.

    `number` counts integrations in the order of their making.
    """

    name: Name
    number: int
    system: str
    display_name: str
    base_url: str
    credentials: dict[str, str]
    default: bool
    mapping: AccountMapping | None = None
    ticket_settings: TicketSettings | None = None
    failing: str | None = None

    @property
    def state(self) -> State:
        """How far the wizard has come, or that the credentials fail."""
        if self.failing is not None:
            return "failing"
        if self.mapping is None:
            return "credentials_valid"
        return "mapped" if self.ticket_settings is None else "configured"

    def shown(self) -> dict[str, Any]:
        """As the drive shows it: without credentials."""
        return {
            "name": self.name,
            "system": self.system,
            "display_name": self.display_name,
            "base_url": self.base_url,
            "state": self.state,
            "default": self.default,
            "failing": self.failing,
            "mapping": None if self.mapping is None else msgspec.to_builtins(self.mapping),
            "ticket_settings": None if self.ticket_settings is None else self.ticket_settings.shown(),
        }
