"""Records of a configuration file: lists, requests and their records, custom modules, forms, roles, logins.

Everything has the format of the API; times are epoch milliseconds, or objects with a `value`.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, cast, get_args

import msgspec

from simulators.core.call import Upload
from simulators.core.names import unknown
from simulators.core.problem import Problem
from simulators.core.query import TRUE, Query
from simulators.core.resources.entity import Entity
from simulators.core.seeding import Plant, keeping, known_members
from simulators.core.store import Record, Unit
from simulators.core.world import SimulatorState
from simulators.supportcenterplus import model
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.desk import find_person, request_of
from simulators.supportcenterplus.engine import ENGINE, bind
from simulators.supportcenterplus.entities import ENTITIES, SHAPES, reference_to
from simulators.supportcenterplus.entities.approvals import APPROVALS
from simulators.supportcenterplus.entities.custom import RECORDS, checked_module
from simulators.supportcenterplus.entities.files import KEYS, attach_to_request, checked, keep
from simulators.supportcenterplus.entities.links import link, linked_with
from simulators.supportcenterplus.entities.mail import receive
from simulators.supportcenterplus.entities.requests import FIELDS, SHAPE
from simulators.supportcenterplus.entities.tables import Kind
from simulators.supportcenterplus.entities.work import TASKS
from simulators.supportcenterplus.entities.worklogs import WORKLOGS
from simulators.supportcenterplus.references import find_record
from simulators.supportcenterplus.refusals import INVALID_INPUT
from simulators.supportcenterplus.rights import checked_role
from simulators.supportcenterplus.seed import ADMINISTRATOR
from simulators.supportcenterplus.templates import Form
from simulators.supportcenterplus.values import PREFIX

Given = Mapping[str, Any]

_REFUSED: Mapping[str, str] = {
    "4001": "cannot be used, or does not exist",
    "4007": "does not exist",
    "4008": "is there already",
    "4009": "cannot be written",
    "4012": "is needed",
    "4014": "cannot be written",
    "4021": "is of the wrong type",
}
"""Reasons for the vendor's inner codes that have no text."""


@asynccontextmanager
async def refusals() -> AsyncIterator[None]:
    """Turn the vendor's errors into ValueErrors with the name of the field."""
    try:
        yield
    except Problem as problem:
        field = problem.extra.get("field") or ", ".join(problem.extra.get("fields") or ())
        detail = "" if problem.detail == INVALID_INPUT else problem.detail
        reason = detail or _REFUSED.get(problem.code, problem.code)
        raise ValueError(f"{field}: {reason}" if field else reason) from None


def identity_of(record: Given) -> int | None:
    """The id of a record, or None. Raises ValueError for an invalid one."""
    identity = record.get("id")
    if identity is not None and (type(identity) is not int or not 0 < identity < 10**19):
        raise ValueError(f"id: expected a whole number above 0, got {identity!r:.80}")
    return identity


def fits(kind: Kind, value: Any) -> bool:
    """Whether a value is a valid stored value of a field of this kind."""
    if kind in ("reference", "person"):
        return isinstance(value, Mapping)
    if kind in ("id", "moment", "duration", "number"):
        return isinstance(value, int) and not isinstance(value, bool)
    return kind == "open" or isinstance(value, bool if kind == "flag" else str)


def _check(kinds: Mapping[str, Kind], record: Given) -> None:
    for name, value in record.items():
        if name in kinds and value is not None and not fits(kinds[name], value):
            raise ValueError(f"{name}: {value!r:.80} is no {kinds[name]}")


async def context_of(state: SimulatorState, unit: Unit, by: Any = None, at: Any = None) -> Context:
    """The write context of a support rep (default: the administrator) at a time in epoch milliseconds (default: now).

    Raises ValueError for an invalid time.
    """
    rep = await find_record(unit, "technicians", by if by is not None else {"id": ADMINISTRATOR}, "technician")
    if at is not None and not fits("moment", at):
        raise ValueError(f"{at!r:.80} is not a time in epoch milliseconds")
    act = cast("Context", ENGINE.context(state, "default", unit, reference_to("technicians", rep)))
    act.now = act.now if at is None else at
    act.notifies = False
    return act


# -- lists ---------------------------------------------------------------------------------------------------------


