"""Names in braces that plays use: what their acts have kept, and URLs and credentials of the fakes of the world."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from contracts.people.plays import ABSENT

_BRACED = re.compile(r"\{([\w/]+)(?::(\d+))?\}")


class Names:
    """`{name}` is what an act has kept, `{system/url}` and `{system/CREDENTIAL}` are from the ready file.

    `{name:8}` is the first eight characters of a value.
    """

    def __init__(self, served: Iterable[Mapping[str, Any]]) -> None:
        self.kept: dict[str, Any] = {}
        self._known = {
            f"{each['name']}/{name}": value
            for each in served
            for name, value in {"url": each["url"], **each["credentials"]}.items()
        }

    def text(self, text: str) -> str:
        """A text with the values of its names. KeyError for an unknown one."""
        return _BRACED.sub(lambda found: str(self._value(found)), text)

    def filled(self, data: Any) -> Any:
        """JSON with the values of its names; a text that is one name alone becomes its value, whatever type it has."""
        if isinstance(data, Mapping):
            return {self.text(name): self.filled(value) for name, value in data.items()}
        if isinstance(data, list):
            return [self.filled(each) for each in data]
        if not isinstance(data, str):
            return data
        whole = _BRACED.fullmatch(data)
        return self.text(data) if whole is None else self._value(whole)

    def _value(self, found: re.Match[str]) -> Any:
        name, most = found.groups()
        value = self.kept[name] if name in self.kept else self._known[name]
        return value if most is None else str(value)[: int(most)]


def pointed(data: Any, pointer: str) -> Any:
    """What is at a JSON Pointer. LookupError where nothing is."""
    for step in _steps(pointer):
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def changed(data: Any, changes: Mapping[str, Any] | None) -> Any:
    """A copy of JSON with other values at some JSON Pointers, and without what is ABSENT there."""
    if not changes:
        return data
    data = json.loads(json.dumps(data))
    for pointer, value in changes.items():
        *_, last = _steps(pointer)
        owner = pointed(data, pointer.rpartition("/")[0])
        if value == ABSENT:
            del owner[last]
        else:
            owner[int(last) if isinstance(owner, list) else last] = value
    return data


def _steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/") for step in pointer.split("/")[1:]]
