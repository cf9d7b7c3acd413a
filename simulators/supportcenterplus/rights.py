"""The rights of roles. The role of a key's owner limits the rights of the key [supportcenterplus 1]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

import msgspec

from simulators.core.call import Call
from simulators.core.store import Record
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.caller import SupportCenterCaller
from simulators.supportcenterplus.settings import SupportCenterSettings, names_in
from simulators.supportcenterplus.values import PREFIX

Right = Literal[
    "view",
    "add",
    "edit",
    "delete",
    "purge",
    "close",
    "pickup",
    "assign",
    "reply",
    "note",
    "worklog",
    "resolve",
    "attach",
    "merge",
    "link",
    "lists",
    "task",
    "solution",
    "inventory",
    "setup",
]
"""A right that operations require (`x-right` in the specification). The names are chosen; the vendor's differ."""

RIGHTS: tuple[Right, ...] = get_args(Right)

ADMIN = "SDAdmin"
"""The role of administrators [supportcenterplus 1]."""
USUAL = "SupportRep"
"""The default role of a new support rep."""

_REP: tuple[Right, ...] = (
    "view",
    "add",
    "edit",
    "close",
    "pickup",
    "reply",
    "note",
    "worklog",
    "resolve",
    "attach",
    "link",
    "lists",
    "task",
    "solution",
)

ROLES: Mapping[str, tuple[Right, ...]] = {
    ADMIN: RIGHTS,
    "Coordinator": tuple(right for right in RIGHTS if right != "purge"),
    USUAL: _REP,
    "Observer": ("view", "lists"),
}
"""The roles of a fresh help desk: chosen, except the administrator's."""


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role and its rights."""

    name: str
    rights: list[Right]


def checked_role(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a role. Raises ValueError if it is invalid."""
    data: dict[str, Any] = msgspec.to_builtins(msgspec.convert(record, Role))
    return data


async def rights_of(reader: Reader, roles: Iterable[str]) -> frozenset[str]:
    """The combined rights of `roles`."""
    found: list[Record | None] = [await reader.get("roles", name) for name in roles]
    return frozenset(right for record in found if record is not None for right in record["rights"])


def may(call: Call, right: Right) -> bool:
    """Whether the caller has `right`."""
    return right in SupportCenterCaller.of(call).rights


def require(call: Call) -> None:
    """Raises 7001 for a module without a licence, 4002 if the caller lacks the right of the operation."""
    operation = call.operation
    if operation is None:
        return
    modules = {*operation.template.split("/"), PREFIX + call.path.get("custom_module", "")}
    if names_in(SupportCenterSettings.of(call).unlicensed_modules) & modules:
        raise refusals.unlicensed()
    if not may(call, operation.extensions["x-right"]):
        raise refusals.not_permitted()
