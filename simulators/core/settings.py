"""Settings: every choice that a vendor's sources leave open, named, typed and with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Literal, Protocol, Self, TypeVar, cast, overload

import msgspec

from simulators.core.names import SHOWN, unknown

Value = str | int | float | bool | None
Evidence = Literal["seed", "documented", "observed", "inferred", "chosen"]

V = TypeVar("V", bound=Value)
Text = TypeVar("Text", str, str | None)
WholeNumber = TypeVar("WholeNumber", int, int | None)
Number = TypeVar("Number", float, float | None)

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "choice": (str, int),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


_WORDS: Mapping[str, str] = {
    "string": "a string",
    "choice": "a choice",
    "integer": "an integer",
    "number": "a number",
    "boolean": "true or false",
}


class SettingError(ValueError):
    """An unknown setting, or an invalid value. One line that names what is accepted."""


@dataclass(frozen=True)
class Setting(Generic[V]):
    """One documented choice, declared as an attribute of a class of `Settings`; the attribute is its name.

    `kind` is string, integer, number, boolean or choice; a default of None makes None a legal value. `evidence` is the
    level of the default, `source` the dossier section behind it. `minimum` and `maximum` bound numbers, both included.
    Vendors declare one by `text`, `integer`, `number`, `boolean` or `choice`.
    """

    kind: str
    default: V
    evidence: Evidence
    source: str
    doc: str
    choices: tuple[V, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    secret: bool = False
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        """Set the name to that of the attribute."""
        object.__setattr__(self, "name", name)

    @overload
    def __get__(self, holder: None, owner: type) -> Self: ...
    @overload
    def __get__(self, holder: Settings, owner: type) -> V: ...
    def __get__(self, holder: Settings | None, owner: type) -> Self | V:
        """The declaration, read from the class; the value in force, read from an instance."""
        return self if holder is None else cast("V", holder.lookup(self.name))

    def check(self, value: object) -> Value:
        """Return `value` if this setting accepts it; raise SettingError if not."""
        if value is None and self.default is None:
            return None
        typed = isinstance(value, _TYPES[self.kind]) and (self.kind == "boolean" or not isinstance(value, bool))
        if not typed or (self.choices and value not in self.choices):
            raise self._refused(value)
        if isinstance(value, int | float) and not self._within(value):
            raise self._refused(value)
        return value  # type: ignore[return-value]  # isinstance above narrows by a table that mypy cannot follow

    def _refused(self, value: object) -> SettingError:
        try:
            text = msgspec.json.encode(value).decode()
        except (TypeError, ValueError):
            text = repr(value)
        text = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
        return SettingError(f"{self.name}: expected {self.wanted()}, got {text}")

    def _within(self, value: float) -> bool:
        low = self.minimum is None or value >= self.minimum
        return low and (self.maximum is None or value <= self.maximum)

    def wanted(self) -> str:
        """The accepted values, in words: `an integer of at least 1`, `one of 'a', 'b', or null`."""
        if self.choices:
            words = "one of " + ", ".join(repr(choice) for choice in self.choices)
        else:
            words = _WORDS[self.kind] + self._bounds()
        return f"{words}, or null" if self.default is None else words

    def _bounds(self) -> str:
        if self.minimum is None:
            return "" if self.maximum is None else f" of at most {self.maximum:.15g}"
        if self.maximum is None:
            return f" of at least {self.minimum:.15g}"
        return f" from {self.minimum:.15g} to {self.maximum:.15g}"


def text(default: Text, evidence: Evidence, source: str, doc: str, *, secret: bool = False) -> Setting[Text]:
    """A string setting; a secret one is shown masked."""
    return Setting("string", default, evidence, source, doc, secret=secret)


def boolean(default: bool, evidence: Evidence, source: str, doc: str) -> Setting[bool]:
    """A boolean setting."""
    return Setting("boolean", default, evidence, source, doc)


def integer(
    default: WholeNumber,
    evidence: Evidence,
    source: str,
    doc: str,
    *,
    minimum: int | None = None,
    maximum: int | None = None,
) -> Setting[WholeNumber]:
    """An integer setting with inclusive bounds."""
    return Setting("integer", default, evidence, source, doc, minimum=minimum, maximum=maximum)


def number(
    default: Number,
    evidence: Evidence,
    source: str,
    doc: str,
    *,
    minimum: float | None = None,
    maximum: float | None = None,
) -> Setting[Number]:
    """A number setting with inclusive bounds."""
    return Setting("number", default, evidence, source, doc, minimum=minimum, maximum=maximum)


def choice(default: V, evidence: Evidence, source: str, doc: str, *, choices: tuple[V, ...]) -> Setting[V]:
    """A setting with fixed choices."""
    return Setting("choice", default, evidence, source, doc, choices=choices)


class HasSettings(Protocol):
    """Anything that belongs to one simulator: a call, a state, a write context."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""


