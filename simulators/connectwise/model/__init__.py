"""Transitions and calculations of the vendor's records: no HTTP, no store, no clock."""
