"""The dashboard's pages. They hold no privilege: what they show they ask of the control API, as any user would."""

from __future__ import annotations

import html
from collections.abc import Sequence

import msgspec
from a2wsgi import WSGIMiddleware
from flask import Flask, Response, request
from starlette.types import ASGIApp
from werkzeug.exceptions import HTTPException

from simulators.control.dialect import document
from simulators.core.declaration import Declaration
from simulators.core.names import shown, unknown

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

_REFUSAL = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title} - psasim</title>
<h1>{title}</h1>
<p>{detail}</p>
<p><a href="/">Overview of what is served here</a></p>
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

    @pages.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> Response:
        status = error.code or 500
        detail = _lost(request.path, [each.name for each in served]) if status == 404 else f"{error.description}"
        return _refusal(status, error.name, detail, [(k, v) for k, v in error.get_headers() if k == "Allow"])

    application: ASGIApp = WSGIMiddleware(pages)  # type: ignore[arg-type, assignment]  # a2wsgi types both ends narrowly
    return application


def _lost(path: str, served: Sequence[str]) -> str:
    """Why a path of the control port leads nowhere: its first segment is no page and no simulator."""
    first = path.removeprefix("/").partition("/")[0]
    return f"no page {shown(path)}; {unknown('simulator', first, served)}"


def _refusal(status: int, title: str, detail: str, headers: Sequence[tuple[str, str]]) -> Response:
    """A page for browsers, a problem document for everything else."""
    if request.accept_mimetypes.quality("text/html") > request.accept_mimetypes.quality("application/json"):
        page = _REFUSAL.format(title=html.escape(title), detail=html.escape(detail))
        return Response(page, status, [*headers], mimetype="text/html")
    answer = document(status, detail)
    return Response(msgspec.json.encode(answer.body), status, [*headers], mimetype=answer.media_type)
