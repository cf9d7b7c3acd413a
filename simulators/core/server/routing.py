"""Our own route table, compiled once from a spec."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import unquote

from simulators.core.declaration import Routing

T = TypeVar("T")

_PARAMETER = re.compile(r"\{([^{}]+)\}")


@dataclass(slots=True)
class _Node(Generic[T]):
    literals: dict[str, _Node[T]] = field(default_factory=dict)
    patterns: list[tuple[re.Pattern[str], _Node[T]]] = field(default_factory=list)
    parameter: _Node[T] | None = None
    targets: dict[str, tuple[T, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a path leads to: per method a target with its path parameters. `prefix` is what was stripped, as sent."""

    targets: dict[str, tuple[T, dict[str, str]]]
    prefix: str = ""


class RouteTable(Generic[T]):
    """Templates to targets, by method. Literal segments win over patterns, patterns over parameters."""

    def __init__(self, routing: Routing) -> None:
        """An empty table that matches as `routing` says."""
        self._routing = routing
        self._root: _Node[T] = _Node()
        self._prefixes = [self._split(prefix) for prefix in routing.prefixes]

    def add(self, method: str, template: str, target: T) -> None:
        """Lead `method` on `template` to `target`."""
        node, names = self._root, []
        for segment in self._split(template):
            names += _PARAMETER.findall(segment)
            node = self._child(node, segment)
        node.targets[method] = (target, tuple(names))

    def _child(self, node: _Node[T], segment: str) -> _Node[T]:
        if not _PARAMETER.search(segment):
            return node.literals.setdefault(self._fold(segment), _Node())
        if _PARAMETER.fullmatch(segment):
            if node.parameter is None:
                node.parameter = _Node()
            return node.parameter
        pattern = self._pattern(segment)
        for known, child in node.patterns:
            if known.pattern == pattern.pattern:
                return child
        node.patterns.append((pattern, _Node()))
        return node.patterns[-1][1]

    def _pattern(self, segment: str) -> re.Pattern[str]:
        parts = _PARAMETER.split(segment)
        source = "".join("(.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts))
        return re.compile(source, re.IGNORECASE if self._routing.fold_case else 0)

    def find(self, path: str) -> Found[T] | None:
        """What `path` (percent-encoded, as sent) leads to, or None."""
        segments = self._split(path)
        rest, prefix = self._strip(segments)
        decoded = [unquote(segment) for segment in rest]
        targets: dict[str, tuple[T, dict[str, str]]] = {}
        for node, values in self._walk(self._root, decoded, 0, ()):
            for method, (target, names) in node.targets.items():
                targets.setdefault(method, (target, dict(zip(names, values, strict=True))))
        return Found(targets, prefix) if targets else None

    def _walk(
        self, node: _Node[T], segments: list[str], at: int, values: tuple[str, ...]
    ) -> Iterator[tuple[_Node[T], tuple[str, ...]]]:
        if at == len(segments):
            yield node, values
            return
        segment = segments[at]
        literal = node.literals.get(self._fold(segment))
        if literal is not None:
            yield from self._walk(literal, segments, at + 1, values)
        for pattern, child in node.patterns:
            match = pattern.fullmatch(segment)
            if match is not None:
                yield from self._walk(child, segments, at + 1, (*values, *match.groups()))
        if node.parameter is not None and segment:
            yield from self._walk(node.parameter, segments, at + 1, (*values, segment))

    def _strip(self, segments: list[str]) -> tuple[list[str], str]:
        for prefix in self._prefixes:
            head = segments[: len(prefix)]
            if len(head) == len(prefix) and all(map(self._fits, prefix, head)):
                return segments[len(prefix) :], "".join(f"/{segment}" for segment in head)
        return segments, ""

    def _fits(self, wanted: str, segment: str) -> bool:
        if _PARAMETER.fullmatch(wanted):
            return bool(segment)
        return self._fold(wanted) == self._fold(unquote(segment))

    def _fold(self, segment: str) -> str:
        return segment.lower() if self._routing.fold_case else segment

    def _split(self, path: str) -> list[str]:
        segments = path.lstrip("/").split("/") if self._routing.slashes else path.removeprefix("/").split("/")
        if self._routing.slashes:
            return [segment for segment in segments if segment]
        return [] if segments == [""] else segments


def allowed(methods: Iterable[str], head: bool) -> tuple[str, ...]:
    """The methods of a path for an `Allow` header, in the usual order."""
    found = set(methods)
    if head and "GET" in found:
        found.add("HEAD")
    order = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    return tuple(method for method in order if method in found)
