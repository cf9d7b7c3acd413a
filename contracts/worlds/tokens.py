"""A control API that needs a token: who may call what with which, and how a browser signs in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from contracts.api.shapes import operations
from contracts.targets import ControlClient, Fakes
from contracts.targets.client import Client
from contracts.worlds.checking import Check
from simulators.core.server.build import document

GIVEN, PATIENCE_S = "given-4711", 10.0
FEW = 30
"""Operations of a system whose process starts at once; which one is served makes no difference here."""
OK, REFUSED, FORBIDDEN = 200, 401, 403


def check(check: Check, source: Fakes, system: str) -> None:
    """A process of its own."""
    if len(list(operations(document(system)))) > FEW:
        return
    with source.tokened(system, GIVEN) as process:
        control = process.control
        with Client(control.url, PATIENCE_S) as client:
            _tokens(check, control, client)
            _signed_in(check, control, client)


def _bearer(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _tokens(check: Check, control: ControlClient, client: Client) -> None:
    """The token of the process opens everything, that of a world its own world alone."""
    opened = control.open_world()
    world, own = f"/_sim/worlds/{opened['id']}", _bearer(opened["token"])
    other = control.open_world()["id"]
    for what, path, headers, status in (
        ("no token", "/_sim/state", {}, REFUSED),
        ("no token", "/_sim/worlds", {}, REFUSED),
        ("no token", "/_sim/health", {}, OK),
        ("the token", "/_sim/state", _bearer(GIVEN), OK),
        ("the token", f"{world}/state", _bearer(GIVEN), OK),
        ("the token under another scheme", "/_sim/state", {"Authorization": f"Basic {GIVEN}"}, REFUSED),
        ("the token under its scheme in capitals", "/_sim/state", {"Authorization": f"BEARER {GIVEN}"}, OK),
        ("a wrong token", "/_sim/state", _bearer(f"{GIVEN}1"), REFUSED),
        ("the default world's token, which is none", "/_sim/state", _bearer("None"), REFUSED),
        ("a world's token", f"{world}/state", own, OK),
        ("a world's token", "/_sim/state", own, REFUSED),
        ("a world's token", f"/_sim/worlds/{other}/state", own, REFUSED),
        ("a world's token", f"{world}/worlds", own, REFUSED),
        ("a world's token", f"{world}/metrics", own, REFUSED),
        ("a world's token", "/metrics", own, REFUSED),
        ("the token", "/metrics", _bearer(GIVEN), OK),
        ("the token and another host", "/_sim/state", {**_bearer(GIVEN), "Host": "psasim.example"}, OK),
        ("the token and another origin", "/_sim/state", {**_bearer(GIVEN), "Origin": "http://a.example"}, FORBIDDEN),
    ):
        answer = client.get(path, headers=headers)
        check.equal(f"GET {path} with {what}", answer.status_code, status)
        if status == REFUSED:
            challenge = answer.headers.get("www-authenticate")
            check.equal("a refusal names its scheme", challenge, 'Bearer realm="psasim"')
    for method, path in (("DELETE", f"/_sim{world[5:]}"), ("PUT", "/_sim/worlds/another"), ("POST", "/_sim/sign-in")):
        answer = client.request(method, path, headers=own)
        check.equal(f"{method} {path} with a world's token", answer.status_code, REFUSED)
    listed = [each["token"] for each in control.request("GET", "/worlds")["items"]]
    check.equal("each world but the default one has a token", (listed[0], len({*listed})), (None, len(listed)))


def _signed_in(check: Check, control: ControlClient, client: Client) -> None:
    """A link signs a browser in once; its cookie then does for reads, and for writes of its own pages."""
    link = urlsplit(control.request("POST", "/sign-in")["url"])
    code = link.query.partition("=")[2]
    host = {"Origin": control.url}
    first = client.post(link.path, data={"code": code}, headers=host)
    check.equal("a link signs in", (first.status_code, first.headers.get("location")), (303, "/"))
    found = re.match(r"(psasim-\d+)=([^;]+);", first.headers.get("set-cookie", ""))
    name, value = found.groups() if found is not None else ("", "")
    said = first.headers.get("set-cookie", "")
    check.equal("no script reads the cookie", ("HttpOnly" in said, "SameSite=Strict" in said), (True, True))
    client.cookies.clear()
    check.equal(
        "a link signs in once", client.post(link.path, data={"code": code}, headers=host).status_code, FORBIDDEN
    )
    wrong = client.post(link.path, data={"code": "unheard-of"}, headers=host)
    check.equal("another code does not sign in", wrong.status_code, FORBIDDEN)
    cookie = {"Cookie": f"{name}={value}"}
    for what, method, headers, status in (
        ("the cookie", "GET", cookie, OK),
        ("another cookie", "GET", {"Cookie": f"{name}={value}0"}, REFUSED),
        ("a cookie of another port", "GET", {"Cookie": f"psasim-1={value}"}, REFUSED),
        ("the cookie without an origin", "DELETE", cookie, REFUSED),
        ("the cookie from a page of its own", "DELETE", {**cookie, **host}, 204),
        ("the cookie from another page", "DELETE", {**cookie, "Origin": "http://a.example"}, FORBIDDEN),
    ):
        found_status = client.request(method, "/_sim/journal", headers=headers).status_code
        check.equal(f"{method} with {what}", found_status, status)
