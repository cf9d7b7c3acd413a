"""Tests of simulators.core.server."""
