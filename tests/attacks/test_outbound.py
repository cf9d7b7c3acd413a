"""Webhooks and callbacks aimed at psasim itself: they never reach its control port, and go only where they may."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from contracts.targets.control import ControlClient
from simulators.control.universe import Plan, Universe
from simulators.core.clock import Clock
from simulators.core.host.running import BackgroundLoop
from simulators.core.outbox import InProcessCalls, Outcome, Outgoing, Transport
from simulators.core.outbox.attempt import attempting
from simulators.core.outbox.targets import Targets, parse_allowed
from simulators.core.world import SimulatorState
from tests.acme import DECLARATION

TOKEN = "the-token"
OWN = "is psasim's own control port"


@dataclass(slots=True)
class Shop:
    """A process that serves Acme, its clock frozen, and what its webhooks meet."""

    universe: Universe
    loop: BackgroundLoop
    control: ControlClient

    @property
    def state(self) -> SimulatorState:
        return self.universe.default.world.simulators["acme"]

    @property
    def port(self) -> int:
        return int(self.control.url.rpartition(":")[2])

    def ask(self, url: str) -> Outcome:
        return self.loop.call(attempted(self.state, url))

    def notify(self, url: str) -> dict[str, Any]:
        """Have an order notify `url`; the delivery after its first attempt."""
        before = len(self.deliveries())
        self.loop.call(self._emit(url))
        self.control.advance(0)
        return self.deliveries()[before]

    async def _emit(self, url: str) -> None:
        store = self.state.store()
        async with store.unit() as unit:
            await self.state.outbox().emit(unit, "notice", url, {"id": 1, "url": url})

    def deliveries(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.control.request("GET", "/deliveries", query={"limit": 1000})["items"]
        return found


async def attempted(state: SimulatorState, url: str) -> Outcome:
    async with attempting(state, "question", Outgoing("GET", url)) as attempt:
        return attempt.outcome


@contextmanager
def shop(address: str = "127.0.0.1", *allow: str) -> Iterator[Shop]:
    token = None if address == "127.0.0.1" else TOKEN
    allowed = tuple(map(parse_allowed, allow))
    universe = Universe(Plan({"acme": DECLARATION}, address, port=0, token=token, callback_allow=allowed))
    with BackgroundLoop() as loop:
        try:
            control = ControlClient(loop.call(universe.start()).control_url, token=token)
            control.freeze()
            yield Shop(universe, loop, control)
            control.close()
        finally:
            loop.call(universe.stop())


@pytest.fixture(scope="module")
def everywhere() -> Iterator[Shop]:
    """It listens on every address of the machine."""
    with shop("0.0.0.0") as found:
        yield found


@pytest.fixture(scope="module")
def on_loopback() -> Iterator[Shop]:
    with shop() as found:
        yield found


def own_address() -> str:
    """An address of this machine beyond loopback, where it has one: no packet is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


SPELLINGS = (
    *("localhost", "LOCALHOST", "127.0.0.1", "127.1", "127.8.9.1", "0.0.0.0", "0", "2130706433", "0x7f000001"),
    *("0x7f.1", "ann:secret@127.0.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]"),
    *("[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
)


@pytest.mark.parametrize("host", [*SPELLINGS, own_address()])
def test_the_control_port_is_refused_in_every_spelling(everywhere: Shop, host: str) -> None:
    outcome = everywhere.ask(f"http://{host}:{everywhere.port}/_sim/state")
    assert (outcome.kind, outcome.status) == ("refused", None)
    assert outcome.error.startswith("refused: ")
    assert outcome.error.endswith(OWN)
    assert "secret" not in outcome.error


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "0.0.0.0", "[::ffff:127.0.0.1]"])
@pytest.mark.parametrize("path", ["/_sim/state", "/acme/Ping", "/"])
def test_the_control_port_is_refused_on_loopback_too(on_loopback: Shop, host: str, path: str) -> None:
    assert on_loopback.ask(f"http://{host}:{on_loopback.port}{path}").error.endswith(OWN)


