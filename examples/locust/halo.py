"""The client under test: it waits as long as HaloPSA asks before it tries again."""

from __future__ import annotations

import time
from typing import Any

MOST = 5
"""Tries of one request."""


class HaloClient:
    """Reads tickets. `session` is a requests session, or what Locust has in its place."""

    def __init__(self, session: Any, client_id: str, client_secret: str) -> None:
        self._session = session
        form = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
            "scope": "all",
        }
        token = session.post("/auth/token", data=form).json()["access_token"]
        self._headers = {"Authorization": f"Bearer {token}"}

    def tickets(self) -> list[dict[str, Any]]:
        for _ in range(MOST):
            response = self._session.get("/api/Tickets", headers=self._headers)
            if response.status_code != 429:
                break
            time.sleep(float(response.headers.get("Retry-After", 1)))
        response.raise_for_status()
        found: list[dict[str, Any]] = response.json()["tickets"]
        return found
