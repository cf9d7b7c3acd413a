"""What roles may do. The role of a key's owner limits what the key may do [supportcenterplus 1]."""

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
"""What an operation needs; the spec says which by `x-right`. The vendor's own rights have other names: chosen."""

RIGHTS: tuple[Right, ...] = get_args(Right)

ADMIN = "SDAdmin"
"""The role of administrators [supportcenterplus 1]."""
USUAL = "SupportRep"
"""The role of a support rep who is made without one."""

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
"""The roles of a fresh help desk: chosen, but for the administrator's."""


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role and its rights."""

    name: str
    rights: list[Right]


def checked_role(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a role. ValueError if it is none."""
    data: dict[str, Any] = msgspec.to_builtins(msgspec.convert(record, Role))
    return data


async def rights_of(reader: Reader, roles: Iterable[str]) -> frozenset[str]:
    """Everything that the holder of `roles` may do."""
    found: list[Record | None] = [await reader.get("roles", name) for name in roles]
    return frozenset(right for record in found if record is not None for right in record["rights"])


def may(call: Call, right: Right) -> bool:
    """Whether the caller has `right`."""
    return right in SupportCenterCaller.of(call).rights


def require(call: Call) -> None:
    """7001 for a module outside the licence, 4002 for a caller whose role lacks the right of this operation."""
    operation = call.operation
    if operation is None:
        return
    modules = {*operation.template.split("/"), PREFIX + call.path.get("custom_module", "")}
    if names_in(SupportCenterSettings.of(call).unlicensed_modules) & modules:
        raise refusals.unlicensed()
    if not may(call, operation.extensions["x-right"]):
        raise refusals.not_permitted()
