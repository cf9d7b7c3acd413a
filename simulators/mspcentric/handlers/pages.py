"""Pages for the partner's browser: the magic link, and the client that it opens [mspcentric 10]."""

from __future__ import annotations

from html import escape

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.store import Record
from simulators.mspcentric import records
from simulators.mspcentric.settings import MspcentricSettings

COOKIE = "mspc_session"

HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "sandbox; default-src 'none'"),
)

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>MSPCentric: {name}</title>
<h1>{name}</h1>
<p>Signed in as {email}. What a partner does here is done by the drive of this simulator.</p>
</html>
"""


async def redeem_magic_link(call: Call) -> Answer:
    """Open a magic link once, before it expires. The browser gets a cookie and a redirect to the client."""
    token = call.arguments["token"]
    async with call.store.unit() as unit:
        session = await unit.get("sessions", token)
        if session is None:
            raise Problem("unauthenticated", "Unauthorized: unknown link")
        if session["opened"] or session["expires"] <= call.clock.time():
            raise Problem("rejected", "Gone: this link cannot be opened any more", status=_gone(call))
        cookie = call.random("cookies").token(24)
        await unit.put("sessions", {**session, "opened": True, "cookie": cookie})
    call.world.masker.learn(cookie)
    headers = [
        ("Location", f"{call.base_url}/app"),
        ("Set-Cookie", f"{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Lax"),
    ]
    return Answer(302, None, headers, None)


def _gone(call: Call) -> int:
    return int(MspcentricSettings.of(call).used_link_status)


async def show_client(call: Call) -> Answer:
    """The page of a signed-in partner."""
    session = await _session(call)
    organization = await call.store.get("organizations", session["organization"]) if session is not None else None
    user = await call.store.get("users", session["user"]) if session is not None else None
    if organization is None or user is None:
        raise Problem("unauthenticated", "Unauthorized: open a magic link first")
    page = _PAGE.format(name=escape(organization["name"]), email=escape(user["email"]))
    return Answer(200, page.encode(), [*HEADERS], "text/html; charset=utf-8")


async def _session(call: Call) -> Record | None:
    header = call.headers.first("Cookie") or ""
    pairs = (each.strip().partition("=") for each in header.split(";"))
    cookie = next((value for name, _, value in pairs if name == COOKIE), "")
    return await records.one(call.store, "sessions", cookie=cookie) if cookie else None
