"""What MSPCentric refuses, as problems of the core. Statuses are those of its general error table [mspcentric 2.3]."""

from __future__ import annotations

from simulators.core.problem import Problem


def wrong_client() -> Problem:
    """The clientId or the clientSecret of an envelope is unknown."""
    return Problem("unauthenticated", "Unauthorized: wrong client credentials", decided_by="client credentials")


def wrong_organization() -> Problem:
    """The OEM token names no organization of this client."""
    return Problem("forbidden", "Forbidden: wrong organization token", decided_by="organizationOemToken")


def wrong_token() -> Problem:
    """The bearer token of the Vendor API is missing or wrong."""
    return Problem("unauthenticated", "Unauthorized", headers=(("WWW-Authenticate", "Bearer"),))


def missing(what: str) -> Problem:
    """Something that the request names does not exist."""
    return Problem("not_found", f"{what} not found")


def exists(what: str) -> Problem:
    """Something with these details exists already."""
    return Problem("conflict", f"{what} already exists")


def malformed(why: str) -> Problem:
    """A body of the right shape whose content cannot be used."""
    return Problem("rejected", why)
