"""Several processes behind one control port: each owns worlds; the front process assigns and routes."""

from simulators.control.fleet.front import FleetFront
from simulators.control.fleet.workers import ENVIRONMENT, Role, Worker, WorkerFailed, Workers

__all__ = ["ENVIRONMENT", "FleetFront", "Role", "Worker", "WorkerFailed", "Workers"]
