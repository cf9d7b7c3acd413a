"""Calls of the control API as they stand on the wire."""

from __future__ import annotations

from typing import Any, Protocol

import httpx

from contracts.targets.trust import trusting

NOTHING = object()


class Ask(Protocol):
    """One call below `/_sim` of a world: no exception for any answer."""

    def __call__(self, method: str, path: str, body: object = NOTHING, **arguments: Any) -> httpx.Response: ...


def asking(base: str, token: str | None = None) -> Ask:
    """Calls below `base`, with `token` if there is one."""
    headers = {} if token is None else {"authorization": f"Bearer {token}"}

    def ask(method: str, path: str, body: object = NOTHING, **arguments: Any) -> httpx.Response:
        if body is not NOTHING:
            arguments["json"] = body
        arguments.setdefault("headers", headers)
        return httpx.request(method, base + path, trust_env=False, timeout=30, verify=trusting(), **arguments)

    return ask


def refused(response: httpx.Response, status: int, *words: str) -> dict[str, Any]:
    """The problem document of a refusal, which says all of `words`."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["status"] == status
    assert all(word in problem["detail"] for word in words), problem
    return problem
