"""The control port in front of all workers: it assigns new worlds, and routes each request to the world's worker."""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import httpx
import msgspec
from starlette.types import Receive, Scope, Send

from simulators.control.fleet.proxy import Proxy, refuse
from simulators.core.server.answers import send_whole

if TYPE_CHECKING:
    from simulators.control.fleet.workers import Worker, Workers
    from simulators.control.guard import HostPolicy

_WORLDS = "/_sim/worlds"
_WORLD = re.compile(r"/_sim/worlds/([^/]+)(/.+)?|/_world/([^/]+)(?:/.*)?")
_METRICS = frozenset({"/metrics", "/_sim/metrics"})


class FleetFront:
    """The application of the control port. The workers check Host, Origin and token; the front does not."""

    def __init__(self, workers: Workers, hosts: HostPolicy) -> None:
        """`hosts` extracts the world from a Host header."""
        self._workers = workers
        self._hosts = hosts
        self._proxy = Proxy(workers.secret)
        self._placing = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path, method = scope["raw_path"].decode("latin-1"), scope["method"]
        place = self._hosts.place(scope)
        if place is not None:
            await self._to_owner(place.world, scope, receive, send)
        elif path == _WORLDS and method == "GET":
            await self._list(scope, send)
        elif path == _WORLDS and method == "POST":
            async with self._placing:
                await self._refresh()
                await self._open(self._workers.least(), scope, receive, send)
        elif path in _METRICS and method == "GET":
            await self._metrics(scope, send)
        elif (match := _WORLD.fullmatch(path)) is not None:
            await self._in_world(match, scope, receive, send)
        else:
            await self._to(self._workers.all[0], scope, receive, send)

    async def close(self) -> None:
        """Close the connections to the workers."""
        await self._proxy.close()

    async def _in_world(self, match: re.Match[str], scope: Scope, receive: Receive, send: Send) -> None:
        identity = match[1] or match[3]
        if match[1] and match[2] is None and scope["method"] in {"PUT", "DELETE"}:
            async with self._placing:
                owner = self._workers.owners.get(identity)
                if owner is None and scope["method"] == "PUT":
                    await self._refresh()
                    owner = self._workers.owners.get(identity) or self._workers.least()
                await self._open(owner or self._workers.all[0], scope, receive, send)
        else:
            await self._to_owner(identity, scope, receive, send)

    async def _to_owner(self, identity: str, scope: Scope, receive: Receive, send: Send) -> None:
        owner = self._workers.owners.get(identity)
        if owner is None and identity != "default":
            await self._refresh()
        await self._to(self._workers.owners.get(identity, self._workers.all[0]), scope, receive, send)

    async def _open(self, worker: Worker, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a worker open or close a world, and record the result."""
        await self._to(worker, scope, receive, send)
        await self._refresh()

    async def _to(self, worker: Worker, scope: Scope, receive: Receive, send: Send) -> None:
        if worker.url:
            await self._proxy.pass_on(worker.url, scope, receive, send)
        else:
            await refuse(send, HTTPStatus.SERVICE_UNAVAILABLE, "the process that has this world is being started again")

    # -- what all workers answer together ----------------------------------------------------------------------

    async def _refresh(self) -> None:
        """Update which worker has which world. A worker that does not respond keeps its worlds."""
        owners = {world: owner for world, owner in self._workers.owners.items() if not owner.url}
        for worker in self._workers.all:
            if worker.url:
                for world in await self._owned(worker):
                    owners[world] = worker
        self._workers.owners = owners

    async def _owned(self, worker: Worker) -> list[str]:
        try:
            answer = await self._proxy.client.get(f"{worker.url}{_WORLDS}", headers=self._workers.headers)
            return [each["id"] for each in answer.json()["items"] if each["id"] != "default"]
        except (httpx.HTTPError, ValueError, KeyError):
            return [world for world, owner in self._workers.owners.items() if owner is worker]

    async def _gathered(self, path: str, scope: Scope, send: Send) -> list[httpx.Response] | None:
        """The responses of all workers to a request; None, after passing on one refusal, if any of them refuses it."""
        headers = [each for each in scope["headers"] if each[0] in {b"host", b"authorization", b"cookie", b"origin"}]
        urls = [each.url for each in self._workers.all if each.url]
        try:
            asked = [self._proxy.client.get(f"{url}{path}", headers=headers) for url in urls]
            answers = list(await asyncio.gather(*asked))
        except httpx.HTTPError:
            answers = []
        bad = next((each for each in answers if each.status_code != HTTPStatus.OK), None)
        if bad is not None:
            await _send(send, bad.status_code, bad.content, bad.headers.get("content-type", ""))
        elif not answers:
            await refuse(send, HTTPStatus.SERVICE_UNAVAILABLE, "no process is ready to answer")
        return None if bad is not None else answers or None

    async def _list(self, scope: Scope, send: Send) -> None:
        answers = await self._gathered(_WORLDS, scope, send)
        if answers is not None:
            items: list[dict[str, Any]] = [each for answer in answers for each in answer.json()["items"]]
            # The first worker has the real default world; those of the others are empty.
            shown = [each for each in items if each["id"] != "default" or each["simulators"]]
            body = msgspec.json.encode({"items": shown, "next": None})
            await _send(send, HTTPStatus.OK, body, "application/json")

    async def _metrics(self, scope: Scope, send: Send) -> None:
        answers = await self._gathered("/metrics", scope, send)
        if answers is not None:
            from simulators.control.fleet.metrics import merged

            body = merged([each.text for each in answers])
            await _send(send, HTTPStatus.OK, body, answers[0].headers["content-type"])


async def _send(send: Send, status: int, body: bytes, content_type: str) -> None:
    headers = [(b"Content-Type", content_type.encode()), (b"Content-Length", b"%d" % len(body))]
    await send_whole(send, status, headers, body)
