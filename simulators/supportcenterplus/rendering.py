"""Rendering of requests and files, and of records in the two v3 formats [supportcenterplus 3, 4.6]. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from simulators.core.resources.entity import Entity
from simulators.core.store import Record
from simulators.supportcenterplus.display import Look, shown_duration
from simulators.supportcenterplus.engine import ENGINE
from simulators.supportcenterplus.entities.files import FILES
from simulators.supportcenterplus.entities.requests import LATE, SHAPE
from simulators.supportcenterplus.entities.tables import Own
from simulators.supportcenterplus.model import held_for, image_token, is_first_response_overdue, is_overdue

Shown = dict[str, Any]


def in_format(entity: Entity, row: Shown, look: Look) -> Shown:
    """A row in the caller's format: the old one has other names, and lacks some fields."""
    own: Own = entity.own
    if not own.old_names:
        return row
    if not look.old:
        return {name: value for name, value in row.items() if name not in own.old_only} if own.old_only else row
    old = {new: name for name, new in own.old_names.items()}
    return {old.get(name, name): value for name, value in row.items() if name not in own.new_only}


def shown_request(request: Record, names: Iterable[str], look: Look) -> Shown:
    """The fields `names` of a request, without unset late ones."""
    shown: Shown = {}
    for name in names:
        compute = _COMPUTED.get(name)
        if compute is not None:
            shown[name] = compute(request, look.now)
        elif name in request:
            value, render = request[name], _RENDERED.get(name)
            if value is not None or not look.sparse or name not in LATE:
                shown[name] = value if render is None else render(value, look)
    return shown


def _held(request: Record, now: int) -> dict[str, str] | None:
    return shown_duration(held_for(request, now))


_COMPUTED: Mapping[str, Callable[[Record, int], Any]] = {
    "is_overdue": is_overdue,
    "is_first_response_overdue": is_first_response_overdue,
    "image_token": lambda request, _: image_token(request),
    "onhold_time": _held,
}


def shown_attachments(files: Iterable[Record], look: Look) -> list[Shown]:
    """The files of a request, without their bytes."""
    return [shown_attachment(each, look) for each in files]


def shown_resolution(resolution: Mapping[str, Any], look: Look) -> Shown:
    """A resolution; author and time only if it was submitted."""
    attachments = shown_attachments(resolution["resolution_attachments"], look)
    shown: Shown = {"content": resolution["content"], "resolution_attachments": attachments}
    if "submitted_on" in resolution:
        shown |= {"submitted_by": resolution["submitted_by"], "submitted_on": look.moment(resolution["submitted_on"])}
    return shown


def shown_attachment(about: Mapping[str, Any], look: Look) -> Shown:
    """A file without its bytes, in the caller's format."""
    return in_format(FILES, ENGINE.views["files"].show(about, look), look)


_BY_KIND: Mapping[str, Callable[[Any, Look], Any]] = {
    "id": lambda value, _: str(value),
    "moment": lambda value, look: look.moment(value),
}

_RENDERED: Mapping[str, Callable[[Any, Look], Any]] = {
    **{name: _BY_KIND[kind] for name, kind in SHAPE.items() if kind in _BY_KIND},
    "attachments": shown_attachments,
    "resolution": shown_resolution,
}
"""The renderers of fields whose values in responses differ from the stored ones."""


def chosen(shown: Shown, names: Iterable[str] | None) -> Shown:
    """The fields `names` of a record; all fields if None."""
    return shown if names is None else {name: shown[name] for name in names if name in shown}
