"""dataset.feature."""

from pytest_bdd import scenarios

scenarios("dataset.feature")
