"""One simulator, drive or control API as a Connexion application that all worlds share."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from connexion import AsyncApp
from connexion.apps.asynchronous import AsyncApi
from connexion.exceptions import ProblemException
from connexion.middleware.main import API
from connexion.middleware.swagger_ui import SwaggerUIMiddleware
from connexion.options import SwaggerUIOptions
from connexion.resolver import Resolver
from connexion.spec import Specification
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulators.core.declaration import Declaration
from simulators.core.engines import Engine
from simulators.core.operation import Operation, find_handler
from simulators.core.server.contract import Contract
from simulators.core.server.extensions import Messages, load
from simulators.core.server.pipeline import Pipeline
from simulators.core.server.specification import LazySpecification

PAGES = Path(__file__).with_name("pages")
"""The folder with the template of Swagger UI's page."""


class StartRefused(RuntimeError):
    """A middleware awaits something at the start of the application."""


class Application(AsyncApp):  # type: ignore[misc]  # Connexion has no types
    """A Connexion application: the user's middlewares, the pipeline of psasim, then Swagger UI."""

    def __init__(
        self,
        declaration: Declaration,
        document: Mapping[str, Any],
        internal: bool = False,
        engine: Engine = "compiled",
        middlewares: Sequence[str] = (),
    ) -> None:
        """Serve `document` by the handlers of `declaration`. Requests of an `internal` application leave no trace.

        `middlewares` are a user's own, as `package.module:Class`. Raises MiddlewareRefused, Connexion's
        InvalidSpecification, or HandlerMissing.
        """
        made = _compiled if engine == "compiled" else _reference
        own, options = made(declaration, document, internal)
        foreign = [Messages, *load(middlewares)] if middlewares else []
        super().__init__(declaration.name, middlewares=[*foreign, *own])
        if engine == "compiled":
            self._middleware_app.api_cls = _Unrouted
        self.declaration = declaration
        self.document = document
        pages = _pages(document["info"]["title"])
        numbers = declaration.routing.whole_numbers and engine == "connexion"
        self.add_api(
            LazySpecification(document, whole_numbers=numbers), base_path="", swagger_ui_options=pages, **options
        )
        if engine == "connexion":
            from simulators.core.server.reference.request_pipeline import render

            for raised in (Exception, HTTPException, ProblemException):
                self.add_error_handler(raised, render)
        self._entry, self._pipeline = self._started()

    def add_api(self, specification: Any, *, base_path: str | None = None, **options: Any) -> None:
        """As Connexion's; a loaded `Specification` is accepted, too."""
        if isinstance(specification, Specification):
            settings = self.middleware.options.replace(**options)
            self.middleware.apis.append(API(specification, base_path=base_path, name=None, **vars(settings)))
        else:
            super().add_api(specification, base_path=base_path, **options)

    def _started(self) -> tuple[ASGIApp, Pipeline]:
        """The first middleware, and the pipeline. Connexion makes its stack when it is called for the first time.

        The call is ASGI's lifespan, during which nothing of ours waits: specification, handlers and middlewares are
        checked before anything listens.
        """
        start = self.middleware({"type": "lifespan", "asgi": {"version": "3.0"}}, _no_message, _no_answer)
        try:
            start.send(None)
        except StopIteration:
            stack = self.middleware.middleware_stack
            return self.middleware.app, next(each for each in stack if isinstance(each, Pipeline))
        start.close()
        raise StartRefused(f"{self.declaration.name}: a middleware waits for something when the application starts")

    @property
    def operations(self) -> list[Operation]:
        """Every operation, in the order of the specification."""
        return self._pipeline.operations

    @cached_property
    def operation_names(self) -> frozenset[str]:
        """Both names of every operation: its id, and its method and template."""
        return frozenset(name for each in self.operations for name in (each.id, each.place))

    def methods_of(self, path: str) -> dict[str, Operation]:
        """The operations of `path` (percent-encoded, as sent) by method; empty where it leads nowhere."""
        return self._pipeline.methods_of(path)

    def contract(self, operation_id: str) -> Contract:
        """The contract of an operation. KeyError if it is unknown, Unfit if it cannot be compiled."""
        return self._pipeline.contract(operation_id)

    async def page(self, document: str) -> bytes:
        """The page of Swagger UI, as Connexion's middleware makes it; `document` is its address without `.json`.

        The middleware puts the path that it is mounted at before the address of the document. Requests that carry no
        mount of ours reach it.
        """
        sent: list[Message] = []

        async def keep(message: Message) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/ui/", "root_path": document, "headers": []}
        await self({**scope, "query_string": b""}, _no_message, keep)
        return b"".join(each.get("body", b"") for each in sent)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """An awaitable that serves one request: Connexion's stack, without a coroutine of its own around it."""
        scope["app"] = self.middleware
        return self._entry(scope, receive, send)


class _Unrouted(AsyncApi):  # type: ignore[misc]  # Connexion has no types
    """Connexion's innermost API in a stack without its routing: it never responds, and needs no operations.

    The pipeline responds to every request that has a mount; other requests are for the pages of Swagger UI.
    """

    def add_paths(self, paths: dict[str, Any] | None = None) -> None:
        """Add no paths."""


Stack = tuple[list[Any], dict[str, Any]]
"""Middlewares, and the options of `add_api`."""


def _compiled(declaration: Declaration, _: Mapping[str, Any], internal: bool) -> Stack:
    """The stack of the compiled engine: the pipeline, then Swagger UI."""
    pipeline = partial(Pipeline, declaration=declaration, internal=internal)
    resolver = Resolver(function_resolver=partial(find_handler, declaration.handlers))
    return [pipeline, SwaggerUIMiddleware], {"resolver": resolver}


def _reference(declaration: Declaration, document: Mapping[str, Any], internal: bool) -> Stack:
    """The stack of the reference engine: Connexion's default list."""
    from simulators.core.server.reference import stack

    return stack.middlewares(declaration, internal), stack.api_options(declaration, document)


def _pages(title: str) -> SwaggerUIOptions:
    """Options of Swagger UI without its document, which the control API serves in a cleaned form."""
    return SwaggerUIOptions(
        serve_spec=False,
        spec_path=".json",
        swagger_ui_template_dir=str(PAGES),
        swagger_ui_template_arguments={"title": title},
    )


async def _no_message() -> dict[str, Any]:
    return {"type": "lifespan.startup"}


async def _no_answer(_: Any) -> None:
    return
