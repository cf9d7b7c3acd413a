"""changing.feature."""

from pytest_bdd import scenarios

scenarios("changing.feature")
