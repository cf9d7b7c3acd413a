"""The pages of worlds with their credentials, and of API documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import request

from simulators.control.dashboard.api import ApiRefused
from simulators.control.dashboard.page_request import PageRequest
from simulators.core.environment import exports


def page(here: PageRequest) -> Mapping[str, Any]:
    """Every open world; credentials are shown only on request."""
    served = here.api.get("/simulators")["items"]
    shown = request.args.get("show", "")
    return {
        "worlds": [_world(each) for each in here.api.get("/worlds")["items"]],
        "systems": [_shown(each) if each["name"] == shown else _hidden(each) for each in served],
        "shown": shown,
    }


def specs(here: PageRequest) -> Mapping[str, Any]:
    """Every document, with its evidence counts."""
    systems = [_hidden(each) for each in here.api.get("/simulators")["items"]]
    return {"systems": systems, "driven": {each["name"] for each in systems if _is_driven(here, each["name"])}}


def _is_driven(here: PageRequest, name: str) -> bool:
    try:
        here.api.raw(f"/specs/{quote(name, safe='')}.drive.json")
    except ApiRefused:
        return False
    return True


def _world(opened: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": opened["id"], "systems": {name: each["url"] for name, each in opened["simulators"].items()}}


def _shown(system: Mapping[str, Any]) -> dict[str, Any]:
    return {**system, "environment": list(exports(system, system["credentials"]))}


def _hidden(system: Mapping[str, Any]) -> dict[str, Any]:
    return {**system, "credentials": list(system["credentials"]), "environment": []}
