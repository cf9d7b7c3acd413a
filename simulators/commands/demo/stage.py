"""Plays a journey scene by scene through the control API, as any user could."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulators.commands.client import Client
from simulators.commands.demo.timeline import Columns, Exchange, exchanges, heading, line, summary


@dataclass(frozen=True, slots=True)
class ControlCall:
    """One call of the control API."""

    method: str
    path: str
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a scene: its subject, such as `ticket 63729690`, and the state of the subject."""

    subject: str
    state: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One step: a sentence, calls of the control API, and the expected state of the subject.

    `brief`: its exchanges are counted in one line, unless one of them is not green.
    """

    sentence: str
    perform: Callable[[Client], Outcome]
    state: str
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Journey:
    """The content of one demo. `systems` names its systems, in prose; `columns` formats its exchanges.

    `scenes` are requested and played one by one, so that one may build on the result of an earlier one.
    """

    systems: str
    columns: Columns
    scenes: Callable[[], Iterator[Scene]]


class JourneyPlayer:
    """Plays a journey, and prints its exchanges."""

    def __init__(self, control: Client, columns: Columns) -> None:
        """`control` is a client for the world of the journey."""
        self._control = control
        self._columns = columns
        self._names = {each["url"]: each["name"] for each in control.get("/simulators")["items"]}
        self._seen = 0
        # Skip the exchanges of an earlier journey.
        self._happened()

    def play(self, scene: Scene) -> Iterator[bool]:
        """Play a scene, print its exchanges, and yield a verdict for each exchange."""
        outcome = scene.perform(self._control)
        print(heading(scene.sentence, outcome.subject))
        happened = self._happened()
        shown = outcome.state if outcome.state == scene.state else f"{outcome.state}, not {scene.state}"
        verdicts = [exchange.green and outcome.state == scene.state for exchange in happened]
        if scene.brief and verdicts and all(verdicts):
            print(summary(happened, shown, self._columns))
        else:
            for exchange in happened:
                print(line(exchange, shown, self._columns))
        yield from verdicts
        if not happened:
            print("  nothing was sent")
            yield False

    def _happened(self) -> list[Exchange]:
        page = self._control.get("/journal", since=self._seen, limit=1000)["items"]
        self._seen = max((entry["id"] for entry in page), default=self._seen)
        return exchanges(page, self._names)
