"""Tests of simulators.core.quotas."""
