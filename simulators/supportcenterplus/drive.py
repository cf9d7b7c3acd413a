"""Actions of people: of support reps and requesters on requests, of administrators on keys and roles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.clock import rfc3339
from simulators.core.problem import Problem
from simulators.core.query import IsNull, Order, Query
from simulators.core.store import Record, Unit
from simulators.supportcenterplus import desk, keys
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.entities.mail import receive as receive_mail
from simulators.supportcenterplus.seed import add_rep

USUAL_REP = 102
"""The id of the acting support rep if the request names none."""

_MASK = "***"
_Doing = Callable[[Context, Record], Awaitable[Any]]


# -- requests --------------------------------------------------------------------------------------------------


async def list_desk_requests(call: Call) -> Answer:
    """All requests except merged ones, also in the trash, oldest first; `next` is the `since` of the next page."""
    limit, since = call.arguments["limit"], call.arguments.get("since")
    try:
        query = Query(IsNull(("merged_into",)), (Order(("id",)),), limit=limit + 1, after=_id(since), total=False)
        page = await call.store.query("requests", query)
    except LookupError:
        raise Problem("not_found", f"There is no request {since}.") from None
    shown = [_shown(request) for request in page.items[:limit]]
    return Answer(200, {"items": shown, "next": shown[-1]["id"] if len(page.items) > limit else None})


def _id(text: str | None) -> int | None:
    return None if text is None else int(text)


async def show_desk_request(call: Call) -> Answer:
    """One request, of any business unit, also in the trash."""
    return Answer(200, _shown(await _found(call, call.store)))


async def _found(call: Call, reader: Any) -> Record:
    request: Record | None = await reader.get("requests", int(call.path["id"]))
    if request is None or request["merged_into"] is not None:
        raise Problem("not_found", f"There is no request {call.path['id']}.")
    return request


def _shown(request: Record) -> dict[str, Any]:
    technician = request["technician"]
    return {
        "id": str(request["id"]),
        "subject": request["subject"],
        "status": request["status"]["name"],
        "state": request["state"],
        "technician": None if technician is None else technician["name"],
        "resolution": request["resolution"]["content"],
        "callback_url": request["callback_url"],
        "called_back": request["called_back"],
        "is_trashed": request["is_trashed"],
    }


async def pick_up(call: Call) -> Answer:
    """A support rep picks a request up."""
    return await _act(call, desk.pick_up)


async def assign(call: Call) -> Answer:
    """A support rep assigns a request to another one, or to a group."""
    given = {name: {"id": call.body[name]} for name in ("technician", "group") if name in call.body}
    return await _act(call, lambda act, request: desk.assign(act, request, given))


async def reply(call: Call) -> Answer:
    """A support rep answers the requester."""
    return await _act(call, lambda act, request: desk.reply(act, request, call.body["text"]))


async def receive(call: Call) -> Answer:
    """The requester sends a mail."""
    return await _act(call, lambda act, request: receive_mail(act, request, call.body["text"]))


async def resolve(call: Call) -> Answer:
    """A support rep writes the resolution and sets the status to Resolved."""

    async def doing(act: Context, request: Record) -> None:
        written = await desk.resolve(act, request, {"content": _body(call).get("resolution", "Resolved.")})
        await desk.set_status(act, written, {"name": "Resolved"})

    return await _act(call, doing)


async def close(call: Call) -> Answer:
    """A support rep closes a request."""
    comments = _body(call).get("comments")
    closure = {} if comments is None else {"closure_comments": comments}
    return await _act(call, lambda act, request: desk.close(act, request, closure))


async def reopen(call: Call) -> Answer:
    """A support rep reopens a request."""
    return await _act(call, lambda act, request: desk.set_status(act, request, {"name": "Open"}))


async def trash(call: Call) -> Answer:
    """A support rep moves a request to the trash."""
    return await _act(call, desk.trash)


def _body(call: Call) -> dict[str, Any]:
    body: dict[str, Any] = call.body or {}
    return body


async def _act(call: Call, doing: _Doing) -> Answer:
    async with call.store.unit() as unit:
        request = await _found(call, unit)
        if request["is_trashed"]:
            raise Problem("conflict", f"Request {request['id']} lies in the trash.")
        async with _vendor_refusals():
            await doing(await desk.acting(call, unit, _body(call).get("rep", USUAL_REP)), request)
    waited = await drive.settle(call)
    acted = _shown(await _found(call, call.store))
    return Answer(200 if waited else 202, {"request": acted, "exchanges": drive.exchanges(call)})


@asynccontextmanager
async def _vendor_refusals() -> AsyncIterator[None]:
    """Turn the help desk's errors into Problem `conflict`, with their inner code and field in the text."""
    try:
        yield
    except Problem as problem:
        about = problem.extra.get("field") or ", ".join(problem.extra.get("fields") or ())
        reason = " ".join(part for part in (problem.code, about, problem.detail) if part)
        raise Problem("conflict", f"The help desk refuses: {reason}.") from None


# -- support reps, keys and roles ------------------------------------------------------------------------------


