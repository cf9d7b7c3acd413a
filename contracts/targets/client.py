"""httpx's client without what suites never use: redirects, its authentication, and three readings of each URL.

Requests, responses and connections are those of httpx; what is around them costs half as much.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from time import perf_counter
from typing import Any

import httpx

from contracts.targets.trust import trusting

Hooks = Mapping[str, list[Any]]

_PLAIN = frozenset({"content", "data", "files", "json", "params", "headers"})
"""Arguments of a request that need nothing else of httpx."""


class Client(httpx.Client):
    """Sends to one origin. Redirects, `auth`, streams and URLs of other origins are left to httpx."""

    def __init__(
        self,
        base_url: str,
        timeout_s: float,
        *,
        headers: Mapping[str, str] | None = None,
        transport: httpx.BaseTransport | None = None,
        ca_file: str | None = None,
        event_hooks: Hooks | None = None,
    ) -> None:
        """`transport` is another way to the origin than a socket; `ca_file` is trusted besides the machine's own."""
        self._way = transport or httpx.HTTPTransport(verify=trusting(ca_file), trust_env=False)
        hooks = {name: list(each) for name, each in (event_hooks or {}).items()}
        super().__init__(
            base_url=base_url,
            headers=headers,
            timeout=timeout_s,
            trust_env=False,
            transport=self._way,
            event_hooks=hooks,
        )
        self._base = str(self.base_url).rstrip("/")
        self._timeouts = self.timeout.as_dict()

    def build_request(self, method: str, url: httpx.URL | str, **given: Any) -> httpx.Request:
        """As httpx does; the URL of a path below the origin is read once."""
        said = {name for name, value in given.items() if value is not None and value is not httpx.USE_CLIENT_DEFAULT}
        if not _is_path(url) or not said <= _PLAIN or self.cookies or self.params:
            return super().build_request(method, url, **given)
        headers = self.headers.copy()
        headers.update(given.get("headers"))
        return httpx.Request(
            method,
            _url(self._base, _with(str(url), given.get("params"))),
            headers=headers,
            content=given.get("content"),
            data=given.get("data"),
            files=given.get("files"),
            json=given.get("json"),
            extensions={"timeout": self._timeouts},
        )

    def send(self, request: httpx.Request, **given: Any) -> httpx.Response:
        """As httpx does; the body of the response has been read."""
        if request.url.userinfo or any(each is not httpx.USE_CLIENT_DEFAULT for each in given.values()):
            return super().send(request, **given)
        for hook in self.event_hooks["request"]:
            hook(request)
        began = perf_counter()
        try:
            response = self._way.handle_request(request)
            response.request = request
            response.read()
            response.elapsed = timedelta(seconds=perf_counter() - began)
        except httpx.RequestError as error:
            error.request = request
            raise
        if "set-cookie" in response.headers:
            self.cookies.extract_cookies(response)
        for hook in self.event_hooks["response"]:
            hook(response)
        return response


def _is_path(url: httpx.URL | str) -> bool:
    """Whether a URL is a path alone, with or without a query; `//x` names another origin."""
    return isinstance(url, str) and url.startswith("/") and not url.startswith("//")


def _with(path: str, params: Any) -> str:
    """The path with a query of `params`, which replace its own."""
    if params is None:
        return path
    query = str(httpx.QueryParams(params))
    path = path.partition("#")[0].partition("?")[0]
    return f"{path}?{query}" if query else path


@lru_cache(maxsize=4096)
def _url(base: str, path: str) -> httpx.URL:
    return httpx.URL(base + path)
