"""The page of live exchanges, and the details of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from flask import abort, request

from simulators.control.dashboard import snippets
from simulators.control.dashboard.api import UNAUTHORIZED, ApiRefused
from simulators.control.dashboard.page_request import PageRequest

ROWS = 200
"""Rows of the list. The count of exchanges is exact; older ones are found with a filter."""

AT_ONCE = 100
"""New rows per fetch: of a larger burst only the newest are shown."""

_FILTERS = ("simulator", "direction", "operation", "status", "decided_by", "text")

DECISIONS = ("handler", "auth", "quota", "fault", "validation", "route", "guard", "state")


def page(here: PageRequest) -> Mapping[str, Any]:
    """The newest exchanges that match the filters, and the selected one."""
    found, refusal = _listed(here, 0, ROWS)
    chosen = entry(here) if request.args.get("entry") else {"entry": None}
    simulators = [(each["name"], each["title"]) for each in here.api.get("/simulators")["items"]]
    return {
        **found,
        **chosen,
        "refusal": refusal,
        "since": 0,
        "filters": filters(),
        "filtered": any(value for name, value in filters().items()),
        "simulators": simulators,
        "decisions": DECISIONS,
    }


def rows(here: PageRequest) -> Mapping[str, Any]:
    """Exchanges after the newest one that a page shows."""
    since = _number("since")
    found, _ = _listed(here, since, AT_ONCE)
    return {**found, "filters": filters(), "since": since}


def filters() -> dict[str, str]:
    """The filters in the URL, by name."""
    given = {name: request.args.get(name, "").strip() for name in (*_FILTERS, "violations")}
    return {name: value for name, value in given.items() if value}


def _listed(here: PageRequest, since: int, limit: int) -> tuple[dict[str, Any], str]:
    asked: dict[str, Any] = filters()
    if asked.pop("violations", None):
        asked["violations"] = True
    try:
        found = here.api.get("/journal", newest=True, bodies=False, limit=limit, since=since or None, **asked)
    except ApiRefused as refused:
        if refused.status == UNAUTHORIZED:
            raise
        return {"entries": [], "total": 0}, str(refused)
    return {"entries": found["items"][::-1], "total": found["total"]}, ""


def entry(here: PageRequest) -> Mapping[str, Any]:
    """All details of one exchange, with its snippets."""
    identity = _number("entry")
    page = here.api.get("/journal", since=max(0, identity - 1), limit=1)["items"]
    found = page[0] if page and page[0]["id"] == identity else None
    if found is None:
        return {"entry": None, "forgotten": identity, "filters": filters()}
    origins = {each["name"]: each["url"] for each in here.api.get("/simulators")["items"]}
    asked = _expected(found)
    return {
        "entry": found,
        "filters": filters(),
        "curl": snippets.curl(found, origins.get(found["simulator"], "")),
        "python": snippets.assertion(asked),
        "expectation": snippets.verify_json(asked),
        "verdict": _verdict(here, asked) if request.args.get("expect") else None,
        "nearest": _nearest(here, found),
    }


def _expected(found: Mapping[str, Any]) -> dict[str, Any]:
    """The expectation in the URL if the user has edited it, else one that this exchange satisfies."""
    try:
        asked = msgspec.json.decode(request.args.get("expect", ""), type=dict[str, Any])
    except msgspec.DecodeError:
        return snippets.expectation(found)
    return asked if {"simulator", "operation"} <= asked.keys() else snippets.expectation(found)


def _verdict(here: PageRequest, asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """The journal's result for the expectation, near misses included."""
    try:
        verdict: dict[str, Any] = here.api.send("POST", "/journal/verify", dict(asked))
    except ApiRefused as refused:
        return {"refusal": str(refused)}
    return verdict


def _nearest(here: PageRequest, found: Mapping[str, Any]) -> str:
    """The operations that resemble an unknown path, as the API lists them."""
    if found["operation"] is not None or found["direction"] == "out":
        return ""
    place = f"{found['method']} {found['path'].partition('?')[0]}"
    try:
        here.api.send("POST", "/journal/verify", {"simulator": found["simulator"], "operation": place})
    except ApiRefused as refused:
        return str(refused)
    return ""


def _number(name: str) -> int:
    text = request.args.get(name, "0")
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        abort(400, f"{name} is the id of an entry")
    return int(text)
