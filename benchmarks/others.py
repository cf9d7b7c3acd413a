"""Third-party mock servers, if the user has them: on PATH, or named by a variable. None is installed by us."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.desk import SPEC
from benchmarks.desk.tickets import ticket
from benchmarks.machine import Cores
from benchmarks.servers import DidNotStart, Server, free_port, served
from simulators.core.server.build import document


@dataclass(frozen=True, slots=True)
class Other:
    """One of them: `variable` names its command, else `program` on PATH; `arguments` serve a spec on a port."""

    name: str
    variable: str
    program: str
    arguments: Callable[[Path, int], list[str]]

    @property
    def command(self) -> list[str] | None:
        """The command that starts it; None if it is not installed."""
        named = os.environ.get(self.variable)
        if named:
            return ["java", "-jar", named] if named.endswith(".jar") else shlex.split(named)
        return [self.program] if shutil.which(self.program) else None


def _spec(folder: Path) -> Path:
    """The help desk's spec as JSON, without references to our code."""
    plain = {**document(SPEC), "components": {**document(SPEC)["components"]}}
    plain["components"]["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    file = folder / "desk.json"
    file.write_text(json.dumps(plain))
    return file


def _wiremock(folder: Path, port: int) -> list[str]:
    """Stubs of the same three responses; a create is matched against the schema, as psasim checks it."""
    mappings = folder / "mappings"
    mappings.mkdir(exist_ok=True)
    schemas = document(SPEC)["components"]["schemas"]
    schema = {**schemas["NewTicket"], "components": {"schemas": schemas}}
    page = {"total": 1000, "items": [ticket(number) for number in range(1, 26)]}
    stubs = {
        "get": ({"method": "GET", "urlPathPattern": "/tickets/[0-9]+"}, 200, ticket(17)),
        "list": ({"method": "GET", "urlPath": "/tickets"}, 200, page),
        "create": (
            {"method": "POST", "urlPath": "/tickets", "bodyPatterns": [{"matchesJsonSchema": json.dumps(schema)}]},
            201,
            ticket(1001),
        ),
    }
    for name, (asked, status, body) in stubs.items():
        response = {"status": status, "jsonBody": body, "headers": {"Content-Type": "application/json"}}
        (mappings / f"{name}.json").write_text(json.dumps({"request": asked, "response": response}))
    return ["--port", str(port), "--root-dir", str(folder), "--no-request-journal", "--disable-banner"]


OTHERS = (
    Other("Prism", "PRISM", "prism", lambda folder, port: ["mock", "-p", str(port), str(_spec(folder))]),
    Other(
        "Mockoon",
        "MOCKOON",
        "mockoon-cli",
        lambda folder, port: ["start", "--data", str(_spec(folder)), "--port", str(port), "--disable-log-to-file"],
    ),
    Other("WireMock", "WIREMOCK", "wiremock", _wiremock),
    Other("Steady", "STEADY", "steady", lambda folder, port: ["--port", str(port), str(_spec(folder))]),
)


@contextmanager
def found(cores: Cores) -> Iterator[list[Server]]:
    """The installed ones, running until the end of the block; one that does not start is reported and left out."""
    with ExitStack() as stack:
        servers = []
        for other in OTHERS:
            command = other.command
            if command is None:
                continue
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            port = free_port()
            try:
                whole = [*command, *other.arguments(folder, port)]
                servers.append(stack.enter_context(served(other.name, whole, port, cores)))
            except (DidNotStart, OSError) as error:
                print(f"{other.name} is left out: {error}", file=sys.stderr)
        yield servers
