"""Entities and transitions, pure: no HTTP, no store, no clock."""
