"""The systems that suites run against: a fake in this process, a fake by URL, or a real system."""

from contracts.targets.config import TargetRefused, load_targets
from contracts.targets.control import ControlClient, ControlError
from contracts.targets.fakes import FakeProcess
from contracts.targets.target import Target

__all__ = ["ControlClient", "ControlError", "FakeProcess", "Target", "TargetRefused", "load_targets"]
