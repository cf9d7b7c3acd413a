"""A vendor's own server, as MSPCentric asks it: active accounts, active services, and the usage of each pair.

python vendor.py 9000
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "key-of-the-vendor"
ACCOUNTS = [{"id": "contoso", "name": "Contoso Ltd"}, {"id": "fabrikam", "name": "Fabrikam Inc"}]
SERVICES = [{"id": "seat", "name": "Endpoint seat", "description": "One protected workplace"}]
USAGE = {("contoso", "seat"): 31, ("fabrikam", "seat"): 12}
PAGE = 50


class Vendor(BaseHTTPRequestHandler):
    """GET /accounts?status=active&page=1, /services?status=active, /usage?accountId=&serviceId="""

    def do_GET(self) -> None:
        if self.headers.get("x-api-key") != KEY:
            return self.reply(401, {"error": "wrong key"})
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/accounts":
            start = (int(query.get("page", 1)) - 1) * PAGE
            return self.reply(200, ACCOUNTS[start : start + PAGE])
        if parts.path == "/services":
            return self.reply(200, SERVICES)
        if parts.path == "/usage":
            count = USAGE.get((query["accountId"], query["serviceId"]))
            return (
                self.reply(404, {"error": "unknown pair"}) if count is None else self.reply(200, {"unitCount": count})
            )
        return self.reply(404, {"error": "unknown path"})

    def reply(self, status: int, data: Any) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


def serve(port: int = 0) -> ThreadingHTTPServer:
    """A server that is ready to run; port 0 is a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), Vendor)


if __name__ == "__main__":
    serve(int(sys.argv[1])).serve_forever()
