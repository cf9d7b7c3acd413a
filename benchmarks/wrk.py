"""The load generator wrk, if it is installed."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from benchmarks.client import LoadPlan, LoadResult
from benchmarks.machine import pinned

_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


class Unreadable(RuntimeError):
    """Output of wrk in an unknown format."""


def run(plan: LoadPlan) -> LoadResult:
    """Run a plan of one request. Raises Unreadable."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "request.lua")
        script.write_text(lua(plan.requests[0]))
        seconds = max(1, round(plan.seconds))
        command = ["wrk", "-t1", f"-c{plan.connections}", f"-d{seconds}s", "--latency", "-s", str(script)]
        command.append(f"http://127.0.0.1:{plan.port}")
        done = subprocess.run(pinned(command, plan.core), capture_output=True, text=True, check=False)  # noqa: S603  # wrk, from PATH
    return parse(done.stdout + done.stderr)


def lua(request: bytes) -> str:
    """A Lua script that sends one request, which wrk assembles from its parts."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, target, _ = first.split(" ")
    headers = "".join(f"wrk.headers[{name!r}] = {value!r}\n" for name, value in (line.split(": ", 1) for line in lines))
    sent = body.decode().replace("]==]", "] ==]")
    return f"wrk.method = {method!r}\nwrk.path = {target!r}\n{headers}" + (
        f"wrk.body = [==[{sent}]==]\n" if body else ""
    )


def parse(said: str) -> LoadResult:
    """Parse the output of wrk.

    Statuses are 200 for responses below 400 and 500 for the rest: it distinguishes no others.
    """
    done = re.search(r"(\d+) requests in ([0-9.]+)(us|ms|s|m)", said)
    if done is None:
        raise Unreadable(f"wrk said: {said.strip()[-300:]}")
    percentiles = {
        share: float(value) * _UNITS[unit] for share, value, unit in re.findall(r"(\d+)%\s+([0-9.]+)(us|ms|s|m)", said)
    }
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    requests, failed = int(done[1]), int(bad[1]) if bad is not None else 0
    statuses = {status: count for status, count in ((200, requests - failed), (500, failed)) if count}
    seconds = float(done[2]) * _UNITS[done[3]] / 1000
    return LoadResult(requests, seconds, statuses, percentiles.get("50", 0.0), percentiles.get("99", 0.0))
