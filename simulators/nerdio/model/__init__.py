"""Accounts, integrations, conditions and incidents, and their transitions: no HTTP here."""
