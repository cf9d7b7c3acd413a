"""The Flask application: pages, forms, sign-in, files, and common response headers."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from simulators.control.dashboard import form_handlers, pages, rendering, signing_in
from simulators.control.dashboard.api import UNAUTHORIZED, ApiRefused
from simulators.control.dashboard.page_request import DashboardState
from simulators.control.dialect import document
from simulators.core.names import shown, unknown

if TYPE_CHECKING:
    from simulators.control.universe import Universe

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script or style, nothing from other origins: the content of an exchange cannot run, whatever it is."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    # With no-referrer a browser sends `Origin: null` with forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}

LARGEST_FORM = 256 << 20
"""The largest form in bytes: an uploaded snapshot may be this large."""

_TYPES = {"psasim.css": "text/css", "psasim.js": "text/javascript"}


def application(universe: Universe, loop: asyncio.AbstractEventLoop) -> Flask:
    """The pages of `universe`, whose control API runs on `loop`."""
    app = Flask("psasim", root_path=str(files("simulators.control.dashboard")), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["psasim"] = DashboardState(universe, loop)
    contents = {name: files("simulators.control.dashboard").joinpath("static", name).read_bytes() for name in _TYPES}
    stamp = hashlib.sha256(b"".join(contents.values())).hexdigest()[:12]
    rendering.install(app, stamp)
    pages.install(app)
    form_handlers.install(app)
    signing_in.install(app)

    @app.get("/assets/<name>")
    def asset(name: str) -> Response:
        if name not in contents:
            raise _lost(universe)
        answer = Response(contents[name], mimetype=_TYPES[name])
        answer.headers["Cache-Control"] = (
            "max-age=31536000, immutable" if request.args.get("v") == stamp else "no-cache"
        )
        return answer

    @app.before_request
    def refuse_foreign_forms() -> None:
        """Forms of our own pages send their origin, which the control port has already compared with its own."""
        if request.method not in {"GET", "HEAD"} and not request.headers.get("Origin") and request.url_rule is not None:
            raise ApiRefused(403, {"detail": "a form must be sent by a page of this dashboard, with its Origin"})

    @app.after_request
    def protect(answer: Response) -> Response:
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer

    @app.errorhandler(HTTPException)
    def refuse(error: HTTPException) -> Response:
        status = error.code or 500
        detail = _detail(universe) if status == 404 else f"{error.description}"
        return _refusal(status, error.name, detail, [(k, v) for k, v in error.get_headers() if k == "Allow"])

    @app.errorhandler(ApiRefused)
    def pass_on(error: ApiRefused) -> Response:
        if error.status == UNAUTHORIZED:
            return _refusal(error.status, "Sign in", str(error), [("WWW-Authenticate", 'Bearer realm="psasim"')])
        return _refusal(error.status, str(error.problem.get("title", "Refused")), str(error))

    return app


def _lost(universe: Universe) -> ApiRefused:
    return ApiRefused(404, {"title": "Not Found", "detail": _detail(universe)})


def _detail(universe: Universe) -> str:
    """The error text for an unknown path of the control port, whose first segment is neither a page nor a simulator."""
    first = request.path.removeprefix("/").partition("/")[0]
    return f"no page {shown(request.path)}; {unknown('simulator', first, universe.plan.declarations)}"


def _refusal(status: int, title: str, detail: str, headers: Sequence[tuple[str, str]] = ()) -> Response:
    """An HTML page for browsers, a problem document for other clients."""
    if request.accept_mimetypes.quality("text/html") > request.accept_mimetypes.quality("application/json"):
        refusal = partial(render_template, "refusal.html", title=title, detail=detail, status=status)
        page = signing_in.sign_in_required() if status == UNAUTHORIZED else refusal()
        return Response(page, status, [*headers], mimetype="text/html")
    answer = document(status, detail)
    return Response(msgspec.json.encode(answer.body), status, [*headers], mimetype=answer.media_type)
