"""The page of faults, quotas, settings and the report card of clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import request

from simulators.control.dashboard.page_request import PageRequest

KINDS = (
    ("status", "answer with a status"),
    ("latency", "wait, then answer as usual"),
    ("reset", "reset the connection"),
    ("truncate", "end the answer halfway"),
    ("garbage", "answer with bytes that are not HTTP"),
    ("drip", "answer piece by piece, slowly"),
    ("lose_answer", "do it, then answer nothing"),
)

_METHODS = ("get", "put", "post", "delete", "patch")


def page(here: PageRequest) -> Mapping[str, Any]:
    """Faults, quotas, settings and report card of one simulator."""
    served = [(each["name"], each["title"]) for each in here.api.get("/simulators")["items"]]
    chosen = _chosen(served)
    settings = here.api.get(f"/settings/{quote(chosen)}")
    return {
        "simulators": served,
        "simulator": chosen,
        "settings": settings,
        "changed": sum(each["value"] != each["default"] for each in settings.values()),
        "operations": _operations_of(here, chosen),
        "kinds": KINDS,
        "wanted": {name: request.args.get(name, "") for name in ("operation", "kind", "status")},
        "report": here.api.get(f"/quotas/{quote(chosen)}/report"),
        **faults(here),
        **_quotas(here, chosen),
    }


def faults(here: PageRequest) -> Mapping[str, Any]:
    """The active faults of all systems."""
    return {"faults": here.api.get("/faults")["items"]}


def quotas(here: PageRequest) -> Mapping[str, Any]:
    """The limits of the selected simulator, with their use."""
    served = [(each["name"], each["title"]) for each in here.api.get("/simulators")["items"]]
    return _quotas(here, _chosen(served))


def _quotas(here: PageRequest, simulator: str) -> Mapping[str, Any]:
    return {"simulator": simulator, "quotas": here.api.get(f"/quotas/{quote(simulator)}")["items"]}


def _chosen(served: list[tuple[str, str]]) -> str:
    asked = request.args.get("simulator", "")
    names = [name for name, _ in served]
    return asked if asked else names[0]


def _operations_of(here: PageRequest, simulator: str) -> list[tuple[str, str]]:
    """Id and place of every operation; cached, because a document does not change while the process runs."""
    known = here.operations.get(simulator)
    if known is None:
        paths = here.api.get(f"/specs/{quote(simulator)}.json")["paths"]
        known = here.operations[simulator] = [
            (item[method]["operationId"], f"{method.upper()} {template}")
            for template, item in paths.items()
            for method in _METHODS
            if method in item
        ]
    return known
