"""Security roles: which functions there are, the ready-made roles, and whether a role lets a member do something.

A role holds, per function, how far each of add, edit, delete and inquire reaches: None, My or All [connectwise 1].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from simulators.connectwise.refusals import forbidden
from simulators.core.store import Collection, Store

if TYPE_CHECKING:
    from simulators.connectwise.entities import Level

Reach = Literal["None", "My", "All"]

COLUMNS: tuple[Level, ...] = ("add", "edit", "delete", "inquire")

FUNCTIONS: Mapping[str, str] = {
    "Company Maintenance": "Companies",
    "Contacts": "Companies",
    "Configurations": "Companies",
    "Manage Documents": "Companies",
    "Agreements": "Finance",
    "Invoicing": "Finance",
    "Marketing Management": "Marketing",
    "Inventory": "Procurement",
    "Product Catalog": "Procurement",
    "Products": "Procurement",
    "Purchase Orders": "Procurement",
    "Project Headers": "Project",
    "Project Tickets": "Project",
    "Opportunity": "Sales",
    "Sales Activity": "Sales",
    "Sales Orders": "Sales",
    "Service Tickets": "Service Desk",
    "Close Service Tickets": "Service Desk",
    "Merge Tickets": "Service Desk",
    "Knowledge Base": "Service Desk",
    "Service Ticket Dependencies": "Service Desk",
    "Resource Scheduling": "Service Desk",
    "API Reports": "System",
    "Member Maintenance": "System",
    "My Company": "System",
    "Security Roles": "System",
    "Table Setup": "System",
    "Expense Approvals": "Time & Expense",
    "Expense Entry": "Time & Expense",
    "Time Approvals": "Time & Expense",
    "Time Entry": "Time & Expense",
}
"""Module functions, with the module of each [connectwise 1; those beyond the Nerdio page inferred]."""

Row = tuple[Reach, Reach, Reach, Reach]
"""Add, edit, delete, inquire."""

NOTHING: Row = ("None", "None", "None", "None")
EVERYTHING: Row = ("All", "All", "All", "All")

ADMIN = "Admin"

ROLES: Mapping[str, Mapping[str, Row]] = {
    ADMIN: dict.fromkeys(FUNCTIONS, EVERYTHING),
    "Nerdio": {
        "Company Maintenance": ("None", "None", "None", "All"),
        "Close Service Tickets": ("None", "All", "None", "All"),
        "Merge Tickets": ("All", "None", "None", "All"),
        "Service Ticket Dependencies": EVERYTHING,
        "Service Tickets": EVERYTHING,
        "My Company": ("None", "None", "None", "All"),
        "Table Setup": ("All", "None", "None", "All"),
    },
    "No Access": {},
}
"""The roles of a fresh tenant: everything, the one that Nerdio asks for [connectwise 1], and nothing."""

USES = Collection("permissionUses", key="key")
"""Where the rights that were asked for are kept."""

_RANK: Mapping[str, int] = {"None": 0, "My": 1, "All": 2}


def setting_rows(role: str) -> Iterator[dict[str, Any]]:
    """The settings of a ready-made role, as records without ids; a role that is not ready-made may do nothing."""
    granted = ROLES.get(role, {})
    for order, (function, module) in enumerate(FUNCTIONS.items(), start=1):
        levels = dict(zip((f"{column}Level" for column in COLUMNS), granted.get(function, NOTHING), strict=True))
        yield {
            **levels,
            "moduleFunctionName": function,
            "moduleFunctionDescription": function,
            "moduleFunctionIdentifier": function.replace(" ", ""),
            "moduleName": module,
            "moduleIdentifier": module.replace(" ", ""),
            "moduleDescription": module,
            "sortOrder": order,
            "reportFlag": False,
            "restrictFlag": False,
            "customFlag": False,
            "myAllFlag": True,
        }


def matrix_of(settings: list[Mapping[str, Any]]) -> dict[str, dict[Level, Reach]]:
    """The settings of a role by function and column."""
    return {each["moduleFunctionName"]: {column: each[f"{column}Level"] for column in COLUMNS} for each in settings}


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One right that was asked for: by which operation, how far it had to reach, and whether the role had it."""

    function: str
    level: str
    reach: str
    operation: str
    granted: bool

    @property
    def key(self) -> str:
        """What tells uses apart."""
        return "|".join((self.function, self.level, self.reach, self.operation, "yes" if self.granted else "no"))


@dataclass(slots=True)
class Rights:
    """What the role of one member allows during one request, and what of it was asked for."""

    matrix: Mapping[str, Mapping[Level, Reach]]
    operation: str
    uses: set[Use] = field(default_factory=set)

    def reach(self, function: str, level: Level) -> Reach:
        """How far the role reaches."""
        return self.matrix.get(function, {}).get(level, "None")

    def demand(self, function: str, level: Level, mine: bool | None = None) -> None:
        """Ask for a right on a record: the member's own (`mine`), another's, or one that nobody owns (None).

        Where nobody owns anything, My reaches as far as All. Problem `forbidden`.
        """
        reach = self.reach(function, level)
        needed: Reach = "My" if mine else "All"
        granted = reach != "None" and (mine is not False or reach == "All")
        self.uses.add(Use(function, level, needed, self.operation, granted))
        if not granted:
            raise forbidden()

    def enter(self, function: str, level: Level) -> Reach:
        """How far the role reaches; refused only where it reaches nothing. Each record is asked for later."""
        reach = self.reach(function, level)
        if reach == "None":
            self.demand(function, level)
        return reach


async def note(store: Store, rights: Rights) -> None:
    """Keep what was asked for since the last time, once each, for the report.

    What is there already is read outside of the unit: two requests that note the same right write the same record.
    """
    new = [use for use in rights.uses if await store.get(USES.name, use.key) is None]
    rights.uses.clear()
    if new:
        async with store.unit() as unit:
            for use in new:
                await unit.put(USES.name, {"key": use.key, **asdict(use)})


def smallest(uses: list[Use]) -> dict[str, dict[str, str]]:
    """The smallest role that would have done for everything that was asked for and granted."""
    role: dict[str, dict[str, str]] = {}
    for use in uses:
        if use.granted:
            row = role.setdefault(use.function, dict.fromkeys(COLUMNS, "None"))
            row[use.level] = max(row[use.level], use.reach, key=lambda reach: _RANK[reach])
    return role
