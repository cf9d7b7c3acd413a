"""Security roles: the module functions, the predefined roles, and checks of a member's rights.

A role has, per function, a level for each of add, edit, delete and inquire: None, My or All [connectwise 1].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

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

Matrix: TypeAlias = "Mapping[str, Mapping[Level, Reach]]"
"""The settings of a role by function and column."""

Row = tuple[Reach, Reach, Reach, Reach]
"""The levels for add, edit, delete and inquire, in this order."""

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
"""The roles of a fresh tenant: all rights, the rights that Nerdio requires [connectwise 1], and none."""

USES = Collection("permissionUses", key="key")
"""The rights that requests needed, for the report of the drive."""

_RANK: Mapping[str, int] = {"None": 0, "My": 1, "All": 2}


def setting_rows(role: str) -> Iterator[dict[str, Any]]:
    """Yield the settings of a role, as records without ids; a role that is not predefined has no rights."""
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


def matrix_of(settings: list[Mapping[str, Any]]) -> Matrix:
    """Return the settings of a role by function and column."""
    return {each["moduleFunctionName"]: {column: each[f"{column}Level"] for column in COLUMNS} for each in settings}


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One right that an operation needed, the level that it required, and whether the role had it."""

    function: str
    level: str
    reach: str
    operation: str
    granted: bool

    @property
    def key(self) -> str:
        """The key of the record: all fields, joined."""
        return "|".join((self.function, self.level, self.reach, self.operation, "yes" if self.granted else "no"))


@dataclass(slots=True)
class Rights:
    """The rights of one member's role during one request, and the uses of them."""

    matrix: Matrix
    operation: str
    uses: set[Use] = field(default_factory=set)

    def reach(self, function: str, level: Level) -> Reach:
        """Return the level that the role has."""
        return self.matrix.get(function, {}).get(level, "None")

    def demand(self, function: str, level: Level, mine: bool | None = None) -> None:
        """Check a right on a record: the member's own (`mine`), another member's, or one without an owner (None).

        For records without an owner, My is sufficient. Raises Problem `forbidden`.
        """
        reach = self.reach(function, level)
        needed: Reach = "My" if mine else "All"
        granted = reach != "None" and (mine is not False or reach == "All")
        self.uses.add(Use(function, level, needed, self.operation, granted))
        if not granted:
            raise forbidden()

    def enter(self, function: str, level: Level) -> Reach:
        """Return the level of the role. Raises Problem `forbidden` for None only; each record is checked later."""
        reach = self.reach(function, level)
        if reach == "None":
            self.demand(function, level)
        return reach


async def note(store: Store, rights: Rights) -> None:
    """Store the uses since the last call, once each, for the report.

    Existing records are read outside the unit of work: two requests with the same use write the same record.
    """
    new = [use for use in rights.uses if await store.get(USES.name, use.key) is None]
    rights.uses.clear()
    if new:
        async with store.unit() as unit:
            for use in new:
                await unit.put(USES.name, {"key": use.key, **asdict(use)})


def smallest(uses: list[Use]) -> dict[str, dict[str, str]]:
    """Return the smallest role that includes all granted uses."""
    role: dict[str, dict[str, str]] = {}
    for use in uses:
        if use.granted:
            row = role.setdefault(use.function, dict.fromkeys(COLUMNS, "None"))
            row[use.level] = max(row[use.level], use.reach, key=lambda reach: _RANK[reach])
    return role
