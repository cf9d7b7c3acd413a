"""The route table, compiled once from a spec."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import unquote

import msgspec

from simulators.core.declaration import Routing

T = TypeVar("T")

_PARAMETER = re.compile(r"\{([^{}]+)\}")
_WHOLE_NUMBER = re.compile(r"([+-]?[0-9]{1,40})")

Leaf = tuple[T, tuple[str, ...]]
"""A target, and the names of the parameters on its path."""


@dataclass(slots=True)
class _Node(Generic[T]):
    literals: dict[str, _Node[T]] = field(default_factory=dict)
    patterns: list[tuple[re.Pattern[str], _Node[T]]] = field(default_factory=list)
    parameter: _Node[T] | None = None
    targets: dict[str, Leaf[T]] = field(default_factory=dict)


class Hit(msgspec.Struct, Generic[T]):
    """The result for a path and a method: a target, its path parameters, and the stripped prefix, as sent."""

    target: T
    values: dict[str, str]
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """The result for a path: by method a target with its path parameters. `prefix` is the stripped prefix, as sent."""

    targets: dict[str, tuple[T, dict[str, str]]]
    prefix: str = ""


class RouteTable(Generic[T]):
    """Templates to targets, by method. Literal segments win over patterns, patterns over parameters."""

    def __init__(self, routing: Routing) -> None:
        """An empty table that matches as `routing` says."""
        self._fold, self._slashes = routing.fold_case, routing.slashes
        self._root: _Node[T] = _Node()
        self._prefixes = [self._wanted(prefix) for prefix in routing.prefixes]
        self._aliases = [(self._wanted(alias), self._split(meant)) for alias, meant in routing.aliases.items()]

    def _wanted(self, prefix: str) -> tuple[str | None, ...]:
        """The segments of a prefix; None matches any segment."""
        segments = self._split(prefix)
        return tuple(None if _PARAMETER.fullmatch(each) else self._folded(each) for each in segments)

    def add(self, method: str, template: str, target: T, integers: Container[str] = ()) -> None:
        """Add a route; parameters in `integers` match whole numbers only."""
        node, names = self._root, []
        for segment in self._split(template):
            if "{" in segment:
                names += _PARAMETER.findall(segment)
            node = self._child(node, segment, integers)
        node.targets[method] = (target, tuple(names))

    def _child(self, node: _Node[T], segment: str, integers: Container[str]) -> _Node[T]:
        if "{" not in segment or not _PARAMETER.search(segment):
            folded = self._folded(segment)
            child = node.literals.get(folded)
            if child is None:
                child = node.literals[folded] = _Node()
            return child
        whole = _PARAMETER.fullmatch(segment)
        if whole is not None and whole[1] in integers:
            return self._patterned(node, _WHOLE_NUMBER)
        if whole is not None:
            if node.parameter is None:
                node.parameter = _Node()
            return node.parameter
        return self._patterned(node, self._pattern(segment))

    @staticmethod
    def _patterned(node: _Node[T], pattern: re.Pattern[str]) -> _Node[T]:
        for known, child in node.patterns:
            if known.pattern == pattern.pattern:
                return child
        node.patterns.append((pattern, _Node()))
        return node.patterns[-1][1]

    def _pattern(self, segment: str) -> re.Pattern[str]:
        parts = _PARAMETER.split(segment)
        source = "".join("(.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts))
        return re.compile(source, re.IGNORECASE if self._fold else 0)

    def hit(self, path: str, method: str) -> Hit[T] | None:
        """The route of `method` and `path` (percent-encoded, as sent), or None."""
        segments, prefix = self._read(path)
        values: list[str] = []
        leaf = self._seek(self._root, segments, 0, method, values)
        return Hit(leaf[0], dict(zip(leaf[1], values, strict=True)), prefix) if leaf is not None else None

    def find(self, path: str) -> Found[T]:
        """The routes of `path` (percent-encoded, as sent) for every method that has one."""
        segments, prefix = self._read(path)
        targets: dict[str, tuple[T, dict[str, str]]] = {}
        for node, values in self._walk(self._root, segments, 0, ()):
            for method, (target, names) in node.targets.items():
                targets.setdefault(method, (target, dict(zip(names, values, strict=True))))
        return Found(targets, prefix)

    def _seek(self, node: _Node[T], segments: Sequence[str], at: int, method: str, values: list[str]) -> Leaf[T] | None:
        """The first target of `method` below the node; `values` are then those of its parameters."""
        if at == len(segments):
            return node.targets.get(method)
        segment = segments[at]
        child = node.literals.get(segment.lower() if self._fold else segment)
        if child is not None:
            leaf = self._seek(child, segments, at + 1, method, values)
            if leaf is not None:
                return leaf
        if not node.patterns and node.parameter is None:
            return None
        kept = len(values)
        for child, more in self._open(node, segment):
            values += more
            leaf = self._seek(child, segments, at + 1, method, values)
            if leaf is not None:
                return leaf
            del values[kept:]
        return None

    @staticmethod
    def _open(node: _Node[T], segment: str) -> list[tuple[_Node[T], tuple[str, ...]]]:
        """The non-literal children of `node` that match `segment`, with the values read from it."""
        found: list[tuple[_Node[T], tuple[str, ...]]] = []
        for pattern, child in node.patterns:
            match = pattern.fullmatch(segment)
            if match is not None:
                found.append((child, match.groups()))
        if node.parameter is not None and segment:
            found.append((node.parameter, (segment,)))
        return found

    def _walk(
        self, node: _Node[T], segments: Sequence[str], at: int, values: tuple[str, ...]
    ) -> Iterator[tuple[_Node[T], tuple[str, ...]]]:
        if at == len(segments):
            yield node, values
            return
        literal = node.literals.get(self._folded(segments[at]))
        if literal is not None:
            yield from self._walk(literal, segments, at + 1, values)
        for child, more in self._open(node, segments[at]):
            yield from self._walk(child, segments, at + 1, (*values, *more))

    def _read(self, path: str) -> tuple[list[str], str]:
        """The decoded segments of `path`, and the stripped prefix, as sent."""
        sent = self._split(path)
        segments, prefix = [unquote(segment) for segment in sent] if "%" in path else sent, ""
        if not (self._prefixes or self._aliases):
            return segments, prefix
        for wanted in self._prefixes:
            if self._starts(segments, wanted):
                count = len(wanted)
                segments, prefix = segments[count:], "".join(f"/{segment}" for segment in sent[:count])
                break
        for alias, meant in self._aliases:
            if self._starts(segments, alias):
                segments = meant + segments[len(alias) :]
                break
        return segments, prefix

    def _starts(self, segments: list[str], wanted: tuple[str | None, ...]) -> bool:
        if len(segments) < len(wanted):
            return False
        for each, segment in zip(wanted, segments, strict=False):
            if each != (segment.lower() if self._fold else segment) and (each is not None or not segment):
                return False
        return True

    def _folded(self, segment: str) -> str:
        return segment.lower() if self._fold else segment

    def _split(self, path: str) -> list[str]:
        if not self._slashes:
            segments = path.removeprefix("/").split("/")
            return [] if segments == [""] else segments
        return [segment for segment in path.split("/") if segment]


def allowed(methods: Iterable[str], head: bool) -> tuple[str, ...]:
    """The methods of a path for an `Allow` header, in the usual order."""
    found = set(methods)
    if head and "GET" in found:
        found.add("HEAD")
    order = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    return tuple(method for method in order if method in found)
