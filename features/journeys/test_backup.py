from __future__ import annotations

from pytest_bdd import scenarios

SYSTEM = "nerdio"
BESIDE = ("halopsa", "connectwise", "autotask")

scenarios("backup.feature")
