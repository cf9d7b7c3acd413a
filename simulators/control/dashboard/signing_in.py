"""Sign-in of a browser: a link that works once, a button on its page, and a cookie."""

from __future__ import annotations

from flask import Flask, Response, redirect, render_template, request
from werkzeug.wrappers import Response as Redirection

from simulators.control.dashboard.page_request import page_request
from simulators.control.sign_in import PATH


def install(app: Flask) -> None:
    """Add the page and its form."""

    @app.get(PATH)
    def sign_in_page() -> str | Response:
        """The button uses up the code, because a browser or a chat may prefetch the link."""
        code = request.args.get("code", "")
        return render_template("sign_in.html", code=code, failed=False)

    @app.post(PATH)
    def sign_in() -> Response | Redirection:
        door = page_request().universe.sign_in
        cookie = door.redeem(request.form.get("code", ""))
        if cookie is None:
            return Response(render_template("sign_in.html", code="", failed=True), 403)
        answer = redirect("/", 303)
        answer.set_cookie(door.cookie, cookie, httponly=True, samesite="Strict", secure=request.is_secure)
        return answer


def sign_in_required() -> str:
    """The page shown without a sign-in."""
    return render_template("sign_in.html", code="", failed=False)
