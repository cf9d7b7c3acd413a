"""Descriptions of the quotas to test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Pressed:
    """One quota, and a request that it counts.

    `body` is the whole body of a refusal, with `<limit>` for the limit, `<wait>` for the seconds until it ends and
    `<...>` for any text; `media` is its content type. `retry_after` are the settings with which a refusal says when to
    come back; None: it always does. `per_operation` says that another request, to `other`, has a quota of its own.
    `service` are the settings that make a request last, for a cap on what is under way; `shared` says that all clients
    of a tenant share it, `tenants` that there may be others, `slides` that each request is forgotten by itself, `slows`
    that answers are late before they are refused, `counts_refused` that refused requests count, so that who goes on
    asking is refused longer. `wrong` is the path of a request that a cap counts, and that is refused for what it asks.
    """

    quota: str
    path: str
    body: str
    media: str = "application/json"
    retry_after: Mapping[str, Any] | None = field(default_factory=dict)
    other: str = ""
    service: Mapping[str, Any] = field(default_factory=dict)
    shared: bool = False
    tenants: bool = True
    slides: bool = True
    slows: bool = False
    counts_refused: bool = False
    wrong: str = ""
