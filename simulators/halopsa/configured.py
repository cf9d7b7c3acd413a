"""Records that a configuration file brings: checked as the spec says, completed by what all records have."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from simulators.halopsa.binding import bound
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.entity import KEY, Entity
from simulators.halopsa.model import lines
from simulators.halopsa.model.webhooks import mappings
from simulators.halopsa.moments import NEVER
from simulators.halopsa.shapes import Expected

_TYPES: Mapping[str, tuple[type, ...]] = {
    "int": (int,),
    "double": (float,),
    "bool": (bool,),
    "text": (str,),
    "date": (str,),
    "guid": (str,),
    "other": (list, dict),
}

_ALSO_NEEDED: Mapping[str, tuple[str, ...]] = {
    "Tickets": ("summary", "client_id", "site_id", "user_id", "status_id", "tickettype_id"),
    "Client": ("main_site_id",),
}
"""Members that the API works out and a file has to say."""

_COMPLETED: Mapping[str, Mapping[str, Any]] = {
    "Tickets": {
        **{name: NEVER for name in ("dateoccurred", "last_update", "lastactiondate")},
        **{"user_name": "", "agent_id": 1, "deleted": False, "inactive": False, "hasbeenclosed": False},
    },
    "Invoice": {"lines": []},
    "RecurringInvoice": {"lines": []},
    "Webhook": {"events": [], "type": 0},
    "Agent": {"role": "Technician"},
}
"""What a record is completed with."""

_FIRST_TRIGGER, _TRIGGERS = 1_000_000, 1_000_000
"""Where the ids of triggers begin that a file brings without, and how many there may be."""

_NOT_CONFIGURABLE = frozenset({"Actions", "Attachment", "WebhookEvent"})


def checked(entity: Entity, record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as it is kept. ValueError for one that is none."""
    found = {**_COMPLETED.get(entity.name, {}), **bound(Expected(f"{entity.schema}In", False), dict(record))}
    for name in (*entity.needs, *_ALSO_NEEDED.get(entity.name, ()), "id"):
        if found.get(name) in (None, ""):
            raise ValueError(f"{name} is needed")
    for name, value in found.items():
        _check_type(name, value, entity.shape.kinds.get(name, "other"))
    if entity.within is not None:
        found[KEY] = entity.key_of(found["id"], found[entity.within])
    if "guid" in entity.shape.kinds:
        found["guid"] = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{entity.name}/{found.get(KEY, found['id'])}"))
    if entity.name == "Webhook":
        found |= _told(found)
    if entity.schema == "User":
        found |= {"site_id_int": int(found["site_id"]), "client_id": record.get("client_id", 0)}
    if entity.schema == "Invoice":
        found["lines"] = [lines.priced({**each, "ihid": found["id"]}) for each in found["lines"]]
        found["total"] = lines.total(found["lines"])
    return found


def _told(webhook: Mapping[str, Any]) -> dict[str, Any]:
    """What a file says of triggers and payload, with what the API would have given them."""
    triggers = []
    for number, each in enumerate(webhook["events"]):
        if "eventno" not in each:
            raise ValueError("events: eventno is needed")
        made = uuid.uuid5(uuid.NAMESPACE_URL, f"{webhook['id']}/{number}")
        blank = {"id": made.int % _TRIGGERS + _FIRST_TRIGGER, "guid": str(made), "name": ""}
        triggers.append({**blank, **each, "webhook_id": webhook["id"]})
    return {"events": triggers, "mappings": mappings(webhook.get("mappings", ()))}


def _check_type(name: str, value: Any, kind: str) -> None:
    if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "bool"):
        raise ValueError(f"{name}: expected {kind}, got {value!r}")


CONFIGURABLE: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    name: partial(checked, entity) for name, entity in ENTITIES.items() if name not in _NOT_CONFIGURABLE
}
"""By collection."""
