"""What cannot be served is refused when the application is made, in one line."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import connexion
import pytest

from simulators.core.engines import Engine
from simulators.core.operation import Handler
from simulators.core.server.build import LONGEST, ApplicationRefused, build
from tests.acme import DECLARATION

engines = pytest.mark.parametrize("engine", ["compiled", "connexion"])


class NoHandlers:
    """Resolves nothing."""

    def resolve(self, operation_id: str) -> Handler:
        raise LookupError(operation_id)


class Turn:
    """Waits for another turn of the event loop."""

    def __await__(self) -> Generator[None, None, None]:
        yield


class Waiting:
    """A middleware that waits for something before the application starts."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Callable[..., Any], send: Any) -> None:
        if scope["type"] == "lifespan":
            await Turn()
        await self.app(scope, receive, send)


def one_line(refused: pytest.ExceptionInfo[ApplicationRefused], *words: str) -> None:
    text = str(refused.value)
    assert "\n" not in text
    assert len(text) < 2 * LONGEST
    assert all(word in text for word in words), text


@engines
def test_what_is_served_is_a_connexion_application(engine: Engine) -> None:
    application = build(DECLARATION, engine=engine)
    assert isinstance(application, connexion.AsyncApp)
    assert {"listOrders", "GET /Orders"} <= application.operation_names


@engines
def test_document_that_connexion_refuses_is_named(engine: Engine, tmp_path: Path) -> None:
    spec = tmp_path / "broken.yaml"
    spec.write_text(
        json.dumps({"openapi": "3.0.3", "info": {"title": "x", "version": "1"}, "paths": {"/a": {"get": 1}}})
    )
    with pytest.raises(ApplicationRefused) as refused:
        build(replace(DECLARATION, spec=spec), engine=engine)
    one_line(refused, "broken.yaml", "Connexion refuses it")


@engines
def test_operation_without_a_handler_is_named(engine: Engine) -> None:
    with pytest.raises(ApplicationRefused) as refused:
        build(replace(DECLARATION, handlers=NoHandlers()), engine=engine)
    one_line(refused, "acme", "has no handler")


@engines
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no colon", "package.module:Class"),
        ("tests.acme:", "package.module:Class"),
        ("no.such.module:Class", "cannot be imported"),
        ("tests.acme:Missing", "has no Missing"),
        ("tests.acme:DECLARATION", "not callable"),
        (f"{__name__}:Waiting", "waits for something"),
    ],
)
def test_middleware_that_cannot_be_used_is_named(engine: Engine, name: str, why: str) -> None:
    with pytest.raises(ApplicationRefused) as refused:
        build(DECLARATION, engine=engine, middlewares=[name])
    one_line(refused, "acme", why)
