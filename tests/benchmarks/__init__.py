"""Tests of the benchmark: what it says must be what it saw."""
