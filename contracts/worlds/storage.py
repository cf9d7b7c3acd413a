"""State that is kept in a folder: what was answered is there after a kill, nothing twice, and damage is reported."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from contracts.api.run import caller_of
from contracts.callers import headers_at
from contracts.deliveries.run import sendings_of
from contracts.deliveries.sending import Sending, Stage
from contracts.targets import ControlError, FakeProcess, Fakes, Target
from contracts.targets.listening import Reply, Request, hearing
from contracts.worlds.asking import reading
from contracts.worlds.checking import Check
from simulators.core.durable import StateError
from simulators.core.durable.check import check as verified

PERIOD_S = 3600
NAMED = "team-a"
FAILS = 503
_OF_MESSAGES = re.compile("retr|webhook|callback|attempt")
_PORT = re.compile(r"(?<=://127\.0\.0\.1):\d+|(?<=://localhost):\d+")
HEADER = 17
"""Bytes before the version in the head of a file."""


@dataclass(slots=True)
class _Life:
    """One run of a process: what is served, and the folder that it keeps its state in."""

    process: FakeProcess
    target: Target
    folder: Path

    def killed(self, name: str) -> Path:
        """A copy of the folder as it is now: what a kill at this instant would leave."""
        return Path(shutil.copytree(self.folder, self.folder.with_name(name)))

    def everything(self) -> dict[str, Any]:
        """What a user can see of the worlds."""
        control, system = self.target.fake, self.target.system
        clock = control.request("GET", "/clock")
        return {
            "worlds": control.request("GET", "/worlds")["items"],
            "state": _without_windows(control.request("GET", "/state")),
            "journal": control.journal(),
            "settings": control.request("GET", f"/settings/{system}"),
            "quotas": control.request("GET", f"/quotas/{system}")["items"],
            "faults": control.request("GET", "/faults")["items"],
            "deliveries": control.deliveries(),
            "clock": (clock["mode"], clock["now"], clock["due"]),
        }


@dataclass(slots=True)
class _Deaf:
    """A listener that fails every request."""

    status: int = FAILS
    heard: list[Request] = field(default_factory=list)

    def reply(self, request: Request) -> Reply:
        self.heard.append(request)
        return self.status, b""


@contextmanager
def _living(source: Fakes, system: str, folder: Path) -> Iterator[_Life]:
    with source.lasting(system, folder) as process:
        control = process.control
        entry = next(each for each in control.request("GET", "/simulators")["items"] if each["name"] == system)
        target = Target(system, entry["url"], entry["credentials"], control=control, counterpart=control)
        try:
            yield _Life(process, target, folder)
        finally:
            target.close()


def check(check: Check, source: Fakes, system: str) -> None:
    """Lives of one system: killed and restored, compacted, and with files that were damaged."""
    deaf = _Deaf()
    with TemporaryDirectory() as place, hearing(deaf.reply) as origin:
        folder = Path(place, "state")
        with _living(source, system, folder) as life:
            retried = _stir(life.target, origin, deaf)
            before, copy, spare = life.everything(), life.killed("killed"), life.killed("spare")
            life.process.compact()
            compacted, small = life.everything(), life.killed("compacted")
        check.equal("compaction changes nothing", _without_worlds(compacted), _without_worlds(before))
        files = sorted(each.name for each in _files(small))
        check.equal("a compacted world is whole", _problem(small).partition(" ")[2], "frames, 0 torn")
        check.equal("compaction drops what it has replaced", files, ["000002.log", "000002.snapshot"])
        _damaged(check, copy)
        with _living(source, system, copy) as life:
            after = life.everything()
            _same(check, "after a kill", _without_ports(after), _without_ports(before))
            _repeats(check, life.target, retried, deaf)
            _goes_on(check, life.target)
        if after["worlds"] != before["worlds"]:
            # Another process may have taken a port between two lives, and hardly twice.
            with _living(source, system, spare) as life:
                after = life.everything()
        check.equal("ports after a kill as before", after["worlds"], before["worlds"])


def _same(check: Check, when: str, found: dict[str, Any], expected: dict[str, Any]) -> None:
    for name, value in expected.items():
        check.equal(f"{name} {when} as before", found[name], value)


def _without_windows(state: dict[str, Any]) -> dict[str, Any]:
    """A snapshot but for the instants of requests: which of them are forgotten depends on who looked. See quotas."""
    for simulator in state["simulators"].values():
        for meter in simulator["quotas"]["meters"].values():
            meter.pop("taken", None)
    state.pop("digest")
    return state


def _without_ports(everything: dict[str, Any]) -> dict[str, Any]:
    worlds = json.loads(_PORT.sub("", json.dumps(everything["worlds"])))
    return {**everything, "worlds": worlds}


def _without_worlds(everything: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in everything.items() if name != "worlds"}


def _stir(target: Target, origin: str, deaf: _Deaf) -> Sending | None:
    """Change something of every kind that is kept; the sending whose message waits for its repetition."""
    control, system = target.fake, target.system
    control.freeze()
    target.send("GET", "/forgotten")
    control.request("DELETE", "/journal")
    control.open_world(1)
    closed = control.open_world(2)
    control.request("DELETE", f"/worlds/{closed['id']}")
    control.request("PUT", f"/worlds/{NAMED}", {"seed": 4, "idle_s": 600})
    control.credentials(system)
    _change_settings(target)
    _limit(target)
    caller = caller_of(system)
    stage = Stage(target, origin, caller.sign_in(target) if caller is not None else {})
    sendings = sendings_of(system)
    chosen = next((each for each in sendings if each.retries), sendings[0] if sendings else None)
    if chosen is not None:
        deaf.status = chosen.fails
        chosen.prepare(stage)
        chosen.act(stage)
        control.advance(0)
        for each in control.deliveries()[-1:]:
            control.request("POST", f"/deliveries/{each['id']}/hold")
            control.request("POST", f"/deliveries/{each['id']}/release")
    fault = {"times": 2, "status": FAILS}
    control.fault(system, reading(system)[0], "status", **fault)
    control.advance(PERIOD_S if chosen is None or not chosen.retries else chosen.retries[0] - 1)
    pressed = getattr(caller, "PRESSED", None)
    target.send("GET", "/" if pressed is None else pressed.path, headers=headers_at(stage.headers, "*"))
    return chosen


def _change_settings(target: Target) -> None:
    """Change one number that may be another, and that no message depends on."""
    control, system = target.fake, target.system
    for name, setting in control.request("GET", f"/settings/{system}").items():
        if type(setting["value"]) is int and _OF_MESSAGES.search(name) is None:
            try:
                return control.settings(system, **{name: setting["value"] + 1})
            except ControlError:
                continue


def _limit(target: Target) -> None:
    control, system = target.fake, target.system
    items = control.request("GET", f"/quotas/{system}")["items"]
    for each in items[:1]:
        control.request("PUT", f"/quotas/{system}", {"items": [{"id": each["id"], "limit": 900}]})


def _repeats(check: Check, target: Target, sending: Sending | None, deaf: _Deaf) -> None:
    """A message that was to be repeated is repeated when it is due, with the same bytes."""
    if sending is None or not sending.retries:
        return
    count = len(deaf.heard)
    target.fake.advance(1)
    check.equal("a message is repeated when it was due before the kill", len(deaf.heard), count + 1)
    same = [each for each in deaf.heard if each.path == deaf.heard[-1].path]
    check.equal("a repetition after a kill has the same bytes", same[-1].body, same[0].body)


def _goes_on(check: Check, target: Target) -> None:
    """What is begun anew after a kill does not take the place of what was there."""
    control = target.fake
    check.equal("a world gets a number that none had", control.open_world(3)["id"], "w3")
    last = max(each["id"] for each in control.journal())
    target.send("GET", "/")
    check.equal("exchanges are numbered on", max(each["id"] for each in control.journal()), last + 1)


def _files(folder: Path) -> Iterator[Path]:
    yield from (folder / "worlds" / "default").iterdir()


def _problem(folder: Path, cut: bool = False) -> str:
    """What `psasim state check` says of the default world; of the folder if it cannot be read at all."""
    try:
        found = {each.world: each for each in verified(folder, cut)}
    except StateError as error:
        return str(error)
    return found["default"].problem or f"{found['default'].frames} frames, {found['default'].torn} torn"


def _damaged(check: Check, folder: Path) -> None:
    """Each kind of damage is reported, and nothing is passed over in silence."""
    log, snapshot = folder / "worlds" / "default" / "000001.log", folder / "worlds" / "default" / "000001.snapshot"
    whole, first, intact = log.read_bytes(), snapshot.read_bytes(), _problem(folder)
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    later = first[:HEADER] + bytes([99]) + first[HEADER + 1 :]
    marked = folder / "psasim-state.json"
    kinds: list[tuple[str, Path, bytes | None, str]] = [
        ("a changed byte", log, flipped, "is damaged at byte"),
        ("a head of another program", log, b"another" + whole[7:], "does not begin as a state file of psasim does"),
        ("a missing log", log, None, "is missing"),
        ("a missing snapshot", snapshot, None, "has a log without a snapshot"),
        ("a snapshot that is cut off", snapshot, first[:-5], "is cut off at byte"),
        ("a later format", snapshot, later, "use the psasim that wrote it"),
        ("a log without a whole head", log, whole[:10], ", 10 torn"),
        ("a torn frame", log, whole + b"PSAFtorn", ", 8 torn"),
        ("a mark of no JSON", marked, b"{", "is damaged: restore it from a copy"),
        ("a mark of a later format", marked, b'{"format": 99}', "use the psasim that wrote it"),
        ("no mark", marked, None, "holds no state of psasim"),
    ]
    for kind, path, content, expected in kinds:
        sound = path.read_bytes()
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
        said = _problem(folder)
        if expected not in said:
            check.fails(f"{kind} is reported", f"{said!r} lacks {expected!r}")
        path.write_bytes(sound)
    check.equal("files that are put back are whole again", _problem(folder), intact)
    log.write_bytes(flipped)
    said = _problem(folder, cut=True)
    if not said.endswith(" 0 torn") or not log.read_bytes() or not whole.startswith(log.read_bytes()):
        check.fails("a damaged log is cut off behind what is whole", said)
    log.write_bytes(whole)
    _in_use(check, folder)


def _in_use(check: Check, folder: Path) -> None:
    """Two processes do not share a folder."""
    running = verified(folder)
    next(running)
    said = _problem(folder)
    if "another psasim uses" not in said:
        check.fails("a folder that is in use is refused", said)
    list(running)
