"""References in responses: their hrefs begin with the caller's base URL [connectwise 2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.fields import ITSELF
from simulators.core.resources.entity import Registry
from simulators.core.resources.fields import Field
from simulators.core.resources.views import Renderer, Renderers, Row
from simulators.core.store import Record


def _reference(field: Field, _: Registry) -> Renderer:
    """Return the renderer of a reference: its properties, and its hrefs in `_info` if it has any [connectwise 2]."""
    target = ENTITIES[field.to]
    reference, within = target.face, field.within
    hrefs = dict(reference.more)
    if reference.href and "read" in ENTITIES[target.collection].verbs:
        hrefs = {f"{reference.href}_href": f"{target.path}/{{id}}", **hrefs}
    faces, inside = frozenset(reference.shown), tuple(reference.inside)
    bare = not hrefs and not inside
    below = "{parentId}" in target.path
    # Most paths hold nothing but the id, and most references show all that is stored of them.
    places = [(name, *path.split("{id}")) for name, path in hrefs.items()]
    direct = not below and not inside and not reference.elsewhere[1]

    def show(value: Any, record: Record, root: Any) -> Row:
        shown = dict(value) if value.keys() <= faces else {name: each for name, each in value.items() if name in faces}
        if bare:
            return shown
        if direct:
            identity = value["id"]
            shown["_info"] = {name: f"{root}{before}{identity}{after}" for name, before, after in places}
            return shown
        info = {name: str(value[name]) for name in inside if name in value}
        above = "" if not below else str(_owner(within, record))
        if not below or above:
            other = reference.elsewhere[1].get(value.get(reference.elsewhere[0], ""))
            for name, path in hrefs.items() if other is None else ((f"{reference.href}_href", other),):
                info[name] = root + path.replace("{parentId}", above).replace("{id}", str(value["id"]))
        shown["_info"] = info
        return shown

    return show


def _owner(within: str, record: Record) -> Any:
    """Return the id of the parent of the referenced record; empty text if it is unknown."""
    if within == ITSELF:
        return record["id"]
    above = record.get(within)
    return (above or {}).get("id", "") if isinstance(above, Mapping | None) else above


def _references(field: Field, entities: Registry) -> Renderer:
    one = _reference(field, entities)
    return lambda values, record, root: [one(value, record, root) for value in values]


RENDERERS: Renderers = {"reference": _reference, "references": _references}
"""Renderers of kinds that are shown differently than stored; their third argument is the root of hrefs."""
