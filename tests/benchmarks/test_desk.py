"""All stacks of the comparison answer the same requests alike: else the comparison would be none."""

from __future__ import annotations

import asyncio
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from benchmarks import desk, others, rounds
from benchmarks.client import LoadPlan, LoadResult
from benchmarks.desk.requests import REQUESTS
from benchmarks.desk.stock import application
from benchmarks.flat import SUBJECTS
from benchmarks.machine import Cores
from benchmarks.rounds import Result, Shape, interleaved, warmed
from benchmarks.servers import DidNotStart, Server, free_port, own, served
from simulators.core.world import SimulatorState
from tests.core.server.inprocess import InProcess, Reply, answer_of, scope_of

ANYWHERE = Cores(None, None)


def parts(sent: bytes) -> tuple[str, str, list[tuple[bytes, bytes]], bytes]:
    head, _, body = sent.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, target, _ = first.split(" ")
    pairs = (line.split(": ", 1) for line in lines)
    return method, target, [(name.encode(), value.encode()) for name, value in pairs], body


def psasim(sent: bytes) -> Reply:
    async def seed(state: SimulatorState) -> None:
        await desk.seed(state)
        await desk.fill(state, 1000)

    process = InProcess(replace(desk.DECLARATION, seed=seed))
    reply = process.ask(*parts(sent))
    assert list(process.last.violations) == []
    return reply


def stock(sent: bytes, validated: bool) -> Reply:
    method, target, headers, body = parts(sent)
    return asyncio.run(answer_of(application(1000, validated), scope_of(method, target, headers, body), body))


def undated(body: Any) -> Any:
    return {key: value for key, value in body.items() if key != "createdAt"} if "createdAt" in body else body


@pytest.mark.parametrize("asked", REQUESTS)
@pytest.mark.parametrize("validated", [False, True])
def test_stock_answers_as_psasim_does(asked: str, validated: bool) -> None:
    ours, theirs = psasim(REQUESTS[asked]), stock(REQUESTS[asked], validated)
    assert ours.status == theirs.status
    assert undated(ours.json()) == undated(theirs.json())


@pytest.mark.parametrize(
    "sent",
    [
        REQUESTS["create"].replace(b'"high"', b'"odd!"'),
        REQUESTS["get"].replace(b"bench-token", b"other-token"),
        REQUESTS["get"].replace(b"/17", b"/99999"),
        REQUESTS["list"].replace(b"=25", b"=0"),
    ],
    ids=["body", "token", "unknown", "limit"],
)
def test_stock_refuses_what_psasim_refuses(sent: bytes) -> None:
    ours, theirs = psasim(sent), stock(sent, validated=False)
    assert ours.status == theirs.status >= 400


def test_a_server_is_asked_over_its_socket_and_stopped() -> None:
    with ExitStack() as stack:
        server = own(stack, "bare ASGI", ANYWHERE)
        lanes = [(server, "get", (REQUESTS["get"],), frozenset({200}))]
        said: list[str] = []
        results = interleaved(lanes, Shape(2, 0.1, 2), ANYWHERE, said.append)
    result = results["bare ASGI", "get"]
    assert result.rate > 0
    assert len(result.per_second) == len(said) == 2
    assert server.process.poll() is not None


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this machine does not tell what a process uses")
def test_a_server_behind_a_script_is_measured_with_the_script() -> None:
    port = free_port()
    script = f"{sys.executable} -m benchmarks.serving 'bare ASGI' {port}; exit"
    with served("scripted", ["sh", "-c", script], port, ANYWHERE) as server:
        lanes = [(server, "get", (REQUESTS["get"],), frozenset({200}))]
        result = interleaved(lanes, Shape(1, 0.3, 2), ANYWHERE, lambda _: None)["scripted", "get"]
        assert server.memory_mb > 10
    assert result.cpu > 0


def test_others_are_asked_for_a_while_before_they_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[LoadPlan] = []
    monkeypatch.setattr(rounds, "once", plans.append)
    other = Server("Other", 1, cast(Any, None), 0.0)
    lanes = [(other, asked, (sent,), frozenset({200})) for asked, sent in REQUESTS.items()]
    warmed(lanes, Shape(warm_up_s=3.0), ANYWHERE, lambda _: None)
    warmed(lanes, Shape(warm_up_s=0.0), ANYWHERE, lambda _: None)
    assert [(each.requests, each.seconds) for each in plans] == [([sent], 3.0) for sent in REQUESTS.values()]


def test_a_server_that_ends_says_why() -> None:
    command = ["python3", "-c", "raise SystemExit('no such thing')"]
    with pytest.raises(DidNotStart, match="no such thing"), served("odd", command, free_port(), ANYWHERE):
        pass


def test_results_are_medians() -> None:
    result = Result()
    for requests, p99 in ((10, 5.0), (30, 1.0), (20, 3.0)):
        result.add(LoadResult(requests, 1.0, {200: requests}, 0.1, p99), cpu_s=0.001)
    assert (result.rate, result.p99, round(result.cpu)) == (20.0, 3.0, 50)


def test_others_are_what_the_user_names_and_nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for other in others.OTHERS:
        monkeypatch.delenv(other.variable, raising=False)
        assert other.command is None
    monkeypatch.setenv("WIREMOCK", "/jars/wiremock.jar")
    monkeypatch.setenv("PRISM", "npx prism")
    assert [other.command for other in others.OTHERS[:3]] == [
        ["npx", "prism"],
        None,
        ["java", "-jar", "/jars/wiremock.jar"],
    ]
    for other in others.OTHERS:
        assert "8123" in other.arguments(tmp_path, 8123)
    assert (tmp_path / "mappings" / "create.json").is_file()


def test_what_is_measured_for_flatness_can_be_filled() -> None:
    fillers = {subject.simulator: subject.filler() for subject in SUBJECTS}
    assert fillers["desk"] is desk.fill
    assert all(callable(filler) for filler in fillers.values() if filler is not None)
