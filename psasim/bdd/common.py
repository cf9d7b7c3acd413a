"""Steps common to all systems, each with the name of the system in its text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from psasim.bdd.declaring import PSASIM, Step, Steps
from psasim.bdd.playing import Play

__tracebackhide__ = True  # pytest shows the line of the feature, not ours


def value_of(text: str) -> Any:
    """A value in JSON notation, else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def table_of(datatable: Sequence[Sequence[str]]) -> Mapping[str, Any]:
    """JSON Pointers and values from a table with two columns and no heading."""
    return {pointer: value_of(value) for pointer, value in datatable}


def steps_of(system: str) -> list[Step]:
    """The common steps of one system."""
    step = Steps(system)
    _conditions(step)
    _faults(step)
    _calls(step)
    _outcomes(step)
    return step.found


def _conditions(step: Steps) -> None:
    system = step.system

    @step("Given", 'the setting "{name}" of SYSTEM is "{value}"')
    def _(psasim_play: Play, name: str, value: str) -> None:
        """Change a setting; the value is JSON, or else text."""
        psasim_play.system(system).settings[name] = value_of(value)

    @step("Given", 'the quota "{name}" of SYSTEM is {limit:d}')
    def _(psasim_play: Play, name: str, limit: int) -> None:
        """Change a limit."""
        psasim_play.system(system).quotas[name] = limit

    @step("Given", "SYSTEM is as new")
    def _(psasim_play: Play) -> None:
        """Reset the system and its part of the journal."""
        psasim_play.world.reset(system)
        psasim_play.sign_out()


def _faults(step: Steps) -> None:
    system = step.system

    @step("Given", 'SYSTEM answers every call of "{operation}" with status {status:d}')
    def _(psasim_play: Play, operation: str, status: int) -> None:
        """Refuse all calls of an operation."""
        psasim_play.system(system).faults.add(operation, "status", status=status)

    @step("Given", 'SYSTEM answers the first {times:d} call(s) of "{operation}" with status {status:d}')
    def _(psasim_play: Play, operation: str, times: int, status: int) -> None:
        """Refuse some calls of an operation."""
        psasim_play.system(system).faults.add(operation, "status", status=status, times=times)

    @step("Given", 'SYSTEM resets the connection of the first {times:d} call(s) of "{operation}"')
    def _(psasim_play: Play, operation: str, times: int) -> None:
        """Reset the connection before the request is processed."""
        psasim_play.system(system).faults.add(operation, "reset", times=times)

    @step("Given", 'SYSTEM loses its answer to the first {times:d} call(s) of "{operation}"')
    def _(psasim_play: Play, operation: str, times: int) -> None:
        """Process the request, then close the connection without a response."""
        psasim_play.system(system).faults.add(operation, "lose_answer", times=times)

    @step("Given", 'SYSTEM takes {milliseconds:d} ms to answer "{operation}"')
    def _(psasim_play: Play, operation: str, milliseconds: int) -> None:
        """Delay responses, on the world's clock."""
        psasim_play.system(system).faults.add(operation, "latency", delay_ms=milliseconds)


def _calls(step: Steps) -> None:
    system = step.system

    @step("Then", 'SYSTEM was called with "{operation}"')
    def _(psasim_play: Play, operation: str) -> None:
        """At least once."""
        psasim_play.system(system).journal.assert_called(operation)

    @step("Then", 'SYSTEM was called {times:d} time(s) with "{operation}"')
    def _(psasim_play: Play, operation: str, times: int) -> None:
        """Exactly this many times; 0 for never."""
        psasim_play.system(system).journal.assert_called(operation, times=times)

    @step("Then", 'SYSTEM was called with "{operation}" and these values:')
    def _(psasim_play: Play, operation: str, datatable: Sequence[Sequence[str]]) -> None:
        """At least once; a table of JSON Pointers, such as /request/body/title, and values."""
        psasim_play.system(system).journal.assert_called(operation, where=table_of(datatable))

    @step("Then", 'SYSTEM answered "{operation}" with status {status:d}')
    def _(psasim_play: Play, operation: str, status: int) -> None:
        """At least once."""
        psasim_play.system(system).journal.assert_called(operation, status=status)


def _outcomes(step: Steps) -> None:
    system = step.system

    @step("Then", "every message of SYSTEM has been delivered")
    def _(psasim_play: Play) -> None:
        """No webhook or callback is waiting, held or failed."""
        left = [each for each in psasim_play.system(system).deliveries if each["state"] != "sent"]
        assert not left, "\n".join(f"{each['kind']} to {each['target']}: {each['state']}" for each in left)

    @step("Then", 'psasim grades the "{name}" of clients of SYSTEM as "{grade}"')
    def _(psasim_play: Play, name: str, grade: str) -> None:
        """A grade of the report card: Retry-After, back-off or herd; good, poor or not seen."""
        grades = {each["name"]: each for each in psasim_play.system(system).quotas.report()["grades"]}
        assert name in grades, f"no grade {name!r}; there are {', '.join(grades)}"
        assert grades[name]["grade"] == grade, grades[name]["detail"]


def _world_steps() -> list[Step]:
    step = Steps(PSASIM)

    @step("Given", "the clock of psasim is frozen")
    def _(psasim_play: Play) -> None:
        """The clock stands still until a step moves it."""
        psasim_play.world.clock.freeze()

    @step("When", 'the clock of psasim advances by "{span}"')
    def _(psasim_play: Play, span: str) -> None:
        """A duration such as 90s, 15m or 1h30m; everything due in it happens."""
        psasim_play.world.clock.advance(span)
        psasim_play.sign_out()

    @step("Then", "every system of psasim has kept its contract")
    def _(psasim_play: Play) -> None:
        """No response and no message violated the system's own API document."""
        found = psasim_play.world.journal.violations()
        assert not found, "\n".join(found)

    return step.found


WORLD_STEPS = _world_steps()
