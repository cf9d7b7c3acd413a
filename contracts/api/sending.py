"""Requests of Schemathesis pass the guard of the target, as those of scenarios do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import requests
from requests.adapters import HTTPAdapter

from contracts.targets import Target
from contracts.targets.guard import GaveUp
from contracts.targets.signing import signed


@contextmanager
def through_the_guard(target: Target, stop: Callable[[], None]) -> Iterator[None]:
    """In the body, refused requests are not sent; `stop` is called once the target has been given up."""
    send = HTTPAdapter.send

    def guarded(
        adapter: HTTPAdapter, request: requests.PreparedRequest, *given: Any, **named: Any
    ) -> requests.Response:
        try:
            target.refuse(request.method or "GET", request.url or target.url)
        except GaveUp as error:
            stop()
            raise requests.ConnectionError(str(error), request=request) from None
        headers = {name: str(value) for name, value in request.headers.items()}
        request.headers.update(signed(target, request.method or "GET", request.url or target.url, headers))
        try:
            answer = send(adapter, request, *given, **named)
        except requests.RequestException as error:
            target.note(error)
            raise
        target.note(None)
        return answer

    with patch.object(HTTPAdapter, "send", guarded):
        yield
