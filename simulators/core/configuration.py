"""The configuration file's part for simulators: settings, quotas, credentials and seed records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from simulators.core.dataset.recipe import DatasetError, Order, read_order
from simulators.core.declaration import Declaration
from simulators.core.engines import ENGINES, Engine
from simulators.core.names import unknown
from simulators.core.seeding import SeedError, plant_all
from simulators.core.settings import SettingError

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState


class _Loader(yaml.SafeLoader):
    """Loads dates as text, as records store them."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

_PARTS = frozenset({"settings", "quotas", "credentials", "seed"})
_MIDDLEWARES = "middlewares"


class ConfigurationError(ValueError):
    """The configuration is invalid. One line: where, what is wrong, what is accepted."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """One simulator's part of the file.

    `seed` lists records per collection, of the default tenant; `middlewares` names a user's own ASGI middlewares as
    `package.module:Class`, the first outermost.
    """

    settings: Mapping[str, Any] = field(default_factory=dict)
    quotas: Mapping[str, Any] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=dict)
    seed: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    middlewares: tuple[str, ...] = ()

    async def apply(self, state: SimulatorState) -> None:
        """Apply this part to a freshly seeded state. Raises ConfigurationError."""
        _known("credential", self.credentials, state.credentials, f"simulators.{state.name}.credentials")
        try:
            state.settings.change(self.settings)
            state.quotas.override(self.quotas)
        except (SettingError, ValueError) as error:
            raise ConfigurationError(f"simulators.{state.name}: {error}") from None
        try:
            await plant_all(state, self.seed)
        except SeedError as error:
            raise ConfigurationError(str(error)) from None


@dataclass(frozen=True, slots=True)
class ConfigurationFile:
    """A whole file: its part for each simulator, the dataset it names, and the engine that serves requests."""

    simulators: Mapping[str, Configuration] = field(default_factory=dict)
    engine: Engine | None = None
    dataset: Order = field(default_factory=Order)


def read(path: Path, declarations: Mapping[str, Declaration]) -> ConfigurationFile:
    """Read the YAML file `path`. Raises ConfigurationError, whose message does not contain the file's name."""
    try:
        loaded = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506  # a SafeLoader
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot read it: {getattr(error, 'strerror', None) or error}") from None
    except yaml.YAMLError as error:
        raise ConfigurationError(f"it is not YAML: {' '.join(str(error).split())}") from None
    parts = _mapping(_given(loaded, {}), "the file")
    _known("member", parts, ("dataset", "engine", "simulators"), "the file")
    engine = next((each for each in ENGINES if each == parts.get("engine")), None)
    if "engine" in parts and engine is None:
        raise ConfigurationError(f"engine: {unknown('engine', str(parts['engine']), ENGINES)}")
    try:
        dataset = read_order(_given(parts.get("dataset"), {}))
    except DatasetError as error:
        raise ConfigurationError(f"dataset: {error}") from None
    listed = _mapping(_given(parts.get("simulators"), {}), "simulators")
    simulators = {name: _parse(name, part, declarations) for name, part in listed.items()}
    return ConfigurationFile(simulators, engine, dataset)


def _parse(name: str, part: Any, declarations: Mapping[str, Declaration]) -> Configuration:
    _known("simulator", [name], declarations, "simulators")
    members = _mapping(_given(part, {}), f"simulators.{name}")
    _known("part", members, (*_PARTS, _MIDDLEWARES), f"simulators.{name}")
    checked = {key: _mapping(_given(members.get(key), {}), f"simulators.{name}.{key}") for key in _PARTS}
    declared = declarations[name]
    try:
        declared.settings().change(checked["settings"])
    except SettingError as error:
        raise ConfigurationError(f"simulators.{name}.settings: {error}") from None
    _known("collection", checked["seed"], declared.seeds, f"simulators.{name}.seed")
    for collection, records in checked["seed"].items():
        where = f"simulators.{name}.seed.{collection}"
        if not isinstance(records, list):
            raise ConfigurationError(f"{where}: expected a list of records")
        for number, record in enumerate(records):
            _mapping(record, f"{where}[{number}]")
    for key, value in checked["credentials"].items():
        if not isinstance(value, str):
            raise ConfigurationError(f"simulators.{name}.credentials.{key}: expected a string")
    return Configuration(**checked, middlewares=_names(_given(members.get(_MIDDLEWARES), []), f"simulators.{name}"))


def _names(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ConfigurationError(f"{where}.{_MIDDLEWARES}: expected a list of names such as package.module:Class")
    return tuple(value)


def _known(kind: str, names: Iterable[str], known: Iterable[str], where: str) -> None:
    """ConfigurationError for the first of `names` that is not in `known`."""
    for name in sorted(set(names) - set(known)):
        raise ConfigurationError(f"{where}: {unknown(kind, name, sorted(known))}")


def _given(value: Any, empty: Any) -> Any:
    """`value`, or `empty` if it is null (a name without a value). `[]`, `0` and `false` are not null."""
    return empty if value is None else value


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise ConfigurationError(f"{where}: expected a mapping")
    return value
