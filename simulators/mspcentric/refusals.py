"""MSPCentric's errors as Problems. The statuses are those of its general error table [mspcentric 2.3]."""

from __future__ import annotations

from simulators.core.problem import Problem


def wrong_client() -> Problem:
    """The Problem for an envelope with an unknown clientId or a wrong clientSecret."""
    return Problem("unauthenticated", "Unauthorized: wrong client credentials", decided_by="client credentials")


def wrong_organization() -> Problem:
    """The Problem for an OEM token that belongs to no organization of this client."""
    return Problem("forbidden", "Forbidden: wrong organization token", decided_by="organizationOemToken")


def wrong_token() -> Problem:
    """The Problem for a missing or wrong bearer token of the Vendor API."""
    return Problem("unauthenticated", "Unauthorized", headers=(("WWW-Authenticate", "Bearer"),))


def missing(what: str) -> Problem:
    """The Problem for a record that does not exist; `what`: its kind."""
    return Problem("not_found", f"{what} not found")


def exists(what: str) -> Problem:
    """The Problem for a record that exists already; `what`: its kind."""
    return Problem("conflict", f"{what} already exists")


def malformed(reason: str) -> Problem:
    """The Problem for a body with invalid content."""
    return Problem("rejected", reason)
