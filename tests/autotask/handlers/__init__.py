"""Tests that mirror simulators/autotask/handlers."""
