"""Tests that mirror simulators/autotask/model."""
