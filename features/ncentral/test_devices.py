"""devices.feature."""

from pytest_bdd import scenarios

scenarios("devices.feature")
