"""The drive's actions (what people and devices do) as forms, generated from the drive's document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import msgspec

from simulators.control.dashboard.rendering import pretty, words
from simulators.core.references import resolved

Node = Mapping[str, Any]

_WRITES = ("post", "put", "delete")
_LONG = frozenset({"note", "details", "text", "body", "description", "content", "message", "comment"})


class FormError(ValueError):
    """An invalid form. One line: the field, and what it accepts."""


@dataclass(frozen=True, slots=True)
class Field:
    """One input. `kind` is text, long, number, choice, flag or json."""

    name: str
    label: str
    kind: str
    required: bool = False
    hint: str = ""
    choices: Sequence[str] = ()
    example: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class DriveAction:
    """One operation of a drive. `variable` is the path parameter that names the record, if there is one."""

    operation: str
    method: str
    template: str
    label: str
    summary: str
    variable: str | None
    fields: tuple[Field, ...]

    @property
    def at_once(self) -> bool:
        """Whether a button is enough: the path names a record, and no field is required."""
        return self.variable is not None and not any(each.required for each in self.fields)

    @property
    def collection(self) -> str:
        """The first segment of the path: the kind of record."""
        return self.template.split("/")[1]

    def path(self, key: str) -> str:
        """The path for the record with this key."""
        return self.template.replace(f"{{{self.variable}}}", quote(key, safe="")) if self.variable else self.template


def drive_actions(document: Node) -> list[DriveAction]:
    """All actions of a drive, in the order of its document."""
    found = []
    for template, item in document["paths"].items():
        for method in _WRITES:
            if method in item:
                found.append(_act(document, template, method, item))
    return found


def actions_on(all_actions: Sequence[DriveAction], collection: str) -> list[DriveAction]:
    """The actions on a record of `collection`; drives and collections may spell the name differently."""
    return [each for each in all_actions if each.variable and _plain(each.collection) == _plain(collection)]


def actions_without_record(all_actions: Sequence[DriveAction]) -> list[DriveAction]:
    """The actions whose path names no record."""
    return [each for each in all_actions if each.variable is None]


def prefilled(act: DriveAction, collection: str, record: Mapping[str, Any]) -> DriveAction | None:
    """An action whose body names the record, such as an alert for a device, prefilled; None without such a field."""
    name = next((each for each in act.fields if _plain(f"{each.name}s") == _plain(collection)), None)
    if name is None:
        return None
    value = next((str(record[key]) for key in _naming(record)), "")
    fields = tuple(_with_value(each, value) if each is name else each for each in act.fields)
    return DriveAction(act.operation, act.method, act.template, act.label, act.summary, None, fields)


def body_of(act: DriveAction, form: Mapping[str, str]) -> dict[str, Any]:
    """The request body for a submitted form; empty fields are left out. Raises FormError."""
    made = {}
    for each in act.fields:
        text = form.get(f"f.{each.name}", "")
        if text.strip():
            made[each.name] = _value(each, text)
        elif each.required:
            raise FormError(f"{each.label} is required")
    return made


def _naming(record: Mapping[str, Any]) -> Iterator[str]:
    for key in record:
        if key.lower().endswith("name") and isinstance(record[key], str):
            yield key


def _with_value(each: Field, value: str) -> Field:
    return Field(each.name, each.label, each.kind, each.required, each.hint, each.choices, each.example, value)


def _value(each: Field, text: str) -> Any:
    if each.kind == "number":
        try:
            return msgspec.json.decode(text.strip().encode(), type=int | float)
        except msgspec.DecodeError:
            raise FormError(f"{each.label}: expected a number") from None
    if each.kind == "flag":
        return text == "true"
    if each.kind == "json":
        try:
            return msgspec.json.decode(text.encode())
        except msgspec.DecodeError as error:
            raise FormError(f"{each.label}: not JSON: {error}") from None
    return text


def _act(document: Node, template: str, method: str, item: Node) -> DriveAction:
    raw = item[method]
    parameters = [resolved(document, each) for each in (*item.get("parameters", ()), *raw.get("parameters", ()))]
    variable = next((each["name"] for each in parameters if each["in"] == "path"), None)
    content = resolved(document, raw.get("requestBody", {})).get("content", {}).get("application/json", {})
    fields = tuple(_fields(document, content))
    operation = raw["operationId"]
    summary = raw.get("summary", "")
    return DriveAction(operation, method.upper(), template, _label(operation), summary, variable, fields)


def _label(operation: str) -> str:
    text = words(operation)
    return text[:1].upper() + text[1:]


def _fields(document: Node, content: Node) -> Iterator[Field]:
    schema = resolved(document, content.get("schema", {}))
    example = _example(content)
    required = schema.get("required", ())
    for name, inner in schema.get("properties", {}).items():
        node = resolved(document, inner)
        shown = example.get(name, "")
        text = shown if isinstance(shown, str) else pretty(shown)
        hint = inner.get("description") or node.get("description", "")
        yield Field(name, words(name), _kind(name, node), name in required, hint, _choices(node), text)


def _example(content: Node) -> Mapping[str, Any]:
    named: Node = next(iter(content.get("examples", {}).values()), {})
    found = content.get("example", named.get("value", {}))
    return found if isinstance(found, Mapping) else {}


def _choices(node: Node) -> tuple[str, ...]:
    return tuple(str(each) for each in node.get("enum", ()) if each is not None)


def _kind(name: str, node: Node) -> str:
    if node.get("enum") and node.get("type") == "string":
        return "choice"
    kinds = {"integer": "number", "number": "number", "boolean": "flag", "string": "text"}
    kind = kinds.get(node.get("type", ""), "json")
    return "long" if kind == "text" and name.lower() in _LONG else kind


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")
