"""Records as answers show them: hrefs under the caller's own origin, and only what was asked for [connectwise 2, 4]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from simulators.connectwise.entities import ENTITIES, Entity, Field
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
        value = record.get(field.name) if not field.at else value_at(record, field.at)
        if value is not None:
            shown[field.name] = value if show is None else show(value, root, record)
    if entity.name == "priorities":
        shown["imageLink"] = f"{root}/service/priorities/{record['id']}/image"
    if info:
        shown["_info"] = _info(entity, record, root)
    return shown


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
    """`{id, name, _info: {<field>_href}}` [connectwise 2]."""
    target = ENTITIES[field.to]
    below, href = "{parentId}" in target.path, f"{field.name}_href"
    image = {"members": "/system/members/{id}/image", "priorities": "/service/priorities/{id}/image"}.get(field.to)

    def show(value: Record, root: str, record: Record) -> Draft:
        shown = dict(value)
        info = {}
        path = target.path
        if below:
            parent = (record.get(field.within) or {}).get("id")
            path = path.replace("{parentId}", str(parent)) if parent is not None else ""
        if path:
            info[href] = f"{root}{path}/{value['id']}"
        if image is not None:
            info["image_href"] = root + image.format(id=value["id"])
        if "mobileGuid" in shown:
            info["mobileGuid"] = shown.pop("mobileGuid")
        shown["_info"] = info
        return shown

    return show


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
    known = ENTITIES[field.to].faces if field.kind == "ref" else {}
    inner = next((each for each in known if each.lower() == rest.lower()), None)
    if inner is None:
        raise unknown_name(name)
    return (field.name, inner)


def project(shown: Draft, paths: Iterable[tuple[str, ...]] | None) -> Draft:
    """Only what was asked for; `_info` only if it was."""
    if paths is None:
        return shown
    kept: Draft = {}
    for head, *rest in paths:
        value = shown.get(head)
        if value is None:
            continue
        if not rest:
            kept[head] = value
        elif rest[0] in value:
            kept[head] = {**kept.get(head, {}), rest[0]: value[rest[0]]}
    return kept
