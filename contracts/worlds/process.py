"""A process of fakes: worlds by name and apart from each other, its documents, its metrics, and live events."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import httpx

from contracts.api.shapes import operations
from contracts.targets import ControlClient, Target
from contracts.targets.client import Client
from contracts.worlds.asking import reading
from contracts.worlds.checking import Check
from simulators.core.server.build import document

CONFLICT, WRONG, GONE = 409, 400, 404
OPENED, OPEN = 201, 200
IDLE_S = 3600
FAILS = 503
SILENCE_S = 20.0
"""Real seconds; a stream that has nothing to say sends a comment sooner."""

Event = tuple[str, str, Mapping[str, Any]]
"""Name, id and data."""
NOTHING: Event = ("", "", {})
"""What a stream that has ended says."""

_SAMPLE = re.compile(r"(?P<name>\w+)(?:\{(?P<labels>.*)\})? (?P<value>\S+)")


def check(check: Check, target: Target) -> None:
    """One system in a fresh world."""
    _worlds(check, target)
    _documents(check, target)
    _metrics(check, target)
    _events(check, target)


def _worlds(check: Check, target: Target) -> None:
    """A world by its name: opened once, given again to who asks for the same, and closed for good."""
    control, system = target.fake, target.system
    name = f"verify-{system}"
    asked = {"seed": 4, "only": [system], "idle_s": IDLE_S}
    first = control.respond("PUT", f"/worlds/{name}", asked)
    check.equal("a named world is opened", first.status_code, OPENED)
    opened = first.json()
    shown = opened["id"], opened["idle_s"], list(opened["simulators"]), opened["address"].rpartition("/")[2]
    check.equal("a world is as it was asked for", shown, (name, IDLE_S, [system], name))
    try:
        for again in ({}, asked, {"seed": 4}, {"only": [system]}):
            second = control.respond("PUT", f"/worlds/{name}", again)
            check.equal(f"an open world is given to who asks for {again}", second.status_code, OPEN)
            check.equal("it is the same one", second.json(), opened)
        for other in ({"seed": 0}, {"seed": 5}, {"dataset": "small"}):
            check.refused(control, "PUT", f"/worlds/{name}", other, CONFLICT, says=name)
        later = control.request("PUT", f"/worlds/{name}", {"idle_s": 2 * IDLE_S})
        check.equal("an open world takes another idle time", later, {**opened, "idle_s": 2 * IDLE_S})
        listed = [each for each in control.request("GET", "/worlds")["items"] if each["id"] == name]
        check.equal("a world is listed as it is", listed, [later])
        _apart(check, target, control.in_world(name), opened)
    finally:
        control.request("DELETE", f"/worlds/{name}")
    check.refused(control, "DELETE", f"/worlds/{name}", None, GONE)
    closed = control.in_world(name)
    check.refused(closed, "GET", "/state", None, GONE)
    closed.close()
    for wrong in ("default", "w1", "w007", "Team", "-a", "a-", "a" * 64):
        check.refused(control, "PUT", f"/worlds/{wrong}", {}, WRONG)
    for body in ({"only": ["nobody"]}, {"dataset": "huge"}):
        check.refused(control, "POST", "/worlds", body, WRONG)
    check.refused(control, "DELETE", "/worlds/default", None, CONFLICT)


def _apart(check: Check, target: Target, other: ControlClient, opened: Mapping[str, Any]) -> None:
    """What happens in one world is not seen in another, by its own port or by its path on the control port."""
    control, system = target.fake, target.system
    own, faults = control.journal(), control.request("GET", "/faults")
    name, path = reading(system)
    entry = opened["simulators"][system]
    other.freeze()
    other.fault(system, name, "status", status=FAILS, times=2)
    for base in (entry["url"], f"{opened['address']}/{system}"):
        with Client(base, SILENCE_S) as client:
            check.equal("a world has its own faults", client.get(path).status_code, FAILS)
    found = [(each["world"], each["path"]) for each in other.journal()]
    check.equal("a world has its own journal", found, [(opened["id"], path)] * 2)
    check.equal("other worlds have other journals", control.journal(), own)
    check.equal("other worlds have other faults", control.request("GET", "/faults"), faults)
    check.equal("a world has its own seed", other.request("GET", "/state")["seed"], 4)
    listed = other.request("GET", "/simulators")["items"]
    shown = [(each["name"], each["url"], each["credentials"]) for each in listed]
    check.equal("a world lists its own systems", shown, [(system, entry["url"], entry["credentials"])])
    other.close()


def _documents(check: Check, target: Target) -> None:
    """The OpenAPI documents, as they are without what is psasim's own, and how sure their operations are."""
    control, system = target.fake, target.system
    every = list(operations(document(system)))
    item = next(each for each in control.request("GET", "/simulators")["items"] if each["name"] == system)
    check.equal("each operation has its evidence", sum(item["evidence"].values()), len(every))
    check.equal("a system is listed with its URL", item["url"], target.url)
    check.equal("a system is listed with its title", item["title"] != "", True)
    shown = control.request("GET", f"/specs/{system}.json")
    found = {each[2]["operationId"] for each in operations(shown)}
    check.equal("a document has every operation", found, {each[2]["operationId"] for each in every})
    check.equal(
        "a document names the port of its world", target.url in [each["url"] for each in shown["servers"]], True
    )
    check.equal("a document has nothing of psasim's own", "router-controller" in json.dumps(shown), False)
    for name in ("control", f"{system}.drive"):
        status = control.respond("GET", f"/specs/{name}.json").status_code
        check.equal(f"there is a document {name}", status in (OPEN, GONE), True)
    check.refused(control, "GET", "/specs/nobody.json", None, GONE)
    page = control.respond("GET", f"/docs/{system}")
    check.equal("a document is shown as a page", page.headers["content-type"], "text/html; charset=utf-8")
    health = control.request("GET", "/health")
    check.equal("the process is alive", (health["status"], health["version"] != ""), ("ok", True))


