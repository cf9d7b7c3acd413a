"""Tracks which parts of a simulator other than its records have changed since they were last written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.core.durable.batches import Part

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState


class Tracker:
    """Compares a state with what was last written. Most requests change one window and one stream, or nothing."""

    __slots__ = ("_credentials", "_faults", "_held", "_notes", "_quotas", "_settings", "_state", "_streams", "_totals")

    def __init__(self, state: SimulatorState) -> None:
        """`state` counts as written in its present form."""
        self._state = state
        self._notes = state.quotas.note()
        self._quotas = state.quotas.revision
        self._totals = state.quotas.totals()
        self._settings = state.settings.revision
        self._faults = state.faults.revision
        self._held = state.held_revision
        self._streams = state.streams.drawn
        self._credentials = dict(state.credentials)

    def changed(self) -> Part | None:
        """The changes since the last call; None without changes."""
        state = self._state
        found: dict[str, Any] = {}
        if state.streams.drawn != self._streams:
            self._streams, found["streams"] = state.streams.drawn, state.streams.dump()
        if (totals := state.quotas.totals()) != self._totals:
            self._totals = totals
            found.update(meters=state.quotas.verdicts(), slowed=state.quotas.slowed())
        if self._notes.taken or self._notes.locked:
            found.update(taken=self._notes.taken, locked=self._notes.locked)
            self._notes.taken, self._notes.locked = [], []
        if state.settings.revision != self._settings:
            self._settings, found["settings"] = state.settings.revision, state.settings.dump()
        if state.faults.revision != self._faults:
            self._faults, found["faults"] = state.faults.revision, state.faults.dump()
        if state.quotas.revision != self._quotas:
            self._quotas, found["changed"] = state.quotas.revision, state.quotas.changed()
        if state.held_revision != self._held:
            self._held = state.held_revision
            found.update({"paused": {}, **state.keys_held()})
        if state.credentials != self._credentials:
            self._credentials = found["credentials"] = dict(state.credentials)
        return Part(**found) if found else None
