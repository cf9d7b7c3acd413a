"""searching.feature."""

from pytest_bdd import scenarios

scenarios("searching.feature")