def test_the_control_port_is_refused_to_other_worlds(on_loopback: Shop) -> None:
    opened = on_loopback.control.open_world()
    try:
        state = on_loopback.universe.opened(opened["id"]).world.simulators["acme"]
        url = f"http://localhost:{on_loopback.port}/_sim/worlds/{opened['id']}/state"
        assert on_loopback.loop.call(attempted(state, url)).error.endswith(OWN)
    finally:
        on_loopback.control.request("DELETE", f"/worlds/{opened['id']}")


@pytest.mark.parametrize("host", ["169.254.169.254", "[::ffff:169.254.169.254]", "[fe80::1]", "[fd00:ec2::254]"])
def test_metadata_addresses_are_refused(on_loopback: Shop, host: str) -> None:
    outcome = on_loopback.ask(f"http://{host}/latest/meta-data")
    assert outcome.kind == "refused"
    assert "link-local" in outcome.error


def test_a_refused_delivery_names_its_reason_and_keeps_to_the_rule_of_retries(on_loopback: Shop) -> None:
    target = f"http://localhost:{on_loopback.port}/_sim/reset"
    delivery = on_loopback.notify(target)
    (attempt,) = delivery["attempts"]
    assert (attempt["outcome"], attempt["status"], attempt["guard"]) == ("refused", None, False)
    assert attempt["error"].endswith(OWN)
    sent = next(each for each in on_loopback.control.journal(direction="out") if each["id"] == attempt["exchange"])
    assert (sent["path"], sent["status"], sent["response"]) == (target, None, None)
    assert sent["decided_by"] == {"kind": "guard", "id": attempt["error"]}
    on_loopback.control.advance(3600)
    (delivery,) = [each for each in on_loopback.deliveries() if each["id"] == delivery["id"]]
    assert (delivery["state"], len(delivery["attempts"])) == ("failed", 3)


@dataclass(slots=True)
class Receiver:
    """A server of somebody else's on this machine: what it received, and what it answers."""

    url: str
    port: int
    location: str = ""
    paths: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.paths.append(self.path)
            found.hosts.append(self.headers["Host"])
            self.send_response(302 if found.location else 200)
            self.send_header("Location", found.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        port = server.server_address[1]
        found = Receiver(f"http://127.0.0.1:{port}", port)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield found
        finally:
            server.shutdown()
            thread.join()


def test_others_on_this_machine_are_reached_and_their_redirects_end_there(
    on_loopback: Shop, receiver: Receiver
) -> None:
    receiver.location = f"{on_loopback.control.url}/_sim/state"
    outcome = on_loopback.ask(f"http://localhost:{receiver.port}/hook?x=1")
    assert (outcome.kind, outcome.status) == ("answered", 302)
    assert (receiver.paths, receiver.hosts) == (["/hook?x=1"], [f"localhost:{receiver.port}"])


def test_vendor_ports_are_reached(on_loopback: Shop) -> None:
    assert on_loopback.ask(f"{on_loopback.universe.default.urls['acme']}/Ping").status == 200


@pytest.mark.parametrize(
    ("allow", "host", "reached"),
    [
        (("127.0.0.0/8",), "127.0.0.1", True),
        (("127.0.0.0/8",), "localhost", True),
        (("127.0.0.1",), "127.0.0.1", True),
        (("192.0.2.0/24", "LocalHost"), "localhost", True),
        (("192.0.2.0/24", "localhost"), "127.0.0.1", False),
        (("192.0.2.0/24",), "localhost", False),
        (("hooks.example",), "127.0.0.1", False),
    ],
)
def test_with_an_allowed_list_calls_go_only_there(
    receiver: Receiver, allow: tuple[str, ...], host: str, reached: bool
) -> None:
    outcome = attempt(Targets(tuple(map(parse_allowed, allow))), f"http://{host}:{receiver.port}/hook")
    assert (outcome.status == 200) is reached
    assert receiver.paths == (["/hook"] if reached else [])
    if not reached:
        assert outcome.error.endswith("is not in --callback-allow")


def test_with_an_allowed_list_own_vendor_ports_are_reached_and_the_control_port_is_not() -> None:
    with shop("127.0.0.1", "192.0.2.0/24", "localhost") as strict:
        assert strict.ask(f"{strict.universe.default.urls['acme']}/Ping").status == 200
        opened = strict.control.open_world()
        other = f"{opened['simulators']['acme']['url']}/Ping"
        assert strict.ask(other).status == 200
        strict.control.request("DELETE", f"/worlds/{opened['id']}")
        assert strict.ask(other).error.endswith("is not in --callback-allow")
        assert strict.ask(f"http://localhost:{strict.port}/").error.endswith(OWN)


def attempt(targets: Targets, url: str, names: dict[str, list[str]] | None = None) -> Outcome:
    """One attempt with name servers that answer with `names`, each time with the next list of addresses."""

    async def run() -> Outcome:
        loop = asyncio.get_running_loop()
        if names is not None:
            loop.getaddrinfo = _answering(names)  # type: ignore[method-assign]  # what a name server says
        transport = Transport(InProcessCalls(), targets=targets)
        try:
            return await transport.send(Outgoing("GET", url), Clock(), Transport.in_process_call())
        finally:
            await transport.close()

    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(run())


def _answering(names: dict[str, list[str]]) -> Any:
    async def getaddrinfo(host: str, port: int, **_: object) -> list[Any]:
        answers = names[host]
        addresses = (answers.pop(0) if len(answers) > 1 else answers[0]).split()
        return [
            (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port))
            for each in addresses
        ]

    return getaddrinfo


