"""billing.feature."""

from pytest_bdd import scenarios

scenarios("billing.feature")
