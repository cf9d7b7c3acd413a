"""Faults, settings and quotas of one system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from psasim.control import segment
from psasim.names import unknown

if TYPE_CHECKING:
    from psasim.control import Control
    from psasim.entries import Fault, FaultKind, Quota, Setting

__tracebackhide__ = True  # pytest shows the line of the test, not ours


class Faults:
    """The active faults of a system."""

    def __init__(self, control: Control, simulator: str) -> None:
        """Of `simulator` in the world of `control`."""
        self._control = control
        self._simulator = simulator

    def __iter__(self) -> Iterator[Fault]:
        """All active faults, oldest first."""
        items: list[Fault] = self._control.get("/faults")["items"]
        return (each for each in items if each["simulator"] == self._simulator)

    def add(
        self,
        operation: str,
        kind: FaultKind,
        *,
        times: int | None = None,
        status: int | None = None,
        delay_ms: float | None = None,
        probability: float | None = None,
    ) -> Fault:
        """Make calls of `operation` fail: the first `times`, or all, or each with `probability` (0 to 1).

        Raises Refused for an unknown operation, or without a property that the kind needs.
        """
        more = {"times": times, "status": status, "delay_ms": delay_ms, "probability": probability}
        body: dict[str, Any] = {"simulator": self._simulator, "operation": operation, "kind": kind}
        body |= {name: value for name, value in more.items() if value is not None}
        return cast("Fault", self._control.send("POST", "/faults", body))

    def remove(self, fault: str | Fault) -> None:
        """Remove a fault, given itself or its id."""
        self._control.send("DELETE", f"/faults/{segment(fault if isinstance(fault, str) else fault['id'])}")

    def clear(self) -> None:
        """Remove every fault of this system."""
        for each in list(self):
            self.remove(each)


class Settings:
    """The settings of a system, by name: `settings["rate_limit"] = 5`."""

    def __init__(self, control: Control, simulator: str) -> None:
        """Of `simulator` in the world of `control`."""
        self._control = control
        self._path = f"/settings/{segment(simulator)}"

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self.all())

    def __getitem__(self, name: str) -> Any:
        """The value in force. Raises KeyError, with the nearest names."""
        settings = self.all()
        if name not in settings:
            raise KeyError(unknown("setting", name, settings))
        return settings[name]["value"]

    def __setitem__(self, name: str, value: Any) -> None:
        """Change a setting. Raises Refused for an unknown name or an invalid value."""
        self.update({name: value})

    def all(self) -> dict[str, Setting]:
        """Every setting with its default, evidence and accepted values."""
        return cast("dict[str, Setting]", self._control.get(self._path))

    def update(self, values: Mapping[str, Any]) -> None:
        """Change several at once, or none if one is refused."""
        self._control.send("PATCH", self._path, values)


class Quotas:
    """The limits in force, by id: `quotas["hourly"] = 5`."""

    def __init__(self, control: Control, simulator: str) -> None:
        """Of `simulator` in the world of `control`."""
        self._control = control
        self._path = f"/quotas/{segment(simulator)}"

    def __iter__(self) -> Iterator[Quota]:
        """All limits, with their use."""
        items: list[Quota] = self._control.get(self._path)["items"]
        return iter(items)

    def __getitem__(self, name: str) -> Quota:
        """The limit with this id, and its use. Raises KeyError, with the nearest ids."""
        quotas = {each["id"]: each for each in self}
        if name not in quotas:
            raise KeyError(unknown("quota", name, quotas))
        return quotas[name]

    def __setitem__(self, name: str, limit: int) -> None:
        """Change a limit. Raises Refused for an unknown id."""
        self.set(name, limit=limit)

    def set(self, name: str, *, limit: int | None = None, window_s: float | None = None) -> None:
        """Change a limit or its window; None leaves a value unchanged."""
        given = {"limit": limit, "window_s": window_s}
        item = {"id": name, **{key: value for key, value in given.items() if value is not None}}
        self._control.send("PUT", self._path, {"items": [item]})

    def report(self) -> dict[str, Any]:
        """The report card: how clients reacted to refusals (`grades`, `clients`, `herd`, `spent`)."""
        return cast("dict[str, Any]", self._control.get(f"{self._path}/report"))
