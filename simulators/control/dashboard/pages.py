"""The pages, and the parts of them that are reloaded after changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as Redirection

from simulators.control.dashboard import controls, live, records, traffic, worlds
from simulators.control.dashboard.page_request import PageRequest, page_request

NAVIGATION = (
    ("/live", "Live"),
    ("/timeline", "Timeline"),
    ("/deliveries", "Deliveries"),
    ("/records", "Records"),
    ("/clock", "Clock"),
    ("/controls", "Controls"),
    ("/worlds", "Worlds"),
    ("/specs", "Specs"),
)

Context = Mapping[str, Any]

_PAGES: Mapping[str, Callable[[PageRequest], Context]] = {
    "live": live.page,
    "timeline": traffic.timeline_page,
    "deliveries": traffic.deliveries,
    "records": records.page,
    "clock": traffic.clock,
    "controls": controls.page,
    "worlds": worlds.page,
    "specs": worlds.specs,
}

_PARTS: Mapping[str, Callable[[PageRequest], Context]] = {
    "rows": live.rows,
    "entry": live.entry,
    "chip": traffic.clock,
    "clock": traffic.clock,
    "timeline": traffic.timeline_page,
    "deliveries": traffic.deliveries,
    "faults": controls.faults,
    "quotas": controls.quotas,
    "record": records.page,
}


def install(app: Flask) -> None:
    """Add the routes of every page and part."""

    @app.get("/")
    def index() -> str:
        return _rendered("live")

    @app.get("/<any(live, timeline, deliveries, records, clock, controls, worlds, specs):name>")
    def page(name: str) -> str:
        return _rendered(name)

    @app.get("/parts/<name>")
    def part(name: str) -> str:
        if name not in _PARTS:
            abort(404)
        return render_template(f"parts/{name}.html", **_PARTS[name](page_request()))

    @app.get("/snapshot.json")
    def snapshot() -> Response:
        answer = Response(page_request().api.raw("/state"), mimetype="application/json")
        answer.headers["Content-Disposition"] = f'attachment; filename="psasim-{page_request().world}.json"'
        return answer

    @app.get("/trace")
    def trace() -> Redirection:
        """The target of the search field on every page."""
        return redirect(page_request().url("/timeline", trace=request.args.get("trace", "").strip()), 303)


def _rendered(name: str) -> str:
    here = page_request()
    shell = {
        "page": name,
        "navigation": NAVIGATION,
        "world_names": [each["id"] for each in here.api.get("/worlds")["items"]],
        "notice": here.notices.find(request.args.get("notice")),
        **traffic.clock(here),
    }
    return render_template(f"{name}.html", **{**shell, **_PAGES[name](here)})
