"""The operations of openapi/ncentral.yaml, as a test that walks them needs them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from simulators.core import references
from simulators.core.server import parsed
from simulators.core.server.schemas import Schemas
from simulators.suites import openapi_path

MANAGED = frozenset({"organization", "devices", "tasks", "access"})
"""The tags of operations on what N-central manages: a body that they take is done at once."""

FREE_TEXT = frozenset({"text/plain"})


@cache
def document(name: str = "ncentral") -> dict[str, Any]:
    return parsed.read(openapi_path(name))


@cache
def _schemas() -> Schemas:
    return Schemas(document())


def resolved(node: Mapping[str, Any], name: str = "ncentral") -> Mapping[str, Any]:
    """`node`, or what it refers to."""
    return references.resolved(document(name), node)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: where it is, an example of everything it takes, and the statuses that it may answer."""

    id: str
    method: str
    template: str
    path: Mapping[str, str]
    body: Any
    takes: str
    statuses: frozenset[int]
    tags: tuple[str, ...]
    public: bool

    @property
    def url(self) -> str:
        """The path with the examples of its parameters."""
        return self.at({})

    def at(self, change: Mapping[str, str]) -> str:
        """The path with other values of parameters."""
        url = self.template
        for name, value in {**self.path, **change}.items():
            url = url.replace(f"{{{name}}}", value)
        return url

    @property
    def manages(self) -> bool:
        """Whether it is about what N-central manages."""
        return bool(MANAGED & set(self.tags))

    @property
    def paged(self) -> bool:
        """Whether it takes the parameters of paged lists."""
        return self._asks("pageSize")

    @property
    def ordered(self) -> bool:
        """Whether it takes an order and a filter."""
        return self._asks("sortBy")

    def _asks(self, name: str) -> bool:
        raw = document()["paths"][self.template][self.method.lower()]
        return any(resolved(each)["name"] == name for each in raw.get("parameters", ()))

    def covers(self, url: str) -> bool:
        """Whether a path is one of those that its template stands for."""
        return re.fullmatch(re.sub(r"{\w+}", "[^/]+", self.template), url) is not None

    def takes_body(self, body: Any) -> bool:
        """Whether the spec takes a body."""
        raw = document()["paths"][self.template][self.method.lower()]
        content = resolved(raw["requestBody"])["content"]["application/json"]
        return _schemas().validator(content["schema"], "body").check(body) == []

    @property
    def reads_json(self) -> bool:
        """Whether the content of its body matters and is JSON."""
        return self.takes == "json"


def operations() -> Iterator[Operation]:
    """Every one, in the order of the spec."""
    for template, methods in document()["paths"].items():
        for method, raw in methods.items():
            parameters = [resolved(each) for each in raw.get("parameters", ())]
            body, takes = _body(raw)
            yield Operation(
                raw["operationId"],
                method.upper(),
                template,
                {each["name"]: str(each["example"]) for each in parameters if each["in"] == "path"},
                body,
                takes,
                frozenset(int(status) for status in raw["responses"]),
                tuple(raw["tags"]),
                raw.get("security") == [],
            )


def _body(raw: Mapping[str, Any]) -> tuple[Any, str]:
    """An example of the body, and what it is: json, text, ignored or nothing."""
    if "requestBody" not in raw:
        return None, "nothing"
    request = resolved(raw["requestBody"])
    ((media_type, content),) = request["content"].items()
    example = content.get("example")
    if "examples" in content:
        example = next(iter(content["examples"].values()))["value"]
    if request.get("x-wide-content"):
        return copy.deepcopy(example), "text" if media_type in FREE_TEXT else "ignored"
    return copy.deepcopy(example), "json"
