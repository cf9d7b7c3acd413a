"""Tests of the fake Autotask PSA."""
