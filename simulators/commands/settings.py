"""`psasim settings`: the settings of a simulator."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from simulators.commands import GREEN, WrongUse, client
from simulators.commands.table import aligned
from simulators.core.names import unknown

Settings = Mapping[str, Mapping[str, Any]]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", metavar="NAME", help="the simulator")
    parser.add_argument(
        "words", nargs="*", metavar="KEY[=VALUE]", help="change a setting; without a value, describe it (default: all)"
    )
    client.configure(parser, json=True)


def run(arguments: argparse.Namespace) -> int:
    """Apply all changes, or none, and show the settings. Raises WrongUse."""
    control = client.connect(arguments)
    path = f"/settings/{client.segment(arguments.name)}"
    found: Settings = control.get(path)
    pairs = [word.partition("=")[::2] for word in arguments.words]
    for key, _ in pairs:
        if key not in found:
            raise WrongUse(unknown("setting", key, found))
    changes = {
        key: typed(found[key], text) for word, (key, text) in zip(arguments.words, pairs, strict=True) if "=" in word
    }
    if changes:
        found = control.send("PATCH", path, changes)
    if arguments.json:
        print(client.as_json(found))
    elif not found:
        print(f"{arguments.name} has no settings")
    elif changes or not pairs:
        print(_table(found, [key for key, _ in pairs] or found))
    else:
        print("\n\n".join(_whole(key, found[key]) for key, _ in pairs))
    return GREEN


def typed(setting: Mapping[str, Any], text: str) -> Any:
    """`text` as a value of the type that `setting` declares; else the text itself, which the server refuses."""
    kind = setting["type"]
    if text == "null" and setting["default"] is None:
        return None
    if kind == "choice":
        return next((choice for choice in setting["choices"] if written(choice) == text), text)
    if kind in {"integer", "number", "boolean"}:
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError:
            return text
    return text


def written(value: Any) -> str:
    """A value in command-line notation."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _table(found: Settings, keys: Iterable[str]) -> str:
    rows = [
        (key, written(each["value"]), written(each["default"]), each["takes"], each["evidence"])
        for key, each in ((key, found[key]) for key in keys)
    ]
    return aligned([("setting", "value", "default", "takes", "evidence"), *rows])


def _whole(key: str, setting: Mapping[str, Any]) -> str:
    rows = [
        (key, written(setting["value"])),
        ("default", written(setting["default"])),
        ("takes", setting["takes"]),
        ("meaning", setting["doc"]),
        ("evidence", f"{setting['evidence']}, {setting['source']}"),
    ]
    return aligned(rows)
