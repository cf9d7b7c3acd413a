"""The page of the simulators' records, with drive actions as buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import request

from simulators.control.dashboard import record_summary
from simulators.control.dashboard.api import ApiRefused
from simulators.control.dashboard.drive_actions import (
    DriveAction,
    actions_on,
    actions_without_record,
    drive_actions,
    prefilled,
)
from simulators.control.dashboard.page_request import PageRequest

ROWS = 50

_FIRST = ("tickets", "requests", "serviceorders")
"""The collection that the page selects by default."""


def page(here: PageRequest) -> Mapping[str, Any]:
    """A list of records of one collection, and the selected one."""
    served = [(each["name"], each["title"]) for each in here.api.get("/simulators")["items"]]
    simulator = request.args.get("simulator") or served[0][0]
    place = f"/records/{quote(simulator, safe='')}"
    collections = here.api.get(place)["items"]
    collection = request.args.get("collection") or _first(collections)
    text, key = request.args.get("text", "").strip(), request.args.get("key")
    after = request.args.get("after") or None
    place = f"{place}/{quote(collection, safe='')}"
    found: Mapping[str, Any] = {"items": [], "next": None}
    if collection:
        # Newest first, because a dataset has thousands of records.
        found = here.api.get(place, text=text or None, order="newest", after=after, limit=ROWS)
    known = _actions(here, simulator)
    record = _record(here, place, key) if key else None
    return {
        "simulators": served,
        "simulator": simulator,
        "collections": collections,
        "collection": collection,
        "text": text,
        "after": after,
        "found": found["items"],
        "following": found["next"],
        "columns": record_summary.columns(each["record"] for each in found["items"]),
        "record_summary": record_summary,
        "key": key,
        "record": record,
        "acts": _on_record(known, collection, record) if record is not None else [],
        "system_acts": actions_without_record(known),
    }


def _first(collections: list[Mapping[str, Any]]) -> str:
    names = [each["name"] for each in collections]
    return next((name for name in names if name.lower() in _FIRST), names[0] if names else "")


def _actions(here: PageRequest, simulator: str) -> list[DriveAction]:
    try:
        return drive_actions(here.api.get(f"/specs/{quote(simulator, safe='')}.drive.json"))
    except ApiRefused:
        # A system without a drive has no such document.
        return []


def _on_record(known: list[DriveAction], collection: str, record: Mapping[str, Any]) -> list[DriveAction]:
    about = (prefilled(each, collection, record) for each in actions_without_record(known))
    return [*actions_on(known, collection), *(each for each in about if each is not None)]


def _record(here: PageRequest, place: str, key: str) -> Mapping[str, Any] | None:
    """The record with this key, searched by its text, because pages of the API start after a key."""
    after = None
    while True:
        page = here.api.get(place, text=key, after=after, limit=500)
        found = next((each["record"] for each in page["items"] if each["key"] == key), None)
        if found is not None or page["next"] is None:
            return found
        after = page["next"]
