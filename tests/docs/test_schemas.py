"""The JSON Schemas for editors and psasim's own readers agree."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from contracts.targets import TargetRefused, load_targets
from docs.generate.blocks import blocks
from docs.generate.pages import DOCS
from simulators.core.clock import Clock
from simulators.core.configuration import ConfigurationError, read
from simulators.core.quotas.book import HIGHEST, QuotaBook
from simulators.core.settings import Setting
from simulators.registry import declarations


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DOCS / "schemas" / name).read_text("utf-8"))
    return found


PSASIM = Draft7Validator(schema("psasim.schema.json"))
TARGETS = Draft7Validator(schema("targets.schema.json"))


def properties(name: str) -> dict[str, Any]:
    """The parts of psasim.yaml about one simulator."""
    found: dict[str, Any] = schema("psasim.schema.json")["properties"]["simulators"]["properties"][name]["properties"]
    return found


class Secrets(dict[str, str]):
    """An environment in which every variable is set."""

    def get(self, key: str, default: Any = None) -> Any:
        return f"value of {key}"

    def __getitem__(self, key: str) -> str:
        return f"value of {key}"


def reader_takes(tmp_path: Path, content: Any) -> bool:
    path = tmp_path / "psasim.yaml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    try:
        read(path, declarations())
    except ConfigurationError:
        return False
    return True


def targets_taken(tmp_path: Path, text: str) -> bool:
    path = tmp_path / "targets.toml"
    path.write_text(text, "utf-8")
    try:
        load_targets(path, Secrets())
    except TargetRefused:
        return False
    return True


def test_the_schemas_are_valid() -> None:
    for name in ("psasim.schema.json", "targets.schema.json"):
        Draft7Validator.check_schema(schema(name))


@pytest.mark.parametrize(
    ("content", "good"),
    [
        (None, True),
        ({}, True),
        ({"engine": "connexion"}, True),
        ({"engine": "compild"}, False),
        ({"engines": "connexion"}, False),
        ({"dataset": "small"}, True),
        ({"dataset": None}, True),
        ({"dataset": {"size": None, "seed": 7, "customers": ["A", {"name": "B", "industry": "Retail"}]}}, True),
        ({"dataset": "huge"}, False),
        ({"dataset": {"locale": "xx"}}, False),
        ({"dataset": {"seed": "7"}}, False),
        ({"dataset": {"customers": [{"domain": "a.example"}]}}, False),
        ({"dataset": {"customers": [{"name": "A", "colour": "red"}]}}, False),
        ([], False),
        (False, False),
        ({"simulators": []}, False),
        ({"simulators": {"halopsa": {"settings": ""}}}, False),
        ({"simulators": {"halopsa": {"middlewares": 0}}}, False),
        ({"simulators": None}, True),
        ({"simulators": {"halopsa": None}}, True),
        ({"simulators": {"halo": {}}}, False),
        ({"simulators": {"halopsa": {"setting": {}}}}, False),
        ({"simulators": {"halopsa": {"settings": {"retry_after": True}}}}, True),
        ({"simulators": {"halopsa": {"settings": {"retry_after": "yes"}}}}, False),
        ({"simulators": {"halopsa": {"settings": {"retry_afer": True}}}}, False),
        ({"simulators": {"connectwise": {"settings": {"hosting": "cloud"}}}}, True),
        ({"simulators": {"connectwise": {"settings": {"hosting": "moon"}}}}, False),
        ({"simulators": {"ncentral": {"settings": {"access_expiry_s": 0}}}}, False),
        ({"simulators": {"ncentral": {"settings": {"access_expiry_s": 60}}}}, True),
        ({"simulators": {"halopsa": {"seed": {"Client": [{"id": 900, "name": "Contoso"}]}}}}, True),
        ({"simulators": {"halopsa": {"seed": {"Clients": []}}}}, False),
        ({"simulators": {"halopsa": {"seed": {"Client": {}}}}}, False),
        ({"simulators": {"halopsa": {"seed": {"Client": ["x"]}}}}, False),
        ({"simulators": {"halopsa": {"credentials": {"client_id": "x"}}}}, True),
        ({"simulators": {"halopsa": {"credentials": {"client_id": 5}}}}, False),
        ({"simulators": {"halopsa": {"middlewares": ["stamp:Stamp"]}}}, True),
        ({"simulators": {"halopsa": {"middlewares": "stamp:Stamp"}}}, False),
    ],
)
def test_schema_and_reader_agree_on_psasim_yaml(tmp_path: Path, content: Any, good: bool) -> None:
    assert (PSASIM.is_valid(content), reader_takes(tmp_path, content)) == (good, good)


VALUES: tuple[object, ...] = (None, True, False, 0, 1, -1, 7, 0.5, 10**9, "", "x", [], {})


@pytest.mark.parametrize("name", sorted(declarations()))
def test_settings_take_their_defaults_and_say_where_they_are_known_from(name: str) -> None:
    declared = declarations()[name].settings
    assert {each.name: each.check(each.default) for each in declared.declared.values()} == declared().dump()
    assert [
        each.name for each in declared.declared.values() if not (each.doc.endswith((".", "?")) and each.source)
    ] == []


@pytest.mark.parametrize(
    ("name", "setting"),
    [(name, each) for name, declared in declarations().items() for each in declared.settings.declared.values()],
)
def test_schema_and_setting_agree_on_every_kind_of_value(name: str, setting: Setting[Any]) -> None:
    validator = Draft7Validator(properties(name)["settings"]["properties"][setting.name])

    def taken(value: object) -> bool:
        try:
            setting.check(value)
        except ValueError:
            return False
        return True

    every = (*VALUES, *setting.choices, setting.minimum, setting.maximum, setting.default)
    assert [each for each in every if validator.is_valid(each) != taken(each)] == []


CHANGES: tuple[object, ...] = (
    {},
    {"limit": 5},
    {"limit": None},
    {"limit": 0.5},
    {"limit": -1},
    {"limit": True},
    {"limit": "5"},
    {"limit": HIGHEST * 10},
    {"window_s": 60},
    {"window_s": 0},
    {"window_s": None},
    {"limits": 5},
)


@pytest.mark.parametrize(
    ("name", "quota"), [(name, each.id) for name, declared in declarations().items() for each in declared.quotas]
)
def test_schema_and_limit_agree_on_every_kind_of_change(name: str, quota: str) -> None:
    declared = declarations()[name]
    validator = Draft7Validator(properties(name)["quotas"])

    def taken(change: Any) -> bool:
        book = QuotaBook(declared.quotas, Clock(), declared.settings().lookup)
        try:
            book.override({quota: change})
        except ValueError:
            return False
        return True

    assert [each for each in CHANGES if validator.is_valid({quota: each}) != taken(each)] == []


HEAD = '[targets.a]\nsystem = "custompsa"\nbase_url = "https://psa.example"\n'


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("", True),
        (f"{HEAD}sandbox = true\n", True),
        (f"{HEAD}sandbox = true\nallow_writes = false\ncounterpart = 'http://127.0.0.1:8700'\n", True),
        (f"{HEAD}sandbox = true\nenv = {{username = 'PSA_USER'}}\nfacts = {{timeout_s = 20}}\n", True),
        (HEAD, False),
        (f"{HEAD}sandbox = false\n", False),
        (f"{HEAD}sandbox = true\nallow_write = true\n", False),
        (f"{HEAD}sandbox = true\nallow_writes = 'yes'\n", False),
        (f"{HEAD}sandbox = true\nenv = {{username = 5}}\n", False),
        (f"{HEAD}sandbox = true\nfacts = {{read_ticket = ['/a']}}\n", False),
        ('[targets.a]\nbase_url = "https://psa.example"\nsandbox = true\n', False),
        ('[targets.a]\nsystem = ""\nbase_url = "https://psa.example"\nsandbox = true\n', False),
        ('[targets.a]\nsystem = "custompsa"\nbase_url = "psa.example"\nsandbox = true\n', False),
        ("targets = 5\n", False),
        ("[targets]\na = 5\n", False),
    ],
)
def test_schema_and_reader_agree_on_targets_toml(tmp_path: Path, text: str, good: bool) -> None:
    assert (TARGETS.is_valid(tomllib.loads(text)), targets_taken(tmp_path, text)) == (good, good)


FILES = [
    (page.relative_to(DOCS).as_posix(), block)
    for page in sorted(DOCS.rglob("*.md"))
    for block in blocks(page.read_text("utf-8"))
    if block.file in ("psasim.yaml", "targets.toml")
]


@pytest.mark.parametrize(("page", "block"), FILES)
def test_files_on_pages_are_taken_by_schema_and_reader(tmp_path: Path, page: str, block: Any) -> None:
    if block.file == "targets.toml":
        assert TARGETS.is_valid(tomllib.loads(block.code)), page
        assert targets_taken(tmp_path, block.code), page
    else:
        content = yaml.safe_load(block.code)
        assert PSASIM.is_valid(content), list(PSASIM.iter_errors(content))
        assert reader_takes(tmp_path, content), page
