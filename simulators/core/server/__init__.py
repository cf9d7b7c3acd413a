"""A spec and a declaration become an application that all worlds share."""

from simulators.core.server.application import Application, Mount
from simulators.core.server.build import build

__all__ = ["Application", "Mount", "build"]
