"""Secrets by their names: the journal masks them in queries, headers and bodies, and leaves everything else."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.targets import Target
from contracts.worlds.asking import Asking
from contracts.worlds.checking import Check
from simulators.core.masking import MASK

NAMES: Mapping[str, str] = {
    "clientSecret": "qhb",
    "CLIENT_SECRET": "qhb",
    "access_token": "qhb",
    "refreshToken": "qhb",
    "tokens": "qhb",
    "apiKey2": "qhb",
    "api_keys": "qhb",
    "APIKeyId": "h",
    "keyboard": "",
    "primaryKey": "",
    "privateKey": "qb",
    "publicKey": "",
    "authorName": "",
    "author": "",
    "authToken": "qhb",
    "token_type": "",
    "tokenCount": "h",
    "password": "qhb",
    "passwordHint": "h",
    "passphrase": "qhb",
    "pwd": "qb",
    "secretary": "h",
    "sessionId": "h",
    "jwt": "qhb",
    "signature": "q",
    "note": "",
    "pin": "",
}
"""By name, where its value is secret: in queries (q), in headers (h) as part of a name, in bodies (b)."""

TEXT = "client_secret=hunter2&x=1 token=abc, Basic dXNlcjpwYXNz"
TORN = '{"password": "hunter2"'
"""JSON without its end."""
LONG = 200_000
"""Characters of a body that the journal cuts."""
HEADERS = 10_000
"""Characters of a header of which the journal keeps one, but not two."""
MASKED = "client_secret=***&x=1 token=***, Basic ***"


def check(check: Check, target: Target, asking: Asking) -> None:
    """One request that has every name everywhere."""
    query = "&".join(f"{name}=v{name}" for name in NAMES)
    named = {f"X-{name.replace('_', '-')}": f"v{name}" for name in NAMES}
    nested = {"password": ["a", {"b": "c"}], "apiKey": None, "text": TEXT, "torn": TORN, "whole": f"{TORN}}}"}
    target.send(
        asking.method,
        f"{asking.path.partition('?')[0]}?{query}&%61piKey=x&lone&x=%22token%22%3A%22hidden%22",
        headers={**asking.headers, **named, "Cookie": "a=b", "X-Note": "password=hunter2"},
        json={**{name: f"v{name}" for name in NAMES}, "nested": nested},
    )
    entry = target.fake.journal()[-1]
    _, _, found = entry["path"].partition("?")
    expected = "&".join(f"{name}={_shown(name, 'q')}" for name in NAMES)
    check.equal("a query", found, f"{expected}&%61piKey={MASK}&lone&x=%22token%22%3A%22{MASK}%22")
    headers = entry["request"]["headers"]
    for name in NAMES:
        key = f"x-{name.replace('_', '-').lower()}"
        shown = _shown(name, "h")
        check.equal(f"the header {key}", shown in headers[key].split(", "), True)
    check.equal("a cookie", headers["cookie"], MASK)
    check.equal("a secret inside a header", headers["x-note"], f"vnote, password={MASK}")
    body = entry["request"]["body"]
    if isinstance(body, dict):
        for name in NAMES:
            check.equal(f"the property {name}", body[name], _shown(name, "b"))
        inner = {"password": [MASK, {"b": "c"}], "apiKey": None, "text": MASKED}
        inner |= {"torn": TORN.replace("hunter2", MASK), "whole": f'{{"password":"{MASK}"}}'}
        check.equal("secrets inside others", body["nested"], inner)


def check_long(check: Check, target: Target, asking: Asking) -> None:
    """A body that is too long for the journal is cut between characters, wherever its bytes are divided."""
    for pad in ("", "x"):
        body = {"text": pad + "\u00e9" * LONG}
        target.send(asking.method, asking.path, headers=asking.headers, json=body)
        shown = target.fake.journal()[-1]["request"]["body"]
        fits = (
            isinstance(shown, str)
            and shown.startswith('{"text":')
            and shown.endswith("bytes)")
            and "\ufffd" not in shown
        )
        check.equal("a long body is shown from its beginning", fits, True)


def check_cut(check: Check, target: Target, asking: Asking) -> None:
    """Of a form, or of headers, that are too long for the journal no secret is shown, nor the beginning of one."""
    form = {**asking.headers, "Content-Type": "application/x-www-form-urlencoded"}
    text = b"%70assword=hunter2&x=" + b"a" * LONG
    target.send(asking.method, asking.path, headers=form, content=text)
    shown = target.fake.journal()[-1]["request"]["body"]
    check.equal("a long form is shown with its secrets masked", str(shown)[:16], f"%70assword={MASK}&x")
    long = {"X-Pad": "a" * HEADERS, "X-Hidden": "b" * HEADERS}
    target.send(asking.method, asking.path, headers={**asking.headers, **long}, json={})
    headers = target.fake.journal()[-1]["request"]["headers"]
    shown = (len(headers["x-pad"]), headers["x-hidden"].startswith("..."), "b" in headers["x-hidden"].partition("(")[0])
    check.equal("of the header that is cut only the name is shown", shown, (HEADERS, True, False))


def _shown(name: str, place: str) -> str:
    return MASK if place in NAMES[name] else f"v{name}"
