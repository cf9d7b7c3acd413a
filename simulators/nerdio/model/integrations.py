"""An integration with a PSA: credentials, mapping, ticket settings, and the states of the wizard [nerdio 2]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, Self

import msgspec

from simulators.core.stored import Stored

Id = int | str
"""An id in the form that the PSA writes."""

State = Literal["credentials_valid", "mapped", "configured", "failing"]
Severity = Literal["default", "informational", "low", "medium", "high", "critical"]

SEVERITIES: tuple[Severity, ...] = ("default", "informational", "low", "medium", "high", "critical")

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


def same_id(one: Id, other: Id) -> bool:
    """Whether two ids are equal: a PSA may write numbers as text."""
    return str(one) == str(other)


class MappedAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the mapping: a disabled account is skipped, an enabled one without a customer is not configured."""

    account_id: int
    customer_id: Id | None = None
    enabled: bool = True

    @property
    def configured(self) -> bool:
        """Whether the account has a customer or is skipped."""
        return self.customer_id is not None or not self.enabled


class AccountMapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The mapping of accounts to customers of the PSA; `msp_customer_id` is for events of the MSP itself."""

    accounts: tuple[MappedAccount, ...] = ()
    msp_customer_id: Id | None = None

    def row(self, account_id: int) -> MappedAccount:
        """Return the row of an account; an empty row if there is none."""
        found = next((each for each in self.accounts if each.account_id == account_id), None)
        return found or MappedAccount(account_id)

    def matched(self, accounts: Iterable[tuple[int, str]], customers: Iterable[tuple[Id, str]], exact: bool) -> Self:
        """Return the mapping after Auto Match.

        An account that is not configured gets the customer of the same name if there is exactly one. Letter case and
        blanks around a name are ignored unless `exact` [nerdio 2.1].
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
    """The priority of the PSA for each severity of a condition; `default` is for conditions without a severity."""

    default: Id
    informational: Id | None = None
    low: Id | None = None
    medium: Id | None = None
    high: Id | None = None
    critical: Id | None = None

    def priority(self, severity: Severity | None) -> Id:
        """Return the priority for a severity; the default one if none is set."""
        found: Id | None = getattr(self, severity or "default")
        return self.default if found is None else found

    def items(self) -> list[tuple[Severity, Id]]:
        """Return the severities that have a priority, with their priorities."""
        return [(name, value) for name in SEVERITIES if (value := getattr(self, name)) is not None]


class TicketSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The third tab of the wizard [nerdio 2.2]. Ids are the PSA's; `category_name` is HaloPSA's name of `category`."""

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
        """Return the settings as the drive shows them."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        found.pop("category_name", None)
        return found

    def overridden(self, values: Mapping[str, Any]) -> TicketSettings:
        """Return the settings with the overrides of a ticket queue."""
        return msgspec.convert({**msgspec.to_builtins(self), **values}, TicketSettings)


class Integration(Stored, frozen=True):
    """The connection to one PSA. `failing` is the PSA's reason when the credentials failed at run time.

    `number` counts integrations in the order of their creation.
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
        """The last tab of the wizard that was saved, or `failing` if the PSA refuses the credentials."""
        if self.failing is not None:
            return "failing"
        if self.mapping is None:
            return "credentials_valid"
        return "mapped" if self.ticket_settings is None else "configured"

    def shown(self) -> dict[str, Any]:
        """Return the integration as the drive shows it: without credentials."""
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