async def plant_entry(entity: Entity, state: SimulatorState, unit: Unit, record: Given) -> None:
    """Create or change a record of an entity by its rules; author and time of its creation can be given."""
    kinds, fields = SHAPES[entity.name], entity.fields.kept
    known_members(record, fields)
    _check({name: kinds[name] for name in fields if not fields[name].taken}, record)
    identity = identity_of(record)
    given = {name: _written(kinds[name], value) for name, value in record.items() if fields[name].taken}
    also = {name: value for name, value in record.items() if name not in given and name not in _BROUGHT}
    async with refusals():
        act = await context_of(state, unit, record.get("created_by"), record.get("created_time"))
        old = None if identity is None else await unit.get(entity.collection, identity)
        if old is None:
            await act.create(entity.name, given, also=also, identity=identity)
        else:
            await act.change(entity.name, old, given, also=also)


_BROUGHT = frozenset({"id", "created_by", "created_time"})
"""Properties of a record that are not written like its fields."""


def checked_form(record: Given) -> dict[str, Any]:
    """The complete record of a form. Raises ValueError if it is invalid, or names unknown fields."""
    form = msgspec.convert(record, Form)
    for name in (*form.defaults, *form.mandatory, *form.absent):
        if name not in FIELDS or not FIELDS[name].taken:
            raise ValueError(f"{name} is no field of a request that can be written")
    if not all(FIELDS[name].kind == "reference" for name in form.defaults):
        raise ValueError("defaults are ids of list entries: they are for reference fields")
    data: dict[str, Any] = msgspec.to_builtins(form)
    return data


