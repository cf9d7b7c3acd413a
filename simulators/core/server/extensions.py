"""User-defined ASGI middlewares, inserted before the pipeline in Connexion's list."""

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Iterable
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from simulators.core.host.wire import EXCHANGE


class MiddlewareRefused(ValueError):
    """A middleware that cannot be used. One line that names it and the reason."""


def load(names: Iterable[str]) -> list[Any]:
    """Import the classes that `package.module:Class` names, in their order. Raises MiddlewareRefused."""
    return [_load(name) for name in names]


def _load(name: str) -> Any:
    module, colon, attribute = name.partition(":")
    if not colon or not module or not attribute.isidentifier():
        raise MiddlewareRefused(f"{name!r} names no middleware: write it as package.module:Class")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except AttributeError:
        raise MiddlewareRefused(f"{name!r}: the module {module} has no {attribute}") from None
    except Exception as error:
        # Importing runs the user's code, which may fail in any way.
        raise MiddlewareRefused(f"{name!r} cannot be imported: {type(error).__name__}: {error}") from None
    if not callable(found):
        raise MiddlewareRefused(f"{name!r} is not callable: a middleware takes the next application")
    return found


class _Indirect:
    """The host's direct connection without its fast paths."""

    def __init__(self, direct: Any) -> None:
        self.hold = direct.hold

    def whole_body(self) -> None:
        """None: the body comes as ASGI messages, which a middleware may have changed."""

    def answer(self, status: int, head: bytes, body: bytes) -> bool:
        """False: the answer goes as ASGI messages."""
        return False


class Messages:
    """Passes bodies and responses as ASGI messages: the host's fast paths would bypass a user's middleware."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is the next middleware."""
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass the request on."""
        extensions = scope.get("extensions")
        if extensions and EXCHANGE in extensions:
            indirect = _Indirect(extensions[EXCHANGE])
            scope = {**scope, "extensions": {**extensions, EXCHANGE: indirect}}
        return self._app(scope, receive, send)
