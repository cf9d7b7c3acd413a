"""Accounts, integrations, conditions and incidents, and what may follow on what: no HTTP here."""
