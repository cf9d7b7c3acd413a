"""The keys of support reps, and the integration keys of administrators [supportcenterplus 1]."""

from __future__ import annotations

from typing import Any

from simulators.core.query import Compare, Query
from simulators.core.rng import Stream
from simulators.core.store import Record, Unit
from simulators.core.store.interface import Reader
from simulators.supportcenterplus.rights import ADMIN


class KeyRefused(ValueError):
    """A key cannot be created or changed. The text is one line with the reason."""


async def login_of(reader: Reader, rep: int) -> Record | None:
    """The login of a support rep (role, and whether it is enabled), or None."""
    return await reader.get("logins", rep)


async def generate(unit: Unit, stream: Stream, rep: int, expires_at: float | None, by: int | None = None) -> Record:
    """Generate a support rep's key; an existing one becomes invalid.

    `expires_at`: epoch seconds, or None for never; `by`: the id of the rep who generates it. Raises KeyRefused without
    an enabled login, or if a rep other than an administrator generates a key for another rep.
    """
    login = await login_of(unit, rep)
    if login is None or not login["enabled"]:
        raise KeyRefused(f"support rep {rep} may not log in, so there can be no key")
    author = login if by is None else await login_of(unit, by)
    if by not in (None, rep) and (author is None or author["role"] != ADMIN):
        raise KeyRefused(f"support rep {by} is no administrator and may generate no key for another")
    await delete(unit, rep)
    record = _record(stream.uuid().upper(), f"rep {rep}", rep, expires_at)
    await unit.put("keys", record)
    return record


def _record(value: str, label: str, rep: int, expires_at: float | None, **more: Any) -> dict[str, Any]:
    return {
        "key": value,
        "label": label,
        "rep": rep,
        "kind": "personal",
        "expires_at": expires_at,
        "roles": None,
        "status": "active",
        "name": None,
        "description": None,
        **more,
    }


async def adopt(unit: Unit, value: str, rep: int) -> None:
    """Store the key `value` for a support rep; it never expires."""
    await unit.put("keys", _record(value, f"rep {rep}", rep, None))


async def key_of(reader: Reader, rep: int) -> Record | None:
    """A support rep's own key, or None."""
    page = await reader.query("keys", Query(Compare(("label",), "eq", f"rep {rep}"), limit=1, total=False))
    return page.items[0] if page.items else None


async def delete(unit: Unit, rep: int) -> None:
    """Delete a support rep's own key, if there is one."""
    found = await key_of(unit, rep)
    if found is not None:
        await unit.delete("keys", found["key"])


async def set_login(unit: Unit, rep: int, enabled: bool) -> None:
    """Enable or disable a support rep's login. Disabling deletes the key; enabling does not restore it."""
    login = await login_of(unit, rep)
    if login is None:
        raise KeyRefused(f"there is no support rep {rep}")
    await unit.put("logins", {**login, "enabled": enabled})
    if not enabled:
        await delete(unit, rep)


async def expire(unit: Unit, rep: int, at: float) -> None:
    """Let a support rep's key expire at `at` (epoch seconds). Raises KeyRefused if there is none."""
    found = await key_of(unit, rep)
    if found is None:
        raise KeyRefused(f"support rep {rep} has no key")
    await unit.put("keys", {**found, "expires_at": at})


async def integrate(unit: Unit, stream: Stream, payload: dict[str, Any]) -> Record:
    """Create an integration key: `name`, `owner` (an administrator), `roles`, `expires_at`, `description`.

    Raises KeyRefused for an unsuitable owner, a name that is in use, or an unknown role.
    """
    await _check_owner(unit, payload["owner"])
    label = f"integration {payload['name']}"
    if await _labelled(unit, label):
        raise KeyRefused(f"there is an integration key {payload['name']} already")
    for role in payload["roles"]:
        if await unit.get("roles", role) is None:
            raise KeyRefused(f"there is no role {role}")
    more = {name: payload[name] for name in ("name", "roles", "description")}
    record = _record(stream.uuid().upper(), label, payload["owner"], payload["expires_at"], kind="integration", **more)
    await unit.put("keys", record)
    return record


async def change_integration(unit: Unit, name: str, changes: dict[str, Any]) -> Record | None:
    """Change the `owner` (an administrator) or `status` of an integration key. None if there is no such key."""
    found = await _labelled(unit, f"integration {name}")
    if not found:
        return None
    owner: int = changes["owner"] if "owner" in changes else found[0]["rep"]
    await _check_owner(unit, owner)
    record = {**found[0], "rep": owner, "status": changes.get("status", found[0]["status"])}
    await unit.put("keys", record)
    return record


async def _labelled(unit: Unit, label: str) -> list[Record]:
    page = await unit.query("keys", Query(Compare(("label",), "eq", label), limit=1, total=False))
    return list(page.items)


async def _check_owner(unit: Unit, owner: int) -> None:
    login = await login_of(unit, owner)
    if login is None or not login["enabled"] or login["role"] != ADMIN:
        raise KeyRefused(f"support rep {owner} is no administrator who may log in")
