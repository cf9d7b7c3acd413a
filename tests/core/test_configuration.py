"""psasim.yaml: what it may say, and how it is told what it may not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from simulators.core.configuration import Configuration, ConfigurationError, ConfigurationFile, read
from tests.acme import DECLARATION
from tests.acme.desk import desk, process

SERVED = {"acme": DECLARATION}


def written(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "psasim.yaml"
    path.write_text(content if isinstance(content, str) else yaml.safe_dump(content))
    return path


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert read(written(tmp_path, ""), SERVED) == ConfigurationFile()
    assert read(written(tmp_path, {"simulators": {"acme": None}}), SERVED).simulators == {"acme": Configuration()}


def test_a_configured_world_begins_as_the_file_says(tmp_path: Path) -> None:
    told = {
        "settings": {"retries": 7},
        "quotas": {"hour": {"limit": 2}},
        "credentials": {"key": "mine-own-key"},
        "seed": {"orders": [{"title": "first"}, {"id": 900, "title": "second"}]},
    }
    configuration = read(written(tmp_path, {"simulators": {"acme": told}}), SERVED).simulators
    with process(configuration) as running, desk(*running) as acme:
        assert acme.key == "mine-own-key"
        assert acme.send("GET", "/Orders").json()["orders"] == [
            {"id": 900, "title": "second", "state": "open"},
            {"id": 1, "title": "first", "state": "open"},
        ]
        assert acme.state.settings["retries"] == 7
        assert [acme.send("GET", "/Orders").status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[", "it is not YAML"),
        ("- 1", "the file: expected a mapping"),
        ("[]", "the file: expected a mapping"),
        ("false", "the file: expected a mapping"),
        ({"simulators": []}, "simulators: expected a mapping"),
        ({"simulators": {"acme": 0}}, "simulators.acme: expected a mapping"),
        ({"simulators": {"acme": {"settings": ""}}}, "simulators.acme.settings: expected a mapping"),
        ({"simulators": {"acme": {"middlewares": False}}}, "acme.middlewares: expected a list of names"),
        ({"other": 1}, "the file: no member 'other'; there are dataset, engine, simulators"),
        ({"simulators": [1]}, "simulators: expected a mapping"),
        ({"simulators": {"nobody": {}}}, "simulators: no simulator 'nobody'; there are acme"),
        (
            {"simulators": {"acme": {"what": 1}}},
            "simulators.acme: no part 'what'; there are credentials, middlewares, quotas, seed, settings",
        ),
        (
            {"simulators": {"acme": {"settings": {"retries": 99}}}},
            "simulators.acme.settings: retries: expected an integer from 0 to 9, got 99",
        ),
        ({"engine": "compild"}, "engine: no engine 'compild'; did you mean 'compiled'?"),
        ({"simulators": {"acme": {"middlewares": "a:B"}}}, "acme.middlewares: expected a list of names"),
        ({"simulators": {"acme": {"settings": [1]}}}, "simulators.acme.settings: expected a mapping"),
        ({"simulators": {"acme": {"seed": {"order": []}}}}, "seed: no collection 'order'; did you mean 'orders'?"),
        ({"simulators": {"acme": {"seed": {"boats": []}}}}, "seed: no collection 'boats'; there are orders"),
        ({"simulators": {"acme": {"seed": {"orders": ["x"]}}}}, "seed.orders[0]: expected a mapping"),
        ({"simulators": {"acme": {"seed": {"orders": {}}}}}, "seed.orders: expected a list"),
        ({"simulators": {"acme": {"credentials": {"key": 5}}}}, "credentials.key: expected a string"),
    ],
)
def test_what_cannot_be_followed_is_told_in_one_line(tmp_path: Path, content: Any, words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(written(tmp_path, content), SERVED)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_date_without_quotes_stays_text(tmp_path: Path) -> None:
    text = "simulators: {acme: {seed: {orders: [{title: 2026-01-05T09:00:00Z}, {title: 2026-01-05}]}}}"
    found = read(written(tmp_path, text), SERVED).simulators["acme"].seed["orders"]
    assert [each["title"] for each in found] == ["2026-01-05T09:00:00Z", "2026-01-05"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot read"):
        read(tmp_path / "none.yaml", SERVED)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            Configuration(credentials={"password": "x"}),
            "acme.credentials: no credential 'password'; there are key, site",
        ),
        (Configuration(quotas={"day": {"limit": 1}}), "acme: no quota .day.; there are hour"),
        (Configuration(seed={"orders": [{"title": "t"}, {"id": 2}]}), r"acme.seed.orders\[1\]: title: an order needs"),
        (
            Configuration(seed={"orders": [{"title": "t", "titel": "u"}]}),
            r"acme.seed.orders\[0\]: no member 'titel'; did you mean 'title'",
        ),
        (
            Configuration(seed={"orders": [{"id": 1, "title": "t"}, {"id": 1, "title": "u"}]}),
            r"acme.seed.orders\[1\]: id: 1 is brought twice",
        ),
        (
            Configuration(seed={"orders": [{"id": [], "title": "t"}]}),
            r"acme.seed.orders\[0\]: a record of orders lacks",
        ),
    ],
)
def test_what_the_vendor_refuses_is_told_when_a_world_opens(told: Configuration, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words), process({"acme": told}):
        pass


def test_engine_and_middlewares_are_read(tmp_path: Path) -> None:
    found = read(written(tmp_path, {"engine": "connexion", "simulators": {"acme": {"middlewares": ["a:B"]}}}), SERVED)
    assert (found.engine, found.simulators["acme"].middlewares) == ("connexion", ("a:B",))