def test_a_name_that_resolves_to_the_control_port_is_refused(receiver: Receiver) -> None:
    targets = Targets(control_ports={receiver.port})
    outcome = attempt(targets, f"http://evil.example:{receiver.port}/x", {"evil.example": ["127.0.0.1"]})
    assert outcome.error == f"refused: evil.example:{receiver.port} (127.0.0.1) {OWN}"
    assert receiver.paths == []


def test_a_name_with_one_harmless_address_is_refused_for_the_other(receiver: Receiver) -> None:
    targets = Targets(control_ports={receiver.port})
    names = {"evil.example": ["192.0.2.1 127.0.0.1"]}
    assert attempt(targets, f"http://evil.example:{receiver.port}/x", names).error.endswith(OWN)


def test_a_name_is_resolved_once_so_that_it_cannot_change_after_the_check(receiver: Receiver) -> None:
    names = {"rebinding.example": ["127.0.0.1", "192.0.2.1"]}
    targets = Targets(tuple(map(parse_allowed, ["127.0.0.0/8"])))
    outcome = attempt(targets, f"http://rebinding.example:{receiver.port}/x", names)
    assert (outcome.status, names) == (200, {"rebinding.example": ["192.0.2.1"]})
    assert receiver.hosts == [f"rebinding.example:{receiver.port}"]


def test_the_next_address_is_tried_where_nobody_listens(receiver: Receiver) -> None:
    names = {"two.example": ["127.9.9.9 127.0.0.1"]}
    assert attempt(Targets(), f"http://two.example:{receiver.port}/x", names).status == 200


@pytest.mark.parametrize(
    "text", ["10.0.0.0/40", "10.0.0", "http://a.example", "a b", "", "a.example:80", "-a", "1.2.3.4.5"]
)
def test_what_is_neither_network_nor_host_cannot_be_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="neither a network such as"):
        parse_allowed(text)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("10.1.2.3/8", ipaddress.ip_network("10.0.0.0/8")),
        ("[::1]", ipaddress.ip_network("::1/128")),
        ("Hooks.Example.", "hooks.example"),
        ("psa", "psa"),
        ("my_psa.local", "my_psa.local"),
    ],
)
def test_networks_and_hosts_are_allowed(text: str, allowed: object) -> None:
    assert parse_allowed(text) == allowed
