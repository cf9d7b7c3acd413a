"""Calls of a system of a fake world by its entry in the ready file, signed in as the suites are."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from importlib import import_module
from typing import Any

import httpx

from contracts.callers import EVERYTHING, Headers
from contracts.targets import ControlClient, Target
from contracts.targets.patience import Patience
from contracts.targets.signing import signed
from contracts.targets.trust import trusting

Entry = Mapping[str, Any]
"""The entry of a system in the ready file: `name`, `url`, `credentials`."""


def headers_for(entry: Entry, method: str, path: str, control: ControlClient | None = None) -> Headers:
    """The headers of one request, after a request for a token where the system issues one.

    A caller who has to be created first is created only with the control API of its world.
    """
    with closing(Target(entry["name"], entry["url"], entry["credentials"], control)) as target:
        headers = import_module(f"contracts.callers.{target.system}").sign_in(target)[EVERYTHING]
        return {**headers, **signed(target, method, path, headers)}


def ask(entry: Entry, method: str, path: str, body: Any = None, **arguments: Any) -> Any:
    """The JSON of a response, None without a body. AssertionError unless the request succeeds."""
    headers = headers_for(entry, method, path)
    given = {"trust_env": False, "timeout": Patience.answer_s, "verify": trusting(), "json": body, **arguments}
    answer = httpx.request(method, entry["url"] + path, headers=dict(headers), **given)
    assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:300]}"
    return answer.json() if answer.content else None
