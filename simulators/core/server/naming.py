"""Lookup of operations by operationId, `METHOD /template`, or `METHOD /concrete/path`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulators.core.names import shown, unknown, unknown_path
from simulators.core.server.routing import allowed

if TYPE_CHECKING:
    from simulators.core.operation import Operation
    from simulators.core.server.application import Application


class UnknownOperation(LookupError):
    """A name that matches no operation. The message is one line.

    `placed` is true if the name is an existing path: then the message lists its methods.
    """

    def __init__(self, message: str, placed: bool = False) -> None:
        """`message` as it is shown."""
        super().__init__(message)
        self.placed = placed


def find_operation(application: Application, name: str) -> Operation:
    """The operation with this name. Raises UnknownOperation.

    A concrete path is matched as a request's would be: letter case, slashes and prefixes are ignored if the vendor
    ignores them. It may have a query and an origin, as in a line of the journal or in the address bar of a browser.
    """
    for operation in application.operations:
        if name in (operation.id, operation.place):
            return operation
    method, _, rest = name.strip().partition(" ")
    for path in _paths(rest.strip() or method, application.declaration.name):
        found = application.methods_of(path)
        if found:
            return _by_method(found, method.upper() if rest else "", name, application.declaration.routing.head)
    if rest:
        raise UnknownOperation(unknown_path("operation", name, (each.place for each in application.operations)))
    raise UnknownOperation(unknown("operation", name, (each.id for each in application.operations)))


def _by_method(found: dict[str, Operation], method: str, name: str, head: bool) -> Operation:
    operation = found.get("GET" if method == "HEAD" and head else method)
    if operation is not None:
        return operation
    methods = ", ".join(allowed(found, head))
    advice = f"the methods of this path are {methods}" if method else f"put a method before the path: {methods}"
    raise UnknownOperation(f"no operation {shown(name)}; {advice}", placed=True)


def _paths(text: str, simulator: str) -> Iterator[str]:
    """The paths that `text` may mean, percent-encoded: itself, and without the prefix of the shared control port."""
    if "://" in text:
        try:
            parts = urlsplit(text)
        except ValueError:
            return
        yield parts.path
        if parts.path.startswith(f"/{simulator}/"):
            yield parts.path.removeprefix(f"/{simulator}")
    elif text.startswith("/"):
        yield text.partition("?")[0].partition("#")[0]
