"""Tests of simulators.core."""
