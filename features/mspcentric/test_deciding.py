"""deciding.feature."""

from pytest_bdd import scenarios

scenarios("deciding.feature")
