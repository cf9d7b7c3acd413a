"""Records as answers show them: hrefs under the caller's own origin, and only what was asked for [connectwise 2, 4]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from simulators.connectwise.binding import CUSTOM_MEMBERS
from simulators.connectwise.entities import ENTITIES, Entity, Field
from simulators.connectwise.entities.fields import ITSELF
from simulators.connectwise.problems import unknown_name
from simulators.connectwise.shape import Draft, Record, value_at

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.world import SimulatorState

API = "apis/3.0"
CODEBASES: Mapping[str, str] = {"self-hosted": "v4_6_release", "cloud": "v2025_1"}
"""The codebase that company info names, by hosting; any is routed [connectwise 1]."""

_STAMPED = ("lastUpdated", "updatedBy", "dateEntered", "enteredBy")

Renderer = Callable[[Any, str, Record], Any]


def root_of(call: Call) -> str:
    """What hrefs of an answer begin with; those of the cloud have a slash too many [connectwise 2]."""
    extra = "/" if call.settings["hosting"] == "cloud" else ""
    return f"{call.base_url}/{call.path['codebase']}/{API}{extra}"


def public_root(state: SimulatorState) -> str:
    """What hrefs of a message begin with."""
    hosting = state.settings["hosting"]
    return f"{state.public_url}/{CODEBASES[hosting]}/{API}{'/' if hosting == 'cloud' else ''}"


def render(entity: Entity, record: Record, root: str, info: bool = True) -> Draft:
    """The record as its model shows it, `_info` included."""
    shown: Draft = {}
    for field, show in _shown_by(entity.name):
        value = _value(field, record)
        if value is not None:
            shown[field.name] = value if show is None else show(value, root, record)
    if entity.name == "priorities":
        shown["imageLink"] = f"{root}/service/priorities/{record['id']}/image"
    if info and not entity.plain:
        shown["_info"] = _info(entity, record, root)
    return shown


def _value(field: Field, record: Record) -> Any:
    if field.parts:
        return " ".join(str(record[part]) for part in field.parts if record.get(part) is not None)
    return value_at(record, field.at) if field.at else record.get(field.name)


@cache
def _shown_by(entity: str) -> list[tuple[Field, Renderer | None]]:
    return [(field, _renderer(field)) for field in ENTITIES[entity].fields if field.shown]


def _renderer(field: Field) -> Renderer | None:
    if field.kind == "ref":
        return _reference(field)
    if field.kind == "refs":
        one = _reference(field)
        return lambda values, root, record: [one(value, root, record) for value in values]
    inner = [(each.name, _reference(each)) for each in field.items if each.kind == "ref"]
    if not inner:
        return None

    def each_item(values: list[Record], root: str, record: Record) -> list[Draft]:
        return [
            {**value, **{name: show(value[name], root, record) for name, show in inner if name in value}}
            for value in values
        ]

    return each_item


def _reference(field: Field) -> Renderer:
    """What the type of reference shows, with its hrefs in `_info`: no `_info` where it has none [connectwise 2]."""
    target = ENTITIES[field.to]
    reference, within = target.reference, field.within
    hrefs = dict(reference.more)
    if reference.href and "R" in ENTITIES[target.collection].verbs:
        hrefs = {f"{reference.href}_href": f"{target.path}/{{id}}", **hrefs}
    faces, inside = frozenset(reference.shown), tuple(reference.inside)
    bare = not hrefs and not inside
    below = "{parentId}" in target.path

    def show(value: Record, root: str, record: Record) -> Draft:
        shown = {name: each for name, each in value.items() if name in faces}
        if bare:
            return shown
        info = {name: str(value[name]) for name in inside if name in value}
        above = "" if not below else str(_owner(within, record))
        if not below or above:
            for name, path in hrefs.items():
                info[name] = root + path.replace("{parentId}", above).replace("{id}", str(value["id"]))
        shown["_info"] = info
        return shown

    return show


def _owner(within: str, record: Record) -> Any:
    """The id of what the record that is referred to belongs to; empty where that is not known."""
    if within == ITSELF:
        return record["id"]
    return (record.get(within) or {}).get("id", "")


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
    if field.kind in {"ref", "refs"}:
        reference = ENTITIES[field.to].reference
        names = {name.lower(): (name,) for name in reference.shown}
        return {**names, **{name.lower(): ("_info", name) for name in reference.inside}, "_info": ("_info",)}
    if field.kind == "custom":
        return {name.lower(): (name,) for name in CUSTOM_MEMBERS}
    return {
        f"{each.name}{behind}".lower(): (each.name, *place)
        for each in field.items
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
