"""The one source of time of a world: real, frozen, or advanced by hand."""

from simulators.core.clock.clock import AdvanceUnderWay, Clock, ClockTimeout
from simulators.core.clock.formats import EARLIEST, LATEST, epoch, rfc3339, utc
from simulators.core.clock.timers import Timer
from simulators.core.clock.work import WorkItem

__all__ = [
    "EARLIEST",
    "LATEST",
    "AdvanceUnderWay",
    "Clock",
    "ClockTimeout",
    "Timer",
    "WorkItem",
    "epoch",
    "rfc3339",
    "utc",
]
