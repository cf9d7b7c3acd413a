"""How records look on the wire: requests, attachments, and the two v3 formats [supportcenterplus 3, 4.6]. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from simulators.core.call import Call
from simulators.core.store import Record
from simulators.supportcenterplus.entities.requests import LATE, SHAPE
from simulators.supportcenterplus.entities.tables import Shape
from simulators.supportcenterplus.model import held_for, image_token, is_first_response_overdue, is_overdue
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.values import Display, shown_duration, shown_moment, size_text

VERSIONED = "vnd.manageengine.sdp.v3+json"
"""The media type that asks for the new format [supportcenterplus 1]."""

Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """How one caller sees records: times, format, and the instant (epoch milliseconds) that overdue is judged by.

    `sparse`: late fields of a request are left out while they are not set.
    """

    display: Display
    old: bool
    now: int
    sparse: bool = True

    @classmethod
    def of(cls, call: Call) -> Look:
        """As settings and the Accept header say."""
        wanted = SupportCenterSettings.of(call).v3_format
        old = wanted == "old" or (wanted == "by_accept" and VERSIONED not in call.headers.get("accept").lower())
        sparse = SupportCenterSettings.of(call).unset_outcome == "absent"
        return cls(Display.of(SupportCenterSettings.of(call)), old, int(call.clock.time() * 1000), sparse)

    @property
    def fixed(self) -> Look:
        """The same at no instant in particular: for records that show nothing that time alone changes."""
        return replace(self, now=0)

    def record(self, shape: Shape, record: Record) -> Shown:
        """The fields of `shape`: the id as text, times as this caller sees them, the rest as it is kept."""
        shown = {name: self.moment(record[name]) if kind == "moment" else record[name] for name, kind in shape.items()}
        return {**shown, "id": str(record["id"])}

    def moment(self, moment: int | None) -> dict[str, str] | None:
        """A time."""
        return shown_moment(moment, self.display)


def shown_request(request: Record, names: Iterable[str], look: Look) -> Shown:
    """The fields `names` of a request."""
    left_out = [name for name in LATE if request[name] is None] if look.sparse else ()
    return {
        name: _field(request, name, look)
        for name in names
        if name not in left_out and (name in request or name in _COMPUTED)
    }


def _field(request: Record, name: str, look: Look) -> Any:
    if name in _COMPUTED:
        return _COMPUTED[name](request, look.now)
    value = request[name]
    if name == "attachments":
        return [shown_attachment(each, look) for each in value]
    if name == "resolution":
        return shown_resolution(value, look)
    kind = SHAPE[name]
    if kind == "id":
        return str(value)
    return look.moment(value) if kind == "moment" else value


def _held(request: Record, now: int) -> dict[str, str] | None:
    return shown_duration(held_for(request, now))


_COMPUTED: Mapping[str, Callable[[Record, int], Any]] = {
    "is_overdue": is_overdue,
    "is_first_response_overdue": is_first_response_overdue,
    "image_token": lambda request, _: image_token(request),
    "onhold_time": _held,
}


def shown_resolution(resolution: Mapping[str, Any], look: Look) -> Shown:
    """A resolution; who submitted it, and when, only once it was."""
    attachments = [shown_attachment(each, look) for each in resolution["resolution_attachments"]]
    shown: Shown = {"content": resolution["content"], "resolution_attachments": attachments}
    if "submitted_on" in resolution:
        shown |= {"submitted_by": resolution["submitted_by"], "submitted_on": look.moment(resolution["submitted_on"])}
    return shown


def shown_attachment(about: Mapping[str, Any], look: Look) -> Shown:
    """An attachment in either format; `content_url` leads nowhere until it is attached to a request."""
    size = size_text(about["size"])
    if look.old:
        return {"id": str(about["id"]), "file_name": about["name"], "size": size, "attachment_key": about["key"]}
    owner = about["request"]
    url = None if owner is None else f"/api/v3/requests/{owner}/attachments/{about['id']}/_download"
    return {
        "id": str(about["id"]),
        "name": about["name"],
        "content_url": url,
        "content_type": about["content_type"],
        "size": {"display_value": size, "value": str(about["size"])},
        "description": None,
        "module": about["module"],
        "attached_by": about["attached_by"],
        "attached_on": look.moment(about["attached_on"]),
    }


def chosen(shown: Shown, names: Iterable[str] | None) -> Shown:
    """Only the fields that were asked for, if any were."""
    return shown if names is None else {name: shown[name] for name in names if name in shown}