def _samples(control: ControlClient) -> dict[tuple[str, str], float]:
    """The metrics of the process: values by name and labels."""
    found = map(_SAMPLE.fullmatch, control.respond("GET", "/metrics").text.splitlines())
    return {(each["name"], each["labels"] or ""): float(each["value"]) for each in found if each is not None}


def _metrics(check: Check, target: Target) -> None:
    """Requests are counted by system, operation, status and what decided, and what is open now is shown."""
    control, system = target.fake, target.system
    name, path = reading(system)
    answer = target.send("GET", path)
    decided = control.journal()[-1]["decided_by"]["kind"]
    before = _samples(control)
    for _ in range(2):
        target.send("GET", path)
    control.fault(system, name, "reset", times=1)
    with suppress(httpx.TransportError):
        target.send("GET", path)
    target.send("GET", "/unheard-of")
    after = _samples(control)
    labels = f'decided_by="%s",operation="%s",status="%s",system="{system}"'
    for sample, rise in (
        (("psasim_requests_total", labels % (decided, name, answer.status_code)), 2),
        (("psasim_requests_total", labels % ("fault", name, "")), 1),
        (("psasim_request_duration_seconds_count", f'operation="{name}",system="{system}"'), 3),
        (("psasim_request_duration_seconds_bucket", f'le="+Inf",operation="{name}",system="{system}"'), 3),
        (("psasim_journal_entries", ""), 4),
    ):
        check.equal(f"{' '.join(sample)} rises", after.get(sample, 0) - before.get(sample, 0), rise)
    heavier = after["psasim_journal_bytes", ""] > before["psasim_journal_bytes", ""]
    check.equal("the journals grow", heavier, True)
    worlds = len(control.request("GET", "/worlds")["items"])
    check.equal("open worlds are counted", after["psasim_worlds", ""], worlds)


@contextmanager
def _streaming(control: ControlClient, last: str = "") -> Iterator[Iterator[Event]]:
    """The events of a world, as they come; a comment ends them."""
    headers = {"Last-Event-ID": last} if last else {}
    place = f"/_sim/worlds/{control.world}/events"
    with Client(control.url, SILENCE_S) as client, client.stream("GET", place, headers=headers) as stream:
        yield _parsed(stream.iter_lines())


