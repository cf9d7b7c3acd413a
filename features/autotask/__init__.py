"""Autotask PSA, as an integration meets it."""
