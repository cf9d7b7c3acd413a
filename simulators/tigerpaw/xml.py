"""XML bodies and responses [tigerpaw 1, 3]: elements are properties; an array has an element for each item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape

DEEPEST = 32
"""The maximum depth of elements in a body."""

TYPES = frozenset({"application/xml", "text/xml"})


class NotXml(ValueError):
    """The body is not XML, or has a document type."""


class _Node:
    __slots__ = ("children", "name", "text")

    def __init__(self, name: str) -> None:
        self.name = name
        self.text: list[str] = []
        self.children: list[_Node] = []


class _Reader:
    """Builds a tree from the parser's events. Document types are refused, because they can define entities."""

    def __init__(self) -> None:
        self._open: list[_Node] = []
        self.root: _Node | None = None

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise NotXml(f"more than {DEEPEST} levels")
        node = _Node(name.rpartition(":")[2])
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, _: str) -> None:
        self._open.pop()

    def text(self, data: str) -> None:
        if self._open:
            self._open[-1].text.append(data)

    def doctype(self, *_: object) -> None:
        raise NotXml("a document type is not allowed")


def read(raw: bytes, listed: frozenset[str]) -> Any:
    """The value of a body: a text, or properties by name; those in `listed` are arrays. Raises NotXml."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise NotXml(str(error)) from None
    if reader.root is None:
        raise NotXml("no element")
    return _value(reader.root, listed)


def _value(node: _Node, listed: frozenset[str]) -> Any:
    if node.name.lower() in listed:
        return [_value(each, frozenset()) for each in node.children]
    if node.children:
        return {each.name: _value(each, listed) for each in node.children}
    return "".join(node.text).strip() or None


def write(root: str, value: Any, items: Mapping[str, str]) -> bytes:
    """A value as an XML document; `items`: the names of arrays' elements, by the property with the array."""
    return f'<?xml version="1.0" encoding="utf-8"?>{_element(root, value, items)}'.encode()


def _element(name: str, value: Any, items: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        inner = "".join(_element(each, inside, items) for each, inside in value.items())
    elif isinstance(value, list | tuple):
        item = items.get(name, name.removeprefix("ArrayOf"))
        inner = "".join(_element(item, each, items) for each in value)
    elif isinstance(value, bool):
        inner = str(value).lower()
    else:
        inner = escape(_printable(str(value)))
    tag = _UNNAMEABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", name)
    return f"<{tag}>{inner}</{tag}>"


_UNNAMEABLE = re.compile(r"[^A-Za-z0-9_.-]")
"""Characters that names of elements cannot contain, such as slashes in paths: .NET writes `_x002F_` for a slash."""


def _printable(text: str) -> str:
    """Text without the control characters that XML 1.0 cannot hold."""
    return "".join(each for each in text if each >= " " or each in "\t\n\r")
