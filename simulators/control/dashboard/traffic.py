"""The pages of traces, of deliveries and of the clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from flask import request

from simulators.control.dashboard.api import UNAUTHORIZED, ApiRefused
from simulators.control.dashboard.hops import Timeline, timeline
from simulators.control.dashboard.page_request import PageRequest
from simulators.control.dashboard.record_summary import state, title

RECENT = 150
"""Exchanges that the list of recent traces is built from."""

DELIVERIES = 200
STATES = ("pending", "held", "retrying", "failed", "sent")
STEPS = ("10s", "1m", "5m", "1h", "1d")


def clock(here: PageRequest) -> Mapping[str, Any]:
    """The time, and pending timers."""
    return {"clock": here.api.get("/clock"), "steps": STEPS}


def deliveries(here: PageRequest) -> Mapping[str, Any]:
    """Outbound calls, the newest of each system first."""
    chosen = {name: request.args.get(name) or None for name in ("simulator", "state")}
    items, since = [], None
    while True:
        page = here.api.get("/deliveries", limit=1000, since=since, **chosen)
        items += page["items"]
        since = page["next"]
        if since is None:
            break
    # Unsent ones first, then the newest.
    items = sorted(
        reversed(items), key=lambda each: each["attempts"][0]["at"] if each["attempts"] else "9", reverse=True
    )
    return {
        "deliveries": items[:DELIVERIES],
        "count": len(items),
        "chosen": chosen,
        "states": STATES,
        "simulators": [(each["name"], each["title"]) for each in here.api.get("/simulators")["items"]],
        **clock(here),
    }


def timeline_page(here: PageRequest) -> Mapping[str, Any]:
    """One trace, or a list of recent ones."""
    wanted = request.args.get("trace", "").strip()
    served = here.api.get("/simulators")["items"]
    titles = {each["name"]: each["title"] for each in served}
    if not wanted:
        return {"wanted": "", "chains": _recent(here), "titles": titles, "line": None, "refusal": ""}
    try:
        found = here.api.get(f"/trace/{quote(wanted, safe='')}")
    except ApiRefused as refused:
        if refused.status == UNAUTHORIZED:
            raise
        return {"wanted": wanted, "chains": _recent(here), "titles": titles, "line": None, "refusal": str(refused)}
    line = timeline(found["items"], _origins(served))
    return {
        "wanted": wanted,
        "titles": titles,
        "line": line,
        "keys": found["keys"],
        "things": _things(here, line, found["keys"]),
        "refusal": "",
    }


def _origins(served: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The names of the simulators by the origins that messages are sent to."""
    named = {each["url"]: each["name"] for each in served}
    return named | {each["tls_url"]: each["name"] for each in served if each["tls_url"]}


def _recent(here: PageRequest) -> list[dict[str, Any]]:
    """Recent traces: those with more than one exchange first, the newest first."""
    entries = here.api.get("/journal", newest=True, bodies=False, limit=RECENT)["items"]
    chains: dict[str, list[Mapping[str, Any]]] = {}
    for each in entries:
        chains.setdefault(each["trace"], []).append(each)
    described = [_chain(trace, members) for trace, members in reversed(chains.items())]
    return sorted(described, key=lambda each: each["count"] == 1)


def _chain(trace: str, members: list[Mapping[str, Any]]) -> dict[str, Any]:
    # A sender starts before its receiver, even if a frozen clock gives both the same instant.
    members = sorted(members, key=lambda each: (each["at"], each["direction"] == "in", each["id"]))
    return {
        "trace": trace,
        "first": members[0],
        "count": len(members),
        "systems": list(dict.fromkeys(each["simulator"] for each in members)),
        "failed": sum(each["status"] is None or each["status"] >= 400 for each in members),
        "violations": sum(len(each["violations"]) for each in members),
    }


def _things(here: PageRequest, line: Timeline, keys: list[str]) -> list[dict[str, Any]]:
    """The records of the trace, with their present state in each system."""
    found = []
    for name in line.lanes:
        for key in keys[:4]:
            for collection in _ticket_collections(here, name):
                page = here.api.get(f"/records/{quote(name)}/{quote(collection)}", text=key, limit=3)
                found += [(name, collection, each) for each in page["items"] if _bears(each, keys)]
    unique = {(name, collection, each["key"]): each for name, collection, each in found}
    return [
        {
            "system": name,
            "collection": collection,
            "key": key,
            "title": title(each["record"]),
            "state": state(each["record"]),
        }
        for (name, collection, key), each in unique.items()
    ]


def _ticket_collections(here: PageRequest, simulator: str) -> list[str]:
    try:
        items = here.api.get(f"/records/{quote(simulator)}")["items"]
    except ApiRefused:
        # The lane of a foreign system or of a client.
        return []
    return [each["name"] for each in items if each["name"].lower() in {"tickets", "requests", "serviceorders"}]


def _bears(item: Mapping[str, Any], keys: list[str]) -> bool:
    """Whether a record has one of `keys` as its key or as the value of a property."""
    return item["key"] in keys or any(str(value) in keys for value in item["record"].values())
