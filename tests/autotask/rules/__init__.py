"""Tests that mirror simulators/autotask/rules."""
