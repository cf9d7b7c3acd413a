"""Records in responses: hrefs with the caller's base URL, and projection to `fields` [connectwise 2, 4]."""

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
"""The codebase in company info, by hosting; requests may use any codebase [connectwise 1]."""

_STAMPED = ("lastUpdated", "updatedBy", "dateEntered", "enteredBy")


def root_of(call: Call) -> str:
    """Return the root of hrefs in a response; in the cloud they have an extra slash [connectwise 2]."""
    extra = "/" if ConnectWiseSettings.of(call).hosting == "cloud" else ""
    return f"{call.base_url}/{call.path['codebase']}/{API}{extra}"


def public_root(state: SimulatorState) -> str:
    """Return the root of hrefs in a message."""
    hosting = ConnectWiseSettings.of(state).hosting
    return f"{state.public_url}/{CODEBASES[hosting]}/{API}{'/' if hosting == 'cloud' else ''}"


def render(entity: Entity, record: Record, root: str, info: bool = True) -> Draft:
    """Return the record as its model shows it, with `_info` unless `info` is False."""
    return _completed(entity, record, ENGINE.views[entity.name].show(record, root), root, info)


async def rows(store: Store, entity: Entity, records: list[Record], root: str) -> list[Draft]:
    """Return committed records as a page shows them. The rows are shared: callers must not change them."""

    async def complete(record: Record, row: Draft) -> Draft:
        return _completed(entity, record, row, root)

    return await ENGINE.views.rows(store, entity, records, root, complete)


def _completed(entity: Entity, record: Record, shown: Draft, root: str, info: bool = True) -> Draft:
    """Add the properties that the record does not store."""
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
"""Per entity, the texts that are joined from other fields."""


def _info(entity: Entity, record: Record, root: str) -> dict[str, str]:
    marks = record.get("_info", {})
    info = {name: marks[name] for name in _STAMPED if name in marks}
    for name, path in entity.hrefs.items():
        info[name] = root + path.replace("{id}", str(record["id"]))
    return info


def requested_fields(entity: Entity, text: str) -> list[tuple[str, ...]] | None:
    """Parse the `fields` parameter to paths; None if it is empty. Raises Problem `rejected` for unknown names."""
    names = filter(None, map(str.strip, text.split(",")))
    return list(dict.fromkeys(_path(entity, name) for name in names)) or None


def _path(entity: Entity, name: str) -> tuple[str, ...]:
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
    """Return the paths below a property, by their names in lower case."""
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
    """Return only the requested paths; `_info` only if it is requested."""
    if paths is None:
        return shown
    kept: Draft = {}
    for path in paths:
        _keep(kept, shown, path)
    return kept


def _keep(kept: Draft, shown: Any, path: tuple[str, ...]) -> None:
    """Copy the value at `path` from a record to its projection; in a list, from each element."""
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
