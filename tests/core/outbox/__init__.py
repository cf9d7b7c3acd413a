"""Tests of simulators.core.outbox."""