class Login(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The login of a support rep: its id, its role, and whether the login is enabled."""

    id: int
    role: str
    enabled: bool = True


async def plant_login(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Store the login of a support rep. Raises ValueError for an unknown support rep or role."""
    login = msgspec.convert(record, Login)
    if await unit.get("technicians", login.id) is None:
        raise ValueError(f"id: there is no technician {login.id}")
    if await unit.get("roles", login.role) is None:
        names = [each["name"] for each in (await unit.query("roles", Query(TRUE))).items]
        raise ValueError(f"role: {unknown('role', login.role, names)}")
    await unit.put("logins", msgspec.to_builtins(login))


# -- requests ------------------------------------------------------------------------------------------------------


async def plant_request(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Create a request: properties that clients can write in the format of the API, others in the stored format.

    Without a status, `state` selects one by its meaning. Callback URLs are not invoked. Raises ValueError.
    """
    known_members(record, {*FIELDS, "state"})
    stored = {"state", "resolution"}
    written = {name: value for name, value in record.items() if name not in stored and FIELDS[name].taken}
    fixed = {name: value for name, value in record.items() if name != "state" and name not in written}
    _check({name: SHAPE[name] for name in fixed}, fixed)
    if "resolution" in fixed:
        fixed["resolution"] = _resolution(fixed["resolution"])
    async with refusals():
        act = await context_of(state, unit, at=fixed.get("created_time"))
        given = {name: _written(SHAPE[name], value) for name, value in written.items()}
        if given.get("status") is None:
            given["status"] = {"id": (await _status(unit, record.get("state")))["id"]}
        if fixed.get("created_by") is not None:
            fixed["created_by"] = await find_person(unit, "users", fixed["created_by"], "created_by")
        request = await act.create("requests", given, also={"portal": 1}, identity=identity_of(record))
    if fixed.get("is_trashed"):
        request = model.trashed(request, act.rep, act.now)
    await unit.put("requests", {**request, "last_updated_by": None, **fixed, "id": request["id"]})


def _resolution(value: Any) -> dict[str, Any]:
    """A resolution in the stored format; its author and time can be given. Raises ValueError."""
    if not isinstance(value, Mapping):
        raise ValueError(f"resolution: {value!r:.80} is not an object")
    known_members(value, {*model.unresolved(), "submitted_by", "submitted_on"})
    return {**model.unresolved(), **value}


def _written(kind: Kind, value: Any) -> Any:
    """A value in the format of the API; times can also be given in the stored format."""
    return {"value": value} if kind == "moment" and type(value) is int else value


async def _status(unit: Unit, state: Any) -> Record:
    """The first status with the meaning `state` (default: open). Raises ValueError for an unknown one."""
    expected = "open" if state is None else state
    for each in (await unit.query("statuses", Query(TRUE))).items:
        if model.meaning(each) == expected:
            return each
    raise ValueError(f"state: choose from {', '.join(get_args(model.State))}")


# -- records of a request ---------------------------------------------------------------------------------------


async def plant_part(entity: Entity, state: SimulatorState, unit: Unit, record: Given) -> None:
    """Create a record of the request with the id `request`; its author and time can be given. Raises ValueError."""
    given = {name: value for name, value in record.items() if name != "id"}
    by, at = (given.pop(name, None) for name in _signature(entity))
    async with refusals():
        act = await context_of(state, unit, by, at)
        request = await _numbered(unit, given.pop("request", None))
        await _ADD.get(entity.name, partial(_add, entity))(act, request, given, identity_of(record))


def _signature(entity: Entity) -> tuple[str, str]:
    """The names of the fields with author and time of a record's creation."""
    stamped = {field.stamp: field.name for field in entity.fields if field.stamp}
    return stamped.get("created_by", "created_by"), stamped.get("created_at", "created_time")


async def _numbered(unit: Unit, request: Any) -> Record:
    if type(request) is not int:
        raise ValueError(f"request: expected the id of a request, got {request!r:.80}")
    try:
        return await request_of(unit, str(request), None, trashed=True)
    except Problem:
        raise ValueError(f"request: there is no request {request}") from None


async def _add(entity: Entity, act: Context, request: Record, given: dict[str, Any], identity: int | None) -> None:
    """Create a record in the format of the API; `level`: the level of an approval. Raises ValueError."""
    also = {"request": act.face("requests", request) if entity is TASKS else request["id"]}
    if entity is APPROVALS:
        named = given.pop("level", None)
        level = await act.get("approval_levels", named) if type(named) is int else None
        if level is None or level["request"] != request["id"]:
            raise ValueError(f"level: the request has no approval level {named!r:.80}")
        also["level"] = level["id"]
    if entity is WORKLOGS:
        given.setdefault("owner", act.rep)
    written = {key: _written(SHAPES[entity.name].get(key, "text"), value) for key, value in given.items()}
    await act.create(entity.name, bind(entity, written, fresh=True), also=also, identity=identity)


async def _received(act: Context, request: Record, given: dict[str, Any], identity: int | None) -> None:
    known_members(given, {"description"})
    await receive(act, request, given.get("description"), identity)


async def _link(act: Context, request: Record, given: dict[str, Any], identity: int | None) -> None:
    known_members(given, {"linked", "comments"})
    named = given.get("linked")
    linked = await act.get("requests", named) if type(named) is int else None
    if identity is not None or linked is None:
        raise ValueError(f"linked: there is no request {named!r:.80}; a link has no id")
    if named not in await linked_with(act.unit, request["id"]):
        await link(act, request, linked, given.get("comments"))


async def _file(act: Context, request: Record, given: dict[str, Any], identity: int | None) -> None:
    """Create a file of a request: `name`, `content_type` and `data` in base64. Raises ValueError."""
    known_members(given, {"name", "content_type", "data"})
    if not isinstance(given.get("name"), str) or not isinstance(given.get("data"), str):
        raise ValueError("name and data: expected texts")
    try:
        data = base64.b64decode(given["data"], validate=True)
    except binascii.Error:
        raise ValueError("data: expected base64") from None
    upload = checked(Upload("", given["name"], given.get("content_type", "application/octet-stream"), data))
    about = await keep(act, upload, "request", act.state.streams.stream(KEYS).hex(8), identity)
    await attach_to_request(act, request, about)


_ADD = {"conversations": _received, "links": _link, "files": _file}
"""Records of requests that are not in the format of the API."""


async def plant_custom_record(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Create a record of the custom module `module`. Raises ValueError."""
    given = {name: value for name, value in record.items() if name not in {*_BROUGHT, "module"}}
    async with refusals():
        act = await context_of(state, unit, record.get("created_by"), record.get("created_time"))
        module = await act.get("custom_modules", PREFIX + str(record.get("module")).removeprefix(PREFIX))
        if module is None:
            raise ValueError(f"module: there is no custom module {record.get('module')!r:.80}")
        also = {"module": module["name"]}
        await act.create("custom_records", bind(RECORDS, given, fresh=True), also=also, identity=identity_of(record))


SEEDS: Mapping[str, Plant] = {
    **{each.name: partial(plant_entry, each) for each in ENTITIES.kept},
    **{each.name: partial(plant_part, each) for each in (*ENTITIES.children["requests"], TASKS, APPROVALS)},
    "roles": keeping("roles", checked_role),
    "logins": plant_login,
    "forms": keeping("forms", checked_form),
    "custom_modules": keeping("custom_modules", checked_module),
    "custom_records": plant_custom_record,
    "requests": plant_request,
}
