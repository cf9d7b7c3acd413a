"""The PSA of `foreign_psa` with legal habits and with mistakes of other authors, each variant on a port of its own.

    python -m tests.contracts.foreign_variants http://ncentral.example psaintegration pw    prints {name: port}

A variant whose name begins with `late` answers CREATE without a body, and calls back.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
from collections.abc import Callable, Mapping
from http.server import ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from tests.contracts.foreign_psa import USER, Psa

Json = dict[str, Any]
Turn = Callable[[Json], Any]
Method = Callable[..., None]

SLOW_S = 0.5
"""Seconds that a slow PSA takes to answer a CREATE."""

_OTHERS = count(1)


# What is answered


def answered(turn: Turn, status: int = 200) -> Method:
    """CREATE is answered with what `turn` makes of the right body."""

    def answer(self: Psa, given: int, body: Any, *headers: tuple[str, str]) -> None:
        if isinstance(body, dict) and "externalTicketId" in body:
            Psa.answer(self, status, turn(body))
        else:
            Psa.answer(self, given, body, *headers)

    return answer


def instead(old: int, new: int, body: Turn = lambda body: body) -> Method:
    """Status `new` for `old`."""

    def answer(self: Psa, status: int, given: Any, *headers: tuple[str, str]) -> None:
        if status == old:
            Psa.answer(self, new, body(given))
        else:
            Psa.answer(self, status, given, *headers)

    return answer


def raw(data: bytes, kind: str = "application/json") -> Method:
    """CREATE is answered with these bytes."""
    return lambda self, _: self.send(200, data, ("Content-Type", kind))


def changed(data: bytes, kind: str = "application/json") -> Method:
    """UPDATE, RESOLVE and REOPEN are carried out and answered with these bytes."""

    def change(self: Psa, ticket: Json, message: Json) -> None:
        ticket["state"] = {"RESOLVE": "closed", "REOPEN": "open"}.get(message["action"], ticket["state"])
        self.send(200, data, ("Content-Type", kind))

    return change


def on(action: str, status: int, body: Any = None) -> Mapping[str, Method]:
    """An action is answered so, and not carried out."""

    def create(self: Psa, message: Json) -> None:
        if action == "CREATE":
            self.answer(status, body)
        else:
            Psa.create(self, message)

    def change(self: Psa, ticket: Json, message: Json) -> None:
        if message["action"] == action:
            self.answer(status, body)
        else:
            Psa.change(self, ticket, message)

    return {"create": create, "change": change}


def numbered(number: Callable[[str], Any]) -> Method:
    """CREATE is answered with the number that `number` makes of the ticket's."""
    return answered(lambda body: {**body, "externalTicketId": number(body["externalTicketId"])})


def tested(status: int) -> Method:
    """Test tickets are answered so, without a body."""

    def create(self: Psa, message: Json) -> None:
        if message["ncentralTicketId"].isdigit():
            Psa.create(self, message)
        else:
            self.answer(status, None)

    return create


def renamed(old: str, new: str) -> Turn:
    """A property has another name."""
    return lambda body: {new if name == old else name: value for name, value in body.items()}


def less(name: str) -> Turn:
    """A property is missing."""
    return lambda body: {each: value for each, value in body.items() if each != name}


def hang_up(self: Psa, _: Json) -> None:
    self.close_connection = True


def slow(self: Psa, message: Json) -> None:
    threading.Event().wait(SLOW_S)
    Psa.create(self, message)


def forgetful(self: Psa, message: Json) -> None:
    """Every CREATE makes a ticket, also one that arrives again."""
    old = self.tickets.pop(message["ncentralTicketId"], None)
    if old is not None:
        self.tickets[f"forgotten {len(self.tickets)}"] = old
    Psa.create(self, message)


def in_ascii(self: Psa, message: Json) -> None:
    Psa.create(self, {**message, "title": message["title"].encode("ascii", "replace").decode()})


def anybody(self: Psa) -> None:
    del self.headers["Authorization"]
    self.headers["Authorization"] = USER
    Psa.do_POST(self)


def strict(self: Psa, ticket: Json, message: Json) -> None:
    """RESOLVE only open tickets, REOPEN only resolved ones, and only under the right number."""
    wanted = {"RESOLVE": "open", "REOPEN": "closed"}.get(message["action"], ticket["state"])
    if message["psaTicketNumber"] != ticket["number"] or ticket["state"] != wanted:
        self.answer(409, {"error": "not now"})
    else:
        Psa.change(self, ticket, message)


# What is called back


def called(turn: Turn) -> Method:
    """The body of the callback is what `turn` makes of the right one."""
    return lambda self, ticket, body: Psa.call_back(self, ticket, turn(body))


def put(**changes: Callable[[Any], Any]) -> Method:
    """The callback's `url`, `headers`, `body` or `method` is changed."""

    def send(self: Psa, url: str, headers: dict[str, str], body: bytes, method: str) -> None:
        parts: Json = {"url": url, "headers": headers, "body": body, "method": method}
        parts |= {name: change(parts[name]) for name, change in changes.items()}
        place = urlsplit(parts["url"])
        connection = http.client.HTTPConnection(place.netloc)
        connection.request(parts["method"], place.path, parts["body"], parts["headers"])
        connection.getresponse().read()

    return send


def neighbour(url: str) -> str:
    """The path with the id of another ticket."""
    return f"{url[:-1]}{(int(url[-1]) + 1) % 10}"


