"""Every operation of the API: the verbs of each entity, and the actions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from simulators.connectwise.entities import ENTITIES, LEVELS, SERVED, SETUP, Entity, Level
from simulators.connectwise.entities.actions import ACTIONS, Action
from simulators.connectwise.entities.usages import USAGES
from simulators.core.resources.entity import Verb

if TYPE_CHECKING:
    from simulators.core.call import Call

BELOW = "/{codebase}/apis/3.0"
"""The prefix of all paths except those at the root [connectwise 1]."""

CODEBASE = r"[vV][0-9]{1,4}([_.][0-9A-Za-z]{1,20}){0,4}"
"""A codebase: `v4_6_release`, `v2025_1`, `v2022.1` [connectwise 10]."""

PLACES: Mapping[Verb, tuple[str, str, int]] = {
    "list": ("GET", "", 200),
    "count": ("GET", "/count", 200),
    "create": ("POST", "", 201),
    "read": ("GET", "/{id}", 200),
    "replace": ("PUT", "/{id}", 200),
    "change": ("PATCH", "/{id}", 200),
    "delete": ("DELETE", "/{id}", 204),
}
"""Per verb: the method, the suffix of the entity's path, and the status of success [connectwise 2]."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: a verb on an entity, or an action."""

    id: str
    method: str
    template: str
    status: int
    function: str
    level: Level
    entity: Entity | None = None
    verb: Verb | None = None
    action: Action | None = None

    @property
    def path(self) -> str:
        """The complete path template."""
        rooted = self.action is not None and self.action.rooted
        return self.template if rooted else BELOW + self.template

    @property
    def setup(self) -> bool:
        """Whether it is on a table of the set-up screens."""
        return self.function == SETUP

    @property
    def ownable(self) -> bool:
        """Whether its records can belong to a member: the right is checked after they are loaded."""
        return (self.entity is not None and self.entity.ownable) or (self.action is not None and self.action.ownable)

    @property
    def everything(self) -> bool:
        """Whether the level My is not sufficient."""
        return self.action is not None and self.action.everything


def operation_id(method: str, template: str) -> str:
    """Return the vendor's operationId: `getServiceTicketsByParentIdNotesById`."""
    return method.lower() + "".join(map(_word, template.strip("/").split("/")))


@cache
def _word(segment: str) -> str:
    words = re.findall(r"\w+", segment)
    name = "".join(word[0].upper() + word[1:] for word in words)
    return f"By{name}" if segment.startswith("{") else name


def _of_entity(entity: Entity, verb: Verb) -> Operation:
    method, suffix, status = PLACES[verb]
    template = entity.places.get(verb, entity.path + suffix)
    name = operation_id(method, template)
    return Operation(name, method, template, status, entity.function, LEVELS[verb], entity, verb)


def _of_action(action: Action) -> Operation:
    name = operation_id(action.method, action.template)
    return Operation(name, action.method, action.template, action.status, action.function, action.level, action=action)


OPERATIONS: Mapping[str, Operation] = {
    each.id: each
    for each in (
        *(_of_entity(entity, verb) for entity in SERVED for verb in PLACES if verb in entity.verbs),
        *map(_of_action, (*ACTIONS, *USAGES)),
    )
}
"""Every operation by its operationId."""

BY_SCHEMA: Mapping[str, Entity] = {each.schema: each for each in reversed(SERVED)}
"""Entities by the name of their model; if several share one, the first."""

__all__ = ["BY_SCHEMA", "ENTITIES", "OPERATIONS", "PLACES", "Operation", "operation_id"]


def operation_of(call: Call) -> Operation:
    """Return the operation of a routed call. Raises LookupError for an unrouted one."""
    if call.operation is None:
        raise LookupError(f"{call.target} was not routed to an operation")
    return OPERATIONS[call.operation.id]
