"""Declarations of steps, before they are registered with pytest-bdd: keyword, text with parameters, and function."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Keyword = Literal["Given", "When", "Then"]
Act = TypeVar("Act", bound=Callable[..., None])

TITLES: Mapping[str, str] = {
    "ncentral": "N-central",
    "custompsa": "the custom PSA",
    "tigerpaw": "Tigerpaw",
    "supportcenterplus": "SupportCenter Plus",
    "mspcentric": "MSPCentric",
    "halopsa": "HaloPSA",
    "connectwise": "ConnectWise",
    "autotask": "Autotask",
    "nerdio": "Nerdio Manager",
}
"""How the text of a step names its system. A test compares the keys with SYSTEMS."""

PSASIM = "psasim"
"""The system name of steps about a whole world."""

_PLURAL = "(s)"

_PARAMETER = re.compile(r'"\{(?P<text>\w+)\}"|\{(?P<number>\w+):d\}|\{(?P<choice>\w+):(?P<words>[A-Z|]+)\}')


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    In `text`, `"{name}"` stands for a quoted text, `{name:d}` for a whole number, `{name:A|B}` for one of these words,
    `(s)` for an optional s. `fake`: it steers or observes a fake, so a scenario with it cannot run against a real
    system.
    """

    system: str
    keyword: Keyword
    text: str
    act: Callable[..., None]
    fake: bool = True

    @property
    def pattern(self) -> str:
        """The regular expression that a whole line must match."""
        parts, end = [], 0
        for found in _PARAMETER.finditer(self.text):
            parts += [re.escape(self.text[end : found.start()]), _taking(found)]
            end = found.end()
        return "".join([*parts, re.escape(self.text[end:])]).replace(re.escape(_PLURAL), "s?")

    @property
    def converters(self) -> dict[str, Callable[[str], Any]]:
        """Converters of the numeric parameters."""
        return {found["number"]: int for found in _PARAMETER.finditer(self.text) if found["number"]}

    def takes(self, line: str) -> bool:
        """Whether a line, without its keyword, matches this step."""
        return re.fullmatch(self.pattern, line) is not None

    def example(self) -> str:
        """An example of a matching line."""
        return _PARAMETER.sub(_exemplary, self.text).replace(_PLURAL, "s")

    @property
    def shown(self) -> str:
        """The text for documentation: parameters by name, texts in quotation marks, others in braces."""
        return _PARAMETER.sub(
            lambda found: f'"{found["text"]}"' if found["text"] else f"{{{found['number'] or found['choice']}}}",
            self.text,
        )


def _taking(found: re.Match[str]) -> str:
    """The regular expression of one parameter."""
    if found["text"]:
        return f'"(?P<{found["text"]}>[^"]+)"'
    return f"(?P<{found['choice']}>{found['words']})" if found["choice"] else f"(?P<{found['number']}>[0-9]+)"


def _exemplary(found: re.Match[str]) -> str:
    """An example value of one parameter."""
    return '"x"' if found["text"] else found["words"].partition("|")[0] if found["choice"] else "3"


class Steps:
    """Collects the steps of one system; called as a decorator it adds one."""

    def __init__(self, system: str) -> None:
        """`system` is one of SYSTEMS, or PSASIM."""
        self.system = system
        self.title = TITLES.get(system, PSASIM)
        self.found: list[Step] = []

    def __call__(self, keyword: Keyword, text: str, *, fake: bool = True) -> Callable[[Act], Act]:
        """A decorator that declares a step; `SYSTEM` in `text` stands for the system's title."""

        def declared(act: Act) -> Act:
            self.found.append(Step(self.system, keyword, text.replace("SYSTEM", self.title), act, fake))
            return act

        return declared
