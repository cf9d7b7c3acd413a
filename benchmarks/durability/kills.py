"""Kills under load: everything that was acknowledged must exist afterwards, complete and once."""

from __future__ import annotations

import os
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from benchmarks.durability.server_process import CUSTOMER, ServerProcess, running_server, token
from benchmarks.tables import Table

CLIENTS = 16
PER_LIFE = 300
"""Tickets after which a server is killed."""

KEPT = ("settings", "faults", "credentials", "held", "paused")
"""Parts of a simulator that this load does not change."""


class Kills:
    """A number of kills of servers with the same folder, in one mode."""

    def __init__(self, folder: Path, sync: str) -> None:
        self._folder = folder
        self._words = ["--state", str(folder), "--state-sync", sync]
        self._sync = sync
        self._numbers = count(1)
        self._answered: set[str] = set()
        self._bearer = ""
        self._before: Any = None
        self.findings: list[str] = []
        self.torn = 0

    def play(self, kills: int) -> Table:
        """Kill the servers, and audit at the end."""
        for number in range(kills):
            with running_server(self._words) as server:
                self._compare(server)
                self._press(server)
            if number % 2:
                self._tear(number)
        with running_server(self._words) as server:
            self._compare(server)
            made = self._audit(server)
        row = [self._sync, str(kills), str(self.torn), str(len(self._answered)), str(made), str(len(self.findings))]
        head = ["sync", "kills", "torn tails", "acknowledged", "there", "lost, half, double or changed"]
        return Table("kills", head, [row])

    def _compare(self, server: ServerProcess) -> None:
        """Compare what the load does not change with its state before the kill."""
        if not self._bearer:
            server.unlimited()
            credentials = server.ready["simulators"]["halopsa"]["credentials"]
            self._bearer = token(server.url, credentials)
            httpx.patch(f"{server.control}/settings/halopsa", json={"strict_updates": True}, trust_env=False)
            fault = {"simulator": "halopsa", "operation": "listClient", "kind": "status", "status": 503}
            httpx.post(f"{server.control}/faults", json=fault, trust_env=False).raise_for_status()
            httpx.post(f"{server.control}/clock", json={"action": "freeze"}, trust_env=False)
        state = httpx.get(f"{server.control}/state", trust_env=False, timeout=120).json()
        halo = state["simulators"]["halopsa"]
        now = {"clock": state["clock"], **{name: halo.get(name) for name in KEPT}}
        if self._before is not None and now != self._before:
            self.findings.append(f"after a kill, {[name for name in now if now[name] != self._before[name]]} differ")
        self._before = now

    def _press(self, server: ServerProcess) -> None:
        enough = threading.Barrier(2)
        done = len(self._answered) + PER_LIFE

        def press() -> None:
            headers = {"authorization": f"Bearer {self._bearer}"}
            with httpx.Client(headers=headers, trust_env=False, timeout=60) as client:
                for number in self._numbers:
                    name = f"ticket {number}"
                    try:
                        body = [{"summary": name, "client_id": CUSTOMER}]
                        client.post(f"{server.url}/api/tickets", json=body).raise_for_status()
                    except httpx.TransportError:
                        return
                    self._answered.add(name)
                    if len(self._answered) == done:
                        enough.wait()

        with ThreadPoolExecutor(CLIENTS) as pool:
            for _ in range(CLIENTS):
                pool.submit(press)
            enough.wait()
            server.process.kill()

    def _tear(self, number: int) -> None:
        """Append a part of a frame to the log, as an interrupted write would."""
        log = max((self._folder / "worlds" / "default").glob("*.log"))
        data = log.read_bytes()
        # The beginning of an existing frame, cut at a random place.
        start = data.rfind(b"PSAF")
        part = data[start : start + 1 + (number * 37) % (len(data) - start - 1)]
        with log.open("ab") as file:
            file.write(part)
            os.fsync(file.fileno())
        self.torn += 1

    def _audit(self, server: ServerProcess) -> int:
        summaries = Counter(each["summary"] for each in _records(server, "Tickets"))
        actions = Counter(each["ticket_id"] for each in _records(server, "Actions"))
        tickets = {each["id"] for each in _records(server, "Tickets")}
        self.findings += [f"{name} is lost" for name in self._answered if not summaries[name]]
        self.findings += [f"{name} is there {times} times" for name, times in summaries.items() if times > 1]
        self.findings += [f"ticket {each} has no first action" for each in tickets if not actions[each]]
        return len(tickets)


def _records(server: ServerProcess, collection: str) -> list[dict[str, Any]]:
    """All records of a collection that the load has created."""
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        query = {"limit": "1000", **({"after": after} if after else {})}
        place = f"{server.control}/records/halopsa/{collection}"
        page = httpx.get(place, params=query, trust_env=False, timeout=120).raise_for_status().json()
        found += [each["record"] for each in page["items"]]
        after = page["next"]
        if after is None:
            return [each for each in found if each.get("client_id", CUSTOMER) == CUSTOMER]
