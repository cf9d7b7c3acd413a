"""The checks of fakes themselves notice what they are for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contracts.api.outcome import Outcome
from contracts.targets import Fakes
from contracts.worlds import datasets, files, reach, wire
from contracts.worlds.checking import Check
from simulators.core.configuration import ConfigurationFile
from simulators.core.dataset.recipe import Recipe
from simulators.core.findings import WORLD_WRONG
from simulators.core.outbox.targets import Targets


def noted(play: Callable[[Check], Any]) -> list[str]:
    outcome = Outcome("custompsa", 0)
    play(Check(outcome, "part"))
    assert {each.code for each in outcome.failures} <= {WORLD_WRONG}
    return [str(each) for each in outcome.failures]


def test_first_place_that_differs_is_named() -> None:
    found, expected = {"a": [1, {"b": 2}], "c": 3}, {"a": [1, {"b": 5}], "c": 4}
    (said,) = noted(lambda check: check.equal("it stays", found, expected))
    assert said == "PSA130 worlds: part: it stays: it/a/1/b is 2, not 5"
    assert noted(lambda check: check.equal("it stays", found, found)) == []


def test_another_dataset_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "RECIPE", Recipe("small", 8))
    said = noted(datasets.check)
    assert any("tickets of a dataset" in each for each in said)
    assert any("devices of a dataset" in each for each in said)


def test_targets_that_are_not_denied_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Targets, "_denied", lambda *_: None)
    assert any("control port" in each for each in noted(reach.check))


def test_files_that_are_passed_over_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_taken", lambda *_: None)
    monkeypatch.setattr(files, "read", lambda *_: ConfigurationFile())
    assert any("a wrong file is refused" in each for each in noted(lambda check: files.check(check, "custompsa")))


def test_other_answers_to_what_is_no_http_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "BAD", (("a sound request", wire.GET + wire.CLOSE),))
    with Fakes() as fakes, fakes.target("custompsa", ()) as target:
        assert any(
            "a sound request is answered once, with 400" in each for each in noted(lambda c: wire.check(c, target))
        )