def _parsed(lines: Iterator[str]) -> Iterator[Event]:
    found: dict[str, str] = {}
    for line in lines:
        if line.startswith(":"):
            return
        if line:
            name, _, value = line.partition(": ")
            found[name] = value
        elif "event" in found:
            yield found["event"], found["id"], json.loads(found["data"])
            found = {}


def _events(check: Check, target: Target) -> None:
    """Each change is an event, and a stream goes on behind the last event that a client has seen."""
    control, system = target.fake, target.system
    if control.world is None:
        return
    name, path = reading(system)
    control.freeze()
    with _streaming(control) as events:
        kind, first, data = next(events)
        newest = control.journal()[-1]["id"]
        shown = kind, data["world"], data["entry"], data["now"]
        check.equal("a stream begins with hello", shown, ("hello", control.world, newest, control.now()))
        target.send("GET", path)
        outline = control.request("GET", "/journal", query={"bodies": "false", "since": newest})["items"][0]
        kind, seen, data = next(events, NOTHING)
        check.equal("an exchange is an event", (kind, data), ("exchange", outline))
        check.equal("an event has the id of its entry", seen, f"{first.rpartition('.')[0]}.{newest + 1}")
        changes: Mapping[str, Callable[[], object]] = {
            "fault": lambda: control.fault(system, name, "status", times=1),
            "clock": lambda: control.advance(1),
            "settings": lambda: control.settings(system),
            "reset": lambda: control.request("POST", "/reset", {"simulator": system, "keep_journal": True}),
        }
        for what, change in changes.items():
            change()
            check.equal(f"another {what} is an event", next(events, NOTHING)[0], what)
    target.send("GET", path)
    with _streaming(control, first) as events:
        found = [next(events, NOTHING) for _ in range(3)]
        check.equal("a stream that goes on says from where", (found[0][0], found[0][2].get("entry")), ("hello", newest))
        entries = [data["id"] for kind, _, data in found[1:] if kind == "exchange"]
        check.equal("a stream goes on behind the last event that was seen", entries, [newest + 1, newest + 2])
    with _streaming(control, f"0.{first.partition('.')[2]}") as events:
        check.equal("a stream of another process begins anew", next(events)[2]["entry"], newest + 2)


def guarded(check: Check, control: ControlClient) -> None:
    """On loopback no token is needed, so no page from elsewhere and no form may call the control API."""
    host = control.url.partition("://")[2]
    port = host.rpartition(":")[2]
    with Client(control.url, SILENCE_S) as client:
        for name, value, status in (
            ("Host", host, 200),
            ("Host", f"localhost:{port}", 200),
            ("Host", f"LOCALHOST.:{port}", 200),
            ("Host", f"127.9.9.9:{port}", 200),
            ("Host", "[::1]", 200),
            ("Host", "psasim.example", 403),
            ("Host", f"localhost.example:{port}", 403),
            ("Host", "192.0.2.7", 403),
            ("Origin", f"http://{host}", 200),
            ("Origin", "http://psasim.example", 403),
            ("Origin", "http://127.0.0.1:1", 403),
            ("Origin", "http://localhost:1", 403),
            ("Origin", "null", 403),
        ):
            found = client.get("/_sim/health", headers={name: value}).status_code
            check.equal(f"the control API with the {name} {value}", found, status)
        body = b'{"simulator": "nobody", "operation": "x"}'
        for media, content, status in (
            ("application/json", body, 400),
            ("Application/JSON; charset=utf-8", body, 400),
            ("text/plain", body, 415),
            ("application/x-www-form-urlencoded", body, 415),
            ("text/plain", b"", 415),
            ("", body, 415),
        ):
            headers = {"Content-Type": media} if media else {}
            found = client.post("/_sim/journal/verify", headers=headers, content=content).status_code
            check.equal(f"a write of {media or 'no'} media type and {len(content)} bytes", found, status)
