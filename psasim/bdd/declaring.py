"""What a step is before pytest-bdd knows it: a keyword, a text with parameters, and what it does."""

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
"""How the text of a step names its system. A test holds the keys against SYSTEMS."""

PSASIM = "psasim"
"""The system of steps that are about a whole world."""

_PLURAL = "(s)"

_PARAMETER = re.compile(r'"\{(?P<text>\w+)\}"|\{(?P<number>\w+):d\}')


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    In `text`, `"{name}"` stands for a text in quotation marks, `{name:d}` for a whole number, `(s)` for s or nothing.
    """

    system: str
    keyword: Keyword
    text: str
    act: Callable[..., None]

    @property
    def pattern(self) -> str:
        """The regular expression that a line must match as a whole."""
        parts, end = [], 0
        for found in _PARAMETER.finditer(self.text):
            parts.append(re.escape(self.text[end : found.start()]))
            parts.append(f'"(?P<{found["text"]}>[^"]+)"' if found["text"] else rf"(?P<{found['number']}>[0-9]+)")
            end = found.end()
        return "".join([*parts, re.escape(self.text[end:])]).replace(re.escape(_PLURAL), "s?")

    @property
    def converters(self) -> dict[str, Callable[[str], Any]]:
        """What makes numbers of the parameters that are numbers."""
        return {found["number"]: int for found in _PARAMETER.finditer(self.text) if found["number"]}

    def example(self) -> str:
        """A line that the step takes."""
        return _PARAMETER.sub(lambda found: '"x"' if found["text"] else "3", self.text).replace(_PLURAL, "s")


class Steps:
    """Collects the steps of one system; called as a decorator it adds one."""

    def __init__(self, system: str) -> None:
        """`system` is one of SYSTEMS, or PSASIM."""
        self.system = system
        self.title = TITLES.get(system, PSASIM)
        self.found: list[Step] = []

    def __call__(self, keyword: Keyword, text: str) -> Callable[[Act], Act]:
        """Declare the decorated function as what the step does; `SYSTEM` in `text` stands for the system's title."""

        def declared(act: Act) -> Act:
            self.found.append(Step(self.system, keyword, text.replace("SYSTEM", self.title), act))
            return act

        return declared