def at_once(self: Psa, ticket: str, body: Json) -> None:
    """The callback comes before the answer."""
    self.call_back(ticket, body)


def answer_in_full(body: Any) -> Json:
    """A full answer, though a callback gives another number."""
    return {"externalTicketId": f"OTHER-{next(_OTHERS)}", "ticketUrl": "https://psa.example/other"}


def invented(self: Psa, message: Json) -> None:
    """The number is made of N-central's id at once, whatever the ticket will be called later."""
    number = f"PSA-{message['ncentralTicketId']}"
    self.tickets[message["ncentralTicketId"]] = {"number": number, "title": message["title"], "state": "open"}
    self.answer(200, {"externalTicketId": number, "ticketUrl": "https://psa.example/open-tickets"})


def untyped(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "Content-Type"}


def anonymous(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "Authorization"}


LEGAL: Mapping[str, Mapping[str, Any]] = {
    "integer ids": {"answer": numbered(lambda number: int(number[2:]))},
    "invented numbers": {"create": invented},
    "changes answered with null": {"change": changed(b"null")},
    "changes answered with HTML": {"change": changed(b"<p>Fine.</p>", "text/html")},
    "late, status 204": {"answer": instead(202, 204)},
    "late, callback first": {"later": at_once},
}
OF_STYLE: Mapping[str, Mapping[str, Any]] = {
    "changes accepted once": {"change": strict},
    "403 for strangers": {"answer": instead(401, 403)},
    "test ticket without a body": {"create": tested(204)},
}
MISTAKES: Mapping[str, Mapping[str, Any]] = {
    "ticketId": {"answer": answered(renamed("externalTicketId", "ticketId"))},
    "empty number": {"answer": numbered(lambda _: "")},
    "null": {"create": raw(b"null")},
    "a list": {"create": raw(b"[]")},
    "HTML": {"create": raw(b"<html><body>Created</body></html>", "text/html")},
    "cut short": {"create": raw(b'{"externalTicketId": "T-1", "ticke')},
    "no ticketUrl": {"answer": answered(less("ticketUrl"))},
    "ticketUrl null": {"answer": answered(lambda body: {**body, "ticketUrl": None})},
    "relative ticketUrl": {"answer": answered(lambda body: {**body, "ticketUrl": "/tickets/7"})},
    "CREATE refused": on("CREATE", 400, {"error": "no queue"}),
    "CREATE redirected": on("CREATE", 302),
    "CREATE fails": on("CREATE", 500, {"error": "oops"}),
    "UPDATE refused": on("UPDATE", 400),
    "UPDATE fails": on("UPDATE", 503),
    "UPDATE makes a ticket": on("UPDATE", 200, {"externalTicketId": "T-900", "ticketUrl": "https://psa.example/900"}),
    "RESOLVE refused": on("RESOLVE", 405),
    "RESOLVE ignored": on("RESOLVE", 200),
    "REOPEN refused": on("REOPEN", 409),
    "REOPEN ignored": on("REOPEN", 204),
    "no answer": {"create": hang_up},
    "slow": {"create": slow},
    "duplicates": {"create": forgetful},
    "one number for all": {"answer": numbered(lambda _: "T-1")},
    "titles in ASCII": {"create": in_ascii},
    "test ticket refused": {"create": tested(400)},
    "anybody": {"do_POST": anybody},
    "late, duplicates": {"create": forgetful},
    "late, no callback": {"later": lambda *_: None},
    "late, POST": {"put": put(method=lambda _: "POST")},
    "late, keyword created": {"put": put(url=lambda url: url.replace("/create/", "/created/"))},
    "late, keyword resolve": {"put": put(url=lambda url: url.replace("/create/", "/resolve/"))},
    "late, other path": {"put": put(url=lambda url: url.replace("/dms/rest", ""))},
    "late, other ticket": {"put": put(url=neighbour)},
    "late, nothing of the ticket": {"put": put(url=neighbour, body=lambda _: b"{}")},
    "late, wrong password": {"put": put(headers=lambda headers: {**headers, "Authorization": USER})},
    "late, no credentials": {"put": put(headers=anonymous)},
    "late, no content type": {"put": put(headers=untyped)},
    "late, text": {"put": put(headers=lambda headers: {**headers, "Content-Type": "text/plain"})},
    "late, not JSON": {"put": put(body=lambda body: body[:-4])},
    "late, other id": {"call_back": called(lambda body: {**body, "psaCustomTicketId": 7})},
    "late, id as text": {
        "call_back": called(lambda body: {**body, "psaCustomTicketId": str(body["psaCustomTicketId"])})
    },
    "late, externalTicketId": {"call_back": called(renamed("ticketNumber", "externalTicketId"))},
    "late, no ticketUrl": {"call_back": called(less("ticketUrl"))},
    "late, relative ticketUrl": {"call_back": called(lambda body: {**body, "ticketUrl": "tickets/7"})},
    "late, two numbers": {"later": at_once, "answer": instead(202, 200, answer_in_full)},
}


def main() -> None:
    """Serve every variant until standard input ends."""
    ports = {}
    for name, changes in {**LEGAL, **OF_STYLE, **MISTAKES}.items():
        ncentral = sys.argv[1:] if name.startswith("late") else []
        variant = type("Variant", (Psa,), {"tickets": {}, "ncentral": ncentral, **changes})
        server = ThreadingHTTPServer(("127.0.0.1", 0), variant)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ports[name] = server.server_port
    print(json.dumps(ports), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