class Settings(Mapping[str, Any]):
    """The settings of one simulator in one world.

    A vendor's class declares each as an attribute. `VendorSettings.of(call).rate_limit` is the value in force, of the
    type that was declared; who has only a setting's name asks `settings["rate_limit"]`.
    """

    declared: ClassVar[Mapping[str, Setting[Any]]] = {}
    """The settings by name, those of base classes first."""

    def __init_subclass__(cls) -> None:
        """Collect what the class declares."""
        inherited = [each.declared for each in cls.__bases__ if issubclass(each, Settings)]
        own = {name: each for name, each in vars(cls).items() if isinstance(each, Setting)}
        cls.declared = {name: each for group in (*inherited, own) for name, each in group.items()}

    def __init__(self) -> None:
        """Start from the defaults."""
        self._values: dict[str, Value] = {name: setting.default for name, setting in self.declared.items()}
        self._listeners: list[Callable[[str, Value], None]] = []
        self.revision = 0
        """Counts the changes."""
        self.lookup: Callable[[str], Any] = self._values.__getitem__
        """Reads the value in force, for frequent use. KeyError for an undeclared setting."""

    @classmethod
    def of(cls, holder: HasSettings) -> Self:
        """The settings of `holder`, whose simulator must declare this class."""
        return cast("Self", holder.settings)

    def __getitem__(self, name: str) -> Any:
        """The value in force. KeyError for an undeclared setting."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of declaration."""
        return iter(self._values)

    def __len__(self) -> int:
        """The number of settings."""
        return len(self._values)

    def change(self, values: Mapping[str, object]) -> None:
        """Set several values, or none of them. Raises SettingError."""
        checked: dict[str, Value] = {}
        for name, value in values.items():
            setting = self.declared.get(name)
            if setting is None:
                raise SettingError(unknown("setting", name, sorted(self.declared)))
            checked[name] = setting.check(value)
        self._values.update(checked)
        self.revision += 1
        for name, value in checked.items():
            for listener in self._listeners:
                listener(name, value)

    def subscribe(self, listener: Callable[[str, Value], None]) -> None:
        """Call `listener(name, value)` after each change."""
        self._listeners.append(listener)

    def describe(self) -> dict[str, dict[str, Any]]:
        """Each setting for the control API: value, default, evidence, source and accepted values."""
        return {name: self._describe(setting) for name, setting in self.declared.items()}

    def _describe(self, setting: Setting[Any]) -> dict[str, Any]:
        value = self._values[setting.name]
        return {
            "value": "***" if setting.secret and value else value,
            "default": "***" if setting.secret and setting.default else setting.default,
            "evidence": setting.evidence,
            "source": setting.source,
            "doc": setting.doc,
            "type": setting.kind,
            "choices": list(setting.choices),
            "takes": setting.wanted(),
        }

    def dump(self) -> dict[str, Value]:
        """The values in force, for a snapshot."""
        return dict(self._values)

    def load(self, values: Mapping[str, object]) -> None:
        """Replace all values by those of a snapshot."""
        self.change({name: setting.default for name, setting in self.declared.items()} | dict(values))
