"""What a configuration file says of the simulators: settings, quotas, credentials and seed records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from simulators.core.declaration import Declaration
from simulators.core.names import unknown as no_name
from simulators.core.settings import SettingError, Settings

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState

_PARTS = frozenset({"settings", "quotas", "credentials", "seed"})


class ConfigurationError(ValueError):
    """The file cannot be followed. One line: where, what is wrong, what would do."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """One simulator's part of the file. `seed` lists records per collection, of the default tenant."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    quotas: Mapping[str, Any] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=dict)
    seed: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=dict)

    async def apply(self, state: SimulatorState) -> None:
        """Bring a freshly seeded state to it. Raises ConfigurationError."""
        unknown = sorted(set(self.credentials) - set(state.credentials))
        if unknown:
            refusal = no_name("credential", unknown[0], sorted(state.credentials))
            raise ConfigurationError(f"{state.name}.credentials: {refusal}")
        try:
            state.settings.change(self.settings)
            state.quotas.override(self.quotas)
        except (SettingError, ValueError) as error:
            raise ConfigurationError(f"{state.name}: {error}") from None
        async with state.store().unit() as unit:
            for collection, records in self.seed.items():
                check = state.declaration.entities[collection]
                for number, record in enumerate(records):
                    try:
                        await unit.put(collection, check(record))
                    except (ValueError, TypeError, KeyError) as error:
                        where = f"{state.name}.seed.{collection}[{number}]"
                        raise ConfigurationError(f"{where}: {error}") from None


def read(path: Path, declarations: Mapping[str, Declaration]) -> dict[str, Configuration]:
    """The configuration in the YAML file `path`. Raises ConfigurationError, which leaves out the name of the file."""
    try:
        loaded = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot read it: {getattr(error, 'strerror', None) or error}") from None
    except yaml.YAMLError as error:
        raise ConfigurationError(f"it is not YAML: {' '.join(str(error).split())}") from None
    parts = _mapping(loaded or {}, "the file")
    if set(parts) - {"simulators"}:
        raise ConfigurationError(
            f"unknown member {sorted(set(parts) - {'simulators'})[0]!r}: only 'simulators' is known"
        )
    return {
        name: _parse(name, part, declarations)
        for name, part in _mapping(parts.get("simulators") or {}, "simulators").items()
    }


def _parse(name: str, part: Any, declarations: Mapping[str, Declaration]) -> Configuration:
    if name not in declarations:
        raise ConfigurationError(f"simulators: {no_name('simulator', name, declarations)}")
    members = _mapping(part or {}, f"simulators.{name}")
    unknown = sorted(set(members) - _PARTS)
    if unknown:
        raise ConfigurationError(f"simulators.{name}: {no_name('part', unknown[0], sorted(_PARTS))}")
    checked = {key: _mapping(members.get(key) or {}, f"simulators.{name}.{key}") for key in _PARTS}
    declared = declarations[name]
    try:
        Settings(declared.settings).change(checked["settings"])
    except SettingError as error:
        raise ConfigurationError(f"simulators.{name}.settings: {error}") from None
    for collection, records in checked["seed"].items():
        if collection not in declared.entities:
            known = ", ".join(sorted(declared.entities)) or "none"
            raise ConfigurationError(f"simulators.{name}.seed.{collection}: no such collection; there are {known}")
        if not isinstance(records, list):
            raise ConfigurationError(f"simulators.{name}.seed.{collection}: expected a list of records")
    for key, value in checked["credentials"].items():
        if not isinstance(value, str):
            raise ConfigurationError(f"simulators.{name}.credentials.{key}: expected a string")
    return Configuration(**checked)


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise ConfigurationError(f"{where}: expected a mapping")
    return value
