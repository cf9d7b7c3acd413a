"""A custom PSA as an outsider would write it: it knows N-able's documentation, and nothing of psasim.

python foreign_psa.py                                               prints its port, and answers CREATE in full
python foreign_psa.py http://ncentral.example psaintegration pw     answers without a body, and calls back
"""

from __future__ import annotations

import base64
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.request import Request, urlopen

USER = "Basic " + base64.b64encode(b"ncentral:open sesame").decode()


class Psa(BaseHTTPRequestHandler):
    ncentral: ClassVar[list[str]] = []
    tickets: ClassVar[dict[str, dict[str, Any]]] = {}
    lock = threading.Lock()

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["Authorization"] != USER:
            self.answer(401, {"error": "who are you?"}, ("WWW-Authenticate", 'Basic realm="tickets"'))
        elif message["action"] == "CREATE":
            self.create(message)
        elif message["ncentralTicketId"] not in self.tickets:
            self.answer(404, {"error": "no such ticket"})
        else:
            self.change(self.tickets[message["ncentralTicketId"]], message)

    def create(self, message: dict[str, Any]) -> None:
        with self.lock:
            fresh = {"number": f"T-{len(self.tickets) + 1}", "title": message["title"], "state": "open"}
            number = self.tickets.setdefault(message["ncentralTicketId"], fresh)["number"]
        link = f"https://psa.example/tickets/{number}"
        if not self.ncentral or not message["ncentralTicketId"].isdigit():
            return self.answer(201, {"externalTicketId": number, "ticketUrl": link, "queue": "Alerts"})
        body = {"ticketUrl": link, "ticketNumber": number, "psaCustomTicketId": int(message["ncentralTicketId"])}
        self.later(message["ncentralTicketId"], body)
        return self.answer(202, None)

    def change(self, ticket: dict[str, Any], message: dict[str, Any]) -> None:
        ticket["state"] = {"RESOLVE": "closed", "REOPEN": "open"}.get(message["action"], ticket["state"])
        self.answer(200, None)

    def later(self, ticket: str, body: dict[str, Any]) -> None:
        threading.Timer(0.01, self.call_back, (ticket, body)).start()

    def call_back(self, ticket: str, body: dict[str, Any]) -> None:
        url, user, password = self.ncentral
        token = base64.b64encode(f"{user}:{password}".encode()).decode()
        headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
        self.put(f"{url}/dms/rest/custompsa/tickets/create/{ticket}", headers, json.dumps(body).encode(), "PUT")

    def put(self, url: str, headers: dict[str, str], body: bytes, method: str) -> None:
        urlopen(Request(url, body, headers, method=method)).close()  # noqa: S310  # the URL of N-central

    def do_GET(self) -> None:
        found = [each for each in self.tickets.values() if self.path == f"/api/tickets/{each['number']}"]
        self.answer(200 if found else 404, found[0] if found else {"error": "no such ticket"})

    def answer(self, status: int, body: Any, *headers: tuple[str, str]) -> None:
        self.send(status, b"" if body is None else json.dumps(body).encode(), *headers)

    def send(self, status: int, data: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("Content-Length", str(len(data))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    Psa.ncentral[:] = sys.argv[1:]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Psa)
    print(server.server_port, flush=True)
    server.serve_forever()
