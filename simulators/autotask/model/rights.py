"""Security levels: the rights of API users [autotask 3, nerdio 1]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulators.autotask.model.shape import Area
from simulators.core.resources.entity import Entity

Access = Literal["All", "Restricted", "None"]
Action = Literal["Query", "Create", "Update", "Delete"]

DEEDS: tuple[Action, ...] = ("Query", "Create", "Update", "Delete")

CUSTOMER, CANCELLATION = 1, 6
"""The company types of a right on customers and cancellations [autotask 7.4, nerdio 1]."""


@dataclass(frozen=True, slots=True)
class Grant:
    """The rights of a level in one area."""

    query: Access = "None"
    create: Access = "None"
    update: Access = "None"
    delete: Access = "None"

    def access(self, action: Action) -> Access:
        """Return the right for one action."""
        return {"Query": self.query, "Create": self.create, "Update": self.update, "Delete": self.delete}[action]


EVERYTHING = Grant("All", "All", "All", "All")
NOTHING = Grant()
READING = Grant("All")


@dataclass(frozen=True, slots=True)
class Level:
    """One security level. `company_types` are the types of visible companies (None: all).

    `api`: its users may call the web service; without an API-only licence every call except the zone's is a 401
    [autotask 3]. `impersonates`: its users may impersonate others; `impersonated`: its users may be impersonated.
    """

    name: str
    title: str
    other: Grant
    grants: Mapping[Area, Grant] = field(default_factory=dict)
    company_types: frozenset[int] | None = None
    api: bool = True
    impersonates: bool = False
    impersonated: bool = False

    def access(self, entity: Entity, action: Action) -> Access:
        """Return the right for one action on one entity."""
        return self.grants.get(entity.own.area, self.other).access(action)

    def allows(self, entity: Entity, action: Action) -> bool:
        """Whether the right for the action is not None."""
        return self.access(entity, action) != "None"


LEVELS: Mapping[str, Level] = {
    level.name: level
    for level in (
        Level("api_user", "API User (system)", EVERYTHING, impersonates=True),
        Level(
            "nerdio",
            "API User (system), copied for Nerdio Manager",
            NOTHING,
            {
                "companies": Grant("Restricted"),
                "service desk": Grant("All", "All", "All"),
                "people": READING,
                "administration": READING,
            },
            company_types=frozenset({CUSTOMER, CANCELLATION}),
        ),
        Level("read_only", "API User (read only)", READING),
        Level("not_api_only", "Full Access", EVERYTHING, api=False, impersonated=True),
        Level("technician", "Service Desk User", NOTHING, api=False, impersonated=True),
    )
}
"""All levels by the name that a credential request uses as role."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The acting resource, and in `poser` the resource of the API user that impersonates it, if any.

    `fills`: a configuration file fills the database; it may also add finished records.
    """

    resource: int
    poser: int | None = None
    level: Level = LEVELS["api_user"]
    fills: bool = False


def denied(action: Action) -> str:
    """Return the text for a missing right; its beginning is documented [autotask 3]."""
    return f"The logged in Resource does not have the adequate permissions to {action.lower()} this entity type."


NO_MATCH = (
    "No message. No matching records found. "
    "The logged in Resource may not have the required permissions to delete the data."
)
"""The text for deleting a record that does not exist or is not visible [autotask 9]."""