async def list_reps(call: Call) -> Answer:
    """Support reps with their roles, logins, and whether they have a key."""
    page = await call.store.query("logins", Query(orders=(Order(("id",)),)))
    return Answer(200, {"items": [await _shown_rep(call, login) for login in page.items], "next": None})


async def _shown_rep(call: Call, login: Record) -> dict[str, Any]:
    rep = await call.store.get("technicians", login["id"])
    key = await keys.key_of(call.store, login["id"])
    return {
        "id": login["id"],
        "name": "" if rep is None else rep["name"],
        "role": login["role"],
        "login_enabled": login["enabled"],
        "authtoken": None if key is None else _MASK,
        "expires_at": None if key is None else _moment(key["expires_at"]),
    }


def _moment(at: float | None) -> str | None:
    return None if at is None else rfc3339(at)


async def make_rep(call: Call) -> Answer:
    """An administrator creates a support rep with a login, but without a key."""
    async with call.store.unit() as unit:
        await _check_role(unit, call.body["role"])
        rep = await add_rep(unit, call.body["role"])
    login = await keys.login_of(call.store, rep)
    return Answer(201, await _shown_rep(call, login or {}))


async def _check_role(unit: Unit, role: str) -> None:
    if await unit.get("roles", role) is None:
        raise Problem("contract", f"role: there is no role {role}")


async def set_role(call: Call) -> Answer:
    """An administrator changes the role of a support rep."""
    async with call.store.unit() as unit:
        login = await _login(call, unit)
        await _check_role(unit, call.body["role"])
        await unit.put("logins", {**login, "role": call.body["role"]})
    return Answer(200, await _shown_rep(call, await _login(call, call.store)))


async def set_login(call: Call) -> Answer:
    """An administrator enables or disables a login. Disabling deletes the key [supportcenterplus 1]."""
    async with call.store.unit() as unit:
        login = await _login(call, unit)
        await keys.set_login(unit, login["id"], call.body["enabled"])
    return Answer(200, await _shown_rep(call, await _login(call, call.store)))


async def _login(call: Call, reader: Any) -> Record:
    login = await keys.login_of(reader, call.path["id"])
    if login is None:
        raise Problem("not_found", f"There is no support rep {call.path['id']}.")
    return login


async def generate_key(call: Call) -> Answer:
    """Generate a key, or generate it again, which invalidates the old one [supportcenterplus 1]."""
    body = _body(call)
    expires_at = call.clock.time() + body["expires_in_s"] if "expires_in_s" in body else None
    async with call.store.unit() as unit:
        login = await _login(call, unit)
        try:
            key = await keys.generate(unit, call.random("issued"), login["id"], expires_at, body.get("by"))
        except keys.KeyRefused as refused:
            raise Problem("conflict", f"{refused}.") from None
    call.world.masker.learn(key["key"])
    return Answer(201, {"authtoken": key["key"], "expires_at": _moment(expires_at)})


async def expire_key(call: Call) -> Answer:
    """Expire a key now."""
    async with call.store.unit() as unit:
        login = await _login(call, unit)
        try:
            await keys.expire(unit, login["id"], call.clock.time())
        except keys.KeyRefused as refused:
            raise Problem("conflict", f"{refused}.") from None
    return Answer(200, await _shown_rep(call, login))


async def delete_key(call: Call) -> Answer:
    """An administrator deletes a key."""
    async with call.store.unit() as unit:
        await keys.delete(unit, (await _login(call, unit))["id"])
    return Answer.empty()


async def add_integration_key(call: Call) -> Answer:
    """An administrator creates an integration key, which has its own roles [supportcenterplus 1]."""
    body = call.body
    expires_at = call.clock.time() + body["expires_in_s"] if "expires_in_s" in body else None
    payload = {
        "name": body["name"],
        "owner": body["owner"],
        "roles": body["roles"],
        "expires_at": expires_at,
        "description": body.get("description"),
    }
    async with call.store.unit() as unit:
        try:
            key = await keys.integrate(unit, call.random("issued"), payload)
        except keys.KeyRefused as refused:
            raise Problem("conflict", f"{refused}.") from None
    call.world.masker.learn(key["key"])
    return Answer(201, _shown_integration(key, key["key"]))


async def change_integration_key(call: Call) -> Answer:
    """Reassign an integration key to another administrator, or deactivate or activate it."""
    async with call.store.unit() as unit:
        try:
            key = await keys.change_integration(unit, call.path["name"], call.body)
        except keys.KeyRefused as refused:
            raise Problem("conflict", f"{refused}.") from None
    if key is None:
        raise Problem("not_found", f"There is no integration key {call.path['name']}.")
    return Answer(200, _shown_integration(key, _MASK))


def _shown_integration(key: Record, value: str) -> dict[str, Any]:
    return {
        "name": key["name"],
        "owner": key["rep"],
        "roles": list(key["roles"]),
        "description": key["description"],
        "status": key["status"],
        "authtoken": value,
        "expires_at": _moment(key["expires_at"]),
    }


async def set_rights(call: Call) -> Answer:
    """Set the rights of a role; an unknown name creates the role."""
    record = {"name": call.path["name"], "rights": sorted(set(call.body["rights"]))}
    async with call.store.unit() as unit:
        await unit.put("roles", record)
    return Answer(200, record)
