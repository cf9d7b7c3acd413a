"""orders.feature."""

from pytest_bdd import scenarios

scenarios("orders.feature")
