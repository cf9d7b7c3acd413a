"""The systems that suites run against: a fake in this process, a psasim by URL, or a real system."""

from contracts.targets.config import RealSystem, TargetRefused, load_target, load_targets
from contracts.targets.control import ControlClient, ControlError
from contracts.targets.fakes import FakeProcess
from contracts.targets.sources import Elsewhere, Fakes, Real, Source, open_source
from contracts.targets.target import CAPABILITIES, Target

__all__ = [
    "CAPABILITIES",
    "ControlClient",
    "ControlError",
    "Elsewhere",
    "FakeProcess",
    "Fakes",
    "Real",
    "RealSystem",
    "Source",
    "Target",
    "TargetRefused",
    "load_target",
    "load_targets",
    "open_source",
]
