"""Reset, snapshot, settings and credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.control.lookup import addressed, named
from simulators.core.call import Answer
from simulators.core.declaration import CredentialRequest
from simulators.core.problem import Problem
from simulators.core.settings import SettingError

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call


DEFAULT_TENANT = "default"


async def reset(_: Universe, call: Call) -> Answer:
    """Reset one simulator, or all of them, to a fresh state, and remove its journal entries."""
    asked = call.body or {}
    name = asked.get("simulator")
    if name is not None:
        named(call.world, name)
    await call.world.reset(name, asked.get("seed"), asked.get("keep_journal", False))
    call.world.journal.changes.note("reset")
    return Answer.empty()


async def get_state(_: Universe, call: Call) -> Answer:
    """The world as JSON, secrets included."""
    return Answer(200, call.world.dump())


async def set_state(_: Universe, call: Call) -> Answer:
    """Restore a snapshot; if it is invalid, nothing changes."""
    try:
        await call.world.load(call.body)
    except ValueError as error:
        raise Problem("rejected", str(error)) from None
    call.world.journal.changes.note("reset")
    return Answer.empty()


async def get_settings(_: Universe, call: Call) -> Answer:
    """Every setting, with its evidence."""
    return Answer(200, addressed(call).settings.describe())


async def change_settings(_: Universe, call: Call) -> Answer:
    """Set all of the given values, or none."""
    settings = addressed(call).settings
    try:
        settings.change(call.body)
    except SettingError as error:
        raise Problem("rejected", str(error)) from None
    call.world.journal.changes.note("settings")
    return Answer(200, settings.describe())


async def issue_credentials(_: Universe, call: Call) -> Answer:
    """New credentials, issued by the vendor."""
    state = addressed(call)
    request = CredentialRequest(**(call.body or {}))
    if request.tenant not in (None, DEFAULT_TENANT) and not state.declaration.tenants:
        raise Problem("rejected", f"{state.declaration.title} is one server for one tenant: leave tenant out.")
    try:
        return Answer(201, dict(await state.declaration.issue(state, request)))
    except ValueError as error:
        raise Problem("rejected", str(error)) from None
