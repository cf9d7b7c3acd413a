"""The dashboard's pages. They hold no privilege: what they show they ask of the control API, as any user would."""

from __future__ import annotations

import html
from collections.abc import Sequence

from a2wsgi import WSGIMiddleware
from flask import Flask, Response
from starlette.types import ASGIApp

from simulators.core.declaration import Declaration

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>psasim</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ccc }}
</style>
<h1>psasim</h1>
<p>Stateful fakes of the systems that MSP ticketing and billing integrations talk to.</p>
<table><thead><tr><th>system<th>API docs<th>spec</thead><tbody>{rows}</tbody></table>
<p>Control API: <a href="/_sim/docs/control">docs</a>, <a href="/_sim/journal">journal</a>,
<a href="/_sim/deliveries">deliveries</a>, <a href="/_sim/clock">clock</a>.</p>
</html>
"""

_ROW = (
    '<tr><td>{title}<td><a href="/_sim/docs/{name}">docs</a><td><a href="/_sim/specs/{name}.json">{name}.json</a></tr>'
)


def dashboard(served: Sequence[Declaration]) -> ASGIApp:
    """An application with the index page."""
    rows = "".join(_ROW.format(title=html.escape(each.title), name=html.escape(each.name)) for each in served)
    page = _PAGE.format(rows=rows)
    pages = Flask("psasim", static_folder=None)

    @pages.get("/")
    def index() -> Response:
        return Response(page, mimetype="text/html")

    application: ASGIApp = WSGIMiddleware(pages)  # type: ignore[arg-type, assignment]  # a2wsgi types both ends narrowly
    return application
