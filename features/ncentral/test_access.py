"""access.feature."""

from pytest_bdd import scenarios

scenarios("access.feature")
