"""The parts of a vendor that a defect can change, and their restoration."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from simulators.core.call import Answer, Call
from simulators.core.declaration import Declaration
from simulators.core.operation import Handler, find_handler
from simulators.core.outbox import Delivery

AroundHandler = Callable[[Handler, Call], Awaitable[Answer]]
AroundBuild = Callable[[Callable[[Delivery], Awaitable[Any]], Delivery], Awaitable[Any]]


class NoSuchPart(LookupError):
    """A defect names a part that the vendor does not have, and so would change nothing."""


class Bench:
    """One vendor under change. `declaration` is what is served; leaving the `with` block undoes every patch."""

    def __init__(self, declaration: Declaration) -> None:
        """Start from the vendor's own declaration."""
        self.declaration = declaration
        self._undo = ExitStack()

    def declare(self, **changes: Any) -> None:
        """Replace attributes of the declaration."""
        self.declaration = replace(self.declaration, **changes)

    def around(self, operation: str, act: AroundHandler) -> None:
        """Let `act(handler, call)` serve `operation` instead of its handler."""
        handlers = self.declaration.handlers
        inner = find_handler(handlers, operation)

        async def spoilt(call: Call) -> Answer:
            return await act(inner, call)

        self.declare(handlers=_Handlers(handlers, operation, spoilt))

    def message(self, kind: str, act: AroundBuild) -> None:
        """Let `act(build, delivery)` make the messages of `kind`."""
        kinds = self.declaration.messages
        if kind not in kinds:
            raise NoSuchPart(f"{self.declaration.name} sends no {kind!r}; there are {', '.join(kinds)}")
        inner = kinds[kind]

        async def build(delivery: Delivery) -> Any:
            return await act(inner.build, delivery)

        self.declare(messages={**kinds, kind: replace(inner, build=build)})

    def setting(self, name: str, default: Any) -> None:
        """Change the default of a setting."""
        settings = self.declaration.settings
        if name not in settings.declared:
            raise NoSuchPart(f"{self.declaration.name} has no setting {name!r}")
        other = replace(settings.declared[name], default=default)
        self.declare(settings=type(settings.__name__, (settings,), {name: other}))

    def patch(self, place: str, value: Any) -> None:
        """Replace a module's attribute, `simulators.halopsa.model:close`, by `value` until the defect is undone.

        Name the module in which the attribute is looked up when it is used.
        """
        module_name, _, path = place.partition(":")
        *owners, name = path.split(".")
        owner: Any = importlib.import_module(module_name)
        for each in owners:
            owner = getattr(owner, each)
        before = inspect.getattr_static(owner, name)
        self._undo.callback(setattr, owner, name, before)
        setattr(owner, name, staticmethod(value) if isinstance(before, staticmethod) else value)

    def wrap(self, place: str, act: Callable[..., Any]) -> None:
        """As `patch`, with a function that calls `act(original, *arguments)`."""
        module_name, _, path = place.partition(":")
        original: Any = importlib.import_module(module_name)
        for each in path.split("."):
            original = getattr(original, each)
        self.patch(place, lambda *given, **named: act(original, *given, **named))

    def __enter__(self) -> Self:
        """Ready to be changed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo every patch."""
        self._undo.close()


class _Handlers:
    """A vendor's handlers with another one for one operation."""

    def __init__(self, inner: Any, operation: str, handler: Handler) -> None:
        self._inner = inner
        self._operation = operation
        self._handler = handler

    def resolve(self, operation_id: str) -> Handler:
        return self._handler if operation_id == self._operation else find_handler(self._inner, operation_id)
