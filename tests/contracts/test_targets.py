"""targets.toml and its guard; where targets come from; what they offer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from contracts.targets import (
    CAPABILITIES,
    Elsewhere,
    FakeProcess,
    Fakes,
    Real,
    Target,
    TargetRefused,
    load_target,
    load_targets,
    open_source,
)
from contracts.targets.guard import GIVING_UP, Answers, GaveUp, WriteRefused
from contracts.targets.patience import eventually
from simulators.core.declaration import Declaration

MINE: dict[str, Any] = {"system": "custompsa", "base_url": "https://psa.example/", "sandbox": True}


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {toml(each)}" for name, each in value.items()) + "}"
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)


@pytest.fixture
def targets(tmp_path: Path) -> Any:
    """Writes a targets.toml with one target, `mine`."""

    def write(**changes: Any) -> Path:
        members = {name: value for name, value in {**MINE, **changes}.items() if value is not None}
        path = tmp_path / "targets.toml"
        lines = [f"{name} = {toml(value)}" for name, value in members.items()]
        path.write_text("\n".join(["[targets.mine]", *lines]), "utf-8")
        return path

    return write


def test_a_target_is_read(targets: Any) -> None:
    path = targets(
        allow_writes=True,
        env={"password": "PW"},
        facts={"ticketing_endpoint": "/t", "timeout_s": 5},
        ca_file="ca.pem",
        counterpart="http://127.0.0.1:8700",
    )
    mine = load_target(path, "mine", {"PW": "open sesame"})
    assert (mine.system, mine.url, mine.ca_file) == ("custompsa", "https://psa.example", "ca.pem")
    assert (mine.credentials, mine.allow_writes) == ({"password": "open sesame"}, True)
    assert mine.facts == {"ticketing_endpoint": "/t", "timeout_s": "5"}
    assert mine.target().capabilities == {"writes", "callback"}
    assert list(load_targets(path, {"PW": "x"})) == ["mine"]


@pytest.mark.parametrize("sandbox", [None, False])
def test_without_a_sandbox_mark_nothing_runs(targets: Any, sandbox: bool | None) -> None:
    with pytest.raises(TargetRefused, match=r"targets\.mine: refused; write sandbox = true"):
        load_target(targets(sandbox=sandbox), "mine")


def test_without_leave_nothing_is_written(targets: Any) -> None:
    assert load_target(targets(), "mine").target().capabilities == frozenset()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"system": None}, "system: a string is required"),
        ({"base_url": None}, "base_url: a string is required"),
        ({"base_url": "psa.example"}, "base_url: write it as https://host"),
        ({"sandbox": "yes"}, "sandbox: expected a bool"),
        ({"env": "PW"}, "env: expected a dict"),
        ({"password": "open sesame"}, "password: unknown; there are"),
        ({"env": {"password": "UNSET"}}, "env.password: the environment variable UNSET is not set"),
    ],
)
def test_a_target_that_cannot_be_used_says_why(targets: Any, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(TargetRefused) as refused:
        load_target(targets(**changes), "mine", {})
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("text", "told"), [("[targets", "is not TOML"), ("targets = 1", "write each target as")])
def test_a_file_that_is_none(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "targets.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(TargetRefused, match=told):
        load_targets(path)


def test_a_file_or_a_name_that_is_not_there(targets: Any, tmp_path: Path) -> None:
    with pytest.raises(TargetRefused, match="cannot read"):
        load_targets(tmp_path / "none.toml")
    with pytest.raises(TargetRefused, match="no target 'yours': there are mine"):
        load_target(targets(), "yours")


def test_the_fakes_are_the_default() -> None:
    source = open_source({})
    assert isinstance(source, Fakes)
    assert (source.system, source.capabilities) == (None, frozenset(CAPABILITIES))


def test_each_target_of_the_fakes_is_a_world_of_its_own() -> None:
    with Fakes() as fakes:
        with fakes.target("custompsa", ()) as first, fakes.target("custompsa", ()) as second:
            assert first.url != second.url
            assert first.counterpart is first.fake
            assert first.capabilities == frozenset(CAPABILITIES)
        assert fakes.process(["custompsa"]) is fakes.process(["custompsa"])


def test_fakes_may_be_changed() -> None:
    seen: list[str] = []

    def change(declaration: Declaration) -> Declaration:
        seen.append(declaration.name)
        return declaration

    with Fakes(change) as fakes, fakes.target("custompsa", ()):
        assert seen == ["custompsa"]


def test_a_psasim_that_runs_already_gives_worlds_of_its_own(served: FakeProcess) -> None:
    source = open_source({"PSASIM_TARGET": served.control.url})
    assert isinstance(source, Elsewhere)
    with source.target("custompsa", ["ncentral"]) as target:
        names = [each["name"] for each in target.fake.request("GET", "/simulators")["items"]]
        assert sorted(names) == ["custompsa", "ncentral"]
        assert len(served.control.request("GET", "/worlds")["items"]) == 2
    source.close()
    assert len(served.control.request("GET", "/worlds")["items"]) == 1


def test_where_no_psasim_answers_there_is_none() -> None:
    with pytest.raises(TargetRefused, match="no psasim answers at"):
        open_source({"PSASIM_TARGET": "http://127.0.0.1:9"})


def test_beside_a_real_system_stand_fakes_of_ours(targets: Any) -> None:
    source = open_source({"PSASIM_TARGET": "mine", "PSASIM_TARGETS": str(targets(allow_writes=True))})
    assert isinstance(source, Real)
    assert source.system == "custompsa"
    with source.target("custompsa", ()) as target:
        assert target.counterpart is None
    with source.target("custompsa", ["ncentral"]) as target:
        assert target.control is None
        assert [each["name"] for each in target.beside.request("GET", "/simulators")["items"]] == ["ncentral"]
    source.close()


def test_a_counterpart_that_runs_already_stays_as_it_is(served: FakeProcess, targets: Any) -> None:
    served.control.settings("ncentral", access_expiry_s=5)
    path = targets(counterpart=served.control.url, allow_writes=True)
    source = open_source({"PSASIM_TARGET": "mine", "PSASIM_TARGETS": str(path)})
    with source.target("custompsa", ["ncentral"]) as target:
        assert target.beside.request("GET", "/settings/ncentral")["access_expiry_s"]["value"] == 5
    source.close()


def test_a_step_that_needs_what_is_not_there_says_so() -> None:
    target = Target("custompsa", "https://psa.example", {"username": "u"}, facts={"ticket": "7"})
    assert (target.known("username"), target.known("ticket")) == ("u", "7")
    with pytest.raises(AssertionError, match="needs password: add it"):
        target.known("password")
    with pytest.raises(AssertionError, match="tag the scenario"):
        _ = target.fake
    with pytest.raises(AssertionError, match="no fake is served beside"):
        _ = target.beside


def test_what_was_asked_is_kept_for_reports(served: FakeProcess) -> None:
    with served.target("custompsa") as target:
        target.send("GET", "/tickets")
        assert [answer.status_code for answer in target.exchanges] == [401]


def test_a_real_system_is_waited_for_and_a_fake_is_not() -> None:
    seen = iter(range(10))
    assert eventually(lambda: next(seen), lambda value: value >= 2, 10) == 2
    assert eventually(lambda: next(seen), lambda value: value >= 9, 0) == 3


def test_a_process_that_cannot_start_leaves_nothing_running(monkeypatch: pytest.MonkeyPatch) -> None:
    process = FakeProcess(only=("custompsa",))

    async def fails() -> None:
        raise OSError("no port")

    monkeypatch.setattr(process.universe, "start", fails)
    with pytest.raises(OSError, match="no port"), process:
        pass
    with pytest.raises(RuntimeError, match="started loop"):
        process.run(fails())


def test_a_target_without_leave_gets_no_request_that_may_change_something(served: FakeProcess) -> None:
    with served.target("ncentral") as fake:
        target = Target("ncentral", f"{fake.url}/", fake.credentials, allow_writes=False)
        assert target.send("GET", "/api/health").status_code == 200
        assert target.send("POST", "/api/auth/authenticate").status_code == 401
        for method, path in (("PUT", "/api/standard-psa/customer/100/mappings"), ("POST", "/api/custom-psa/tickets")):
            with pytest.raises(WriteRefused, match=f"{method} {path} was not sent"):
                target.send(method, path)
        with pytest.raises(WriteRefused, match="the fake beside the target was not used"):
            _ = target.beside
        target.close()
        assert [entry["method"] for entry in fake.fake.journal()] == ["GET", "POST"]


def test_a_path_below_the_base_url_is_judged_without_it() -> None:
    target = Target("halopsa", "https://h.example/tenant", {}, allow_writes=False)
    target.refuse("POST", "https://h.example/tenant/auth/token")
    with pytest.raises(WriteRefused):
        target.refuse("POST", "https://h.example/tenant/api/auth/token")


def test_a_target_that_does_not_answer_is_given_up(targets: Any) -> None:
    source = open_source({"PSASIM_TARGET": "mine", "PSASIM_TARGETS": str(targets(base_url="http://127.0.0.1:9"))})
    assert isinstance(source, Real)
    for _ in range(GIVING_UP):
        with source.target("custompsa", ()) as target, pytest.raises(httpx.ConnectError):
            target.send("GET", "/")
    with source.target("custompsa", ()) as target, pytest.raises(GaveUp, match="3 in a row were not answered"):
        target.send("GET", "/")
    assert source.answers.gave_up
    source.answers.note(None)
    assert not source.answers.gave_up


def test_a_real_system_is_asked_again_when_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [httpx.Response(429, headers={"retry-after": after}) for after in ("7", "600", "soon")]
    pauses: list[float] = []
    monkeypatch.setattr("contracts.targets.target.rest", pauses.append)
    target = Target("custompsa", "https://psa.example", {}, answers=Answers())
    monkeypatch.setattr(Target, "_send", lambda *_, **__: answers.pop(0))
    assert target.send("GET", "/").headers["retry-after"] == "soon"
    assert pauses == [7, 60]
    fake = Target("custompsa", "https://psa.example", {})
    answers.append(httpx.Response(429, headers={"retry-after": "7"}))
    assert fake.send("GET", "/").status_code == 429
    assert len(pauses) == 2
