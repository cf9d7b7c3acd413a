"""Records as answers show them: hrefs under the caller's own origin, and only what was asked for [connectwise 2, 4]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from simulators.connectwise.binding import CUSTOM_MEMBERS
from simulators.connectwise.engine import ENGINE
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.entities.fields import mark_of
from simulators.connectwise.refusals import unknown_name
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.resources.fields import Field
from simulators.core.resources.rules import Draft
from simulators.core.store import Record

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.store import Store
    from simulators.core.world import SimulatorState

API = "apis/3.0"
CODEBASES: Mapping[str, str] = {"self-hosted": "v4_6_release", "cloud": "v2025_1"}
"""The codebase that company info names, by hosting; any is routed [connectwise 1]."""

_STAMPED = ("lastUpdated", "updatedBy", "dateEntered", "enteredBy")


def root_of(call: Call) -> str:
    """What hrefs of an answer begin with; those of the cloud have a slash too many [connectwise 2]."""
    extra = "/" if ConnectWiseSettings.of(call).hosting == "cloud" else ""
    return f"{call.base_url}/{call.path['codebase']}/{API}{extra}"


def public_root(state: SimulatorState) -> str:
    """What hrefs of a message begin with."""
    hosting = ConnectWiseSettings.of(state).hosting
    return f"{state.public_url}/{CODEBASES[hosting]}/{API}{'/' if hosting == 'cloud' else ''}"


def render(entity: Entity, record: Record, root: str, info: bool = True) -> Draft:
    """The record as its model shows it, `_info` included."""
    return _completed(entity, record, ENGINE.views[entity.name].show(record, root), root, info)


async def rows(store: Store, entity: Entity, records: list[Record], root: str) -> list[Draft]:
    """Committed records as a page shows them. The rows are shared: they must not be changed."""

    async def complete(record: Record, row: Draft) -> Draft:
        return _completed(entity, record, row, root)

    return await ENGINE.views.rows(store, entity, records, root, complete)


def _completed(entity: Entity, record: Record, shown: Draft, root: str, info: bool = True) -> Draft:
    """A row with what no field of the record holds."""
    for name, parts in _JOINED.get(entity.name, ()):
        shown[name] = " ".join(str(record[part]) for part in parts if record.get(part) is not None)
    if entity.name == "priorities":
        shown["imageLink"] = f"{root}/service/priorities/{record['id']}/image"
    if info and not entity.plain:
        shown["_info"] = _info(entity, record, root)
    return shown


_JOINED = {
    name: [(field.name, mark_of(field).parts) for field in entity.fields if mark_of(field).parts]
    for name, entity in ENTITIES.items()
}
"""Per entity, its texts that join others."""


def _info(entity: Entity, record: Record, root: str) -> dict[str, str]:
    marks = record.get("_info", {})
    info = {name: marks[name] for name in _STAMPED if name in marks}
    for name, path in entity.hrefs.items():
        info[name] = root + path.replace("{id}", str(record["id"]))
    return info


def wanted_fields(entity: Entity, text: str) -> list[tuple[str, ...]] | None:
    """The paths that `fields` names; None if it names none. Problem `rejected` for names that the entity lacks."""
    names = filter(None, map(str.strip, text.split(",")))
    return list(dict.fromkeys(_wanted(entity, name) for name in names)) or None


def _wanted(entity: Entity, name: str) -> tuple[str, ...]:
    head, _, rest = name.partition("/")
    if head == "_info":
        return ("_info", *([rest] if rest else []))
    field = entity.field(head)
    if field is None or not field.shown:
        raise unknown_name(name)
    if not rest:
        return (field.name,)
    inner = _inner(field).get(rest.lower())
    if inner is None:
        raise unknown_name(name)
    return (field.name, *inner)


@cache
def _inner(field: Field) -> Mapping[str, tuple[str, ...]]:
    """What may be named of a member's own members, by the name in lower case, with the place in the answer."""
    if field.kind in {"reference", "references"}:
        reference = ENTITIES[field.to].face
        names = {name.lower(): (name,) for name in reference.shown}
        return {**names, **{name.lower(): ("_info", name) for name in reference.inside}, "_info": ("_info",)}
    if field.kind == "custom":
        return {name.lower(): (name,) for name in CUSTOM_MEMBERS}
    return {
        f"{each.name}{behind}".lower(): (each.name, *place)
        for each in field.members
        for behind, place in {"": (), **{f"/{name}": place for name, place in _inner(each).items()}}.items()
    }


def project(shown: Draft, paths: Iterable[tuple[str, ...]] | None) -> Draft:
    """Only what was asked for; `_info` only if it was."""
    if paths is None:
        return shown
    kept: Draft = {}
    for path in paths:
        _keep(kept, shown, path)
    return kept


def _keep(kept: Draft, shown: Any, path: tuple[str, ...]) -> None:
    """Copy what `path` names from a record to its projection; of a list, what it names of each element."""
    head, *rest = path
    value = shown.get(head)
    if value is None:
        return
    if not rest:
        kept[head] = value
    elif isinstance(value, list):
        parts = kept.setdefault(head, [{} for _ in value])
        for part, each in zip(parts, value, strict=True):
            _keep(part, each, tuple(rest))
    else:
        part = {**kept.get(head, {})}
        _keep(part, value, tuple(rest))
        if part:
            kept[head] = part
