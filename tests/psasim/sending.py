"""Requests to the custom PSA."""

from __future__ import annotations

from typing import Any

import httpx

import psasim


def create(desk: psasim.System, **more: Any) -> httpx.Response:
    """A CREATE as N-central sends it."""
    given = desk.credentials
    body = {"action": "CREATE", "ncentralTicketId": "7", "title": "Disk full", "details": "C:", **more}
    login = (given["username"], given["password"])
    return httpx.post(desk.url + given["ticketing_endpoint"], json=body, auth=login, trust_env=False)
