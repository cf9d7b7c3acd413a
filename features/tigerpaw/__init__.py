"""Scenarios of Tigerpaw."""
