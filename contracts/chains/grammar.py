"""Grammars: the interface by which a vendor describes its lists and records, and common implementations."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

import httpx

from contracts.api.shapes import operations
from contracts.targets import Target
from simulators.core.references import resolved

Document = Mapping[str, Any]
Row = Mapping[str, Any]
Nulls = Literal["clears", "ignored"]
Verb = Literal["list", "count", "get", "create", "change", "replace", "delete"]


@dataclass(frozen=True, slots=True)
class Placed:
    """One operation: its operationId, method and path template."""

    operation: str
    method: str
    template: str

    @property
    def label(self) -> str:
        """The name in reports."""
        return f"{self.method} {self.template}"


@dataclass(frozen=True, slots=True)
class Collection:
    """Records of one kind. `parent` is the template of the collection whose ids fill `{parentId}` in its paths.

    `fields` are the schemas of what a caller may send, `required` the names that a create needs, `example` is a body
    for a create, without any envelope, for which the parent is the record `below`.
    `fixed` are values of path parameters other than the parent's and the record's.
    `readable`: the values of a payload can be read back, from the record or, without a `get`, from the list.
    `paged`: a list can be asked for page by page.
    """

    name: str
    verbs: Mapping[Verb, Placed]
    fields: Mapping[str, Any]
    example: Mapping[str, Any] | None = None
    parent: str = ""
    below: Any = None
    fixed: Mapping[str, str] = field(default_factory=dict)
    readable: bool = True
    paged: bool = True
    required: frozenset[str] = frozenset()

    def path(self, verb: Verb, parent: Any = None, record: Any = None) -> str:
        """The path of a verb. A parameter that is neither fixed nor the parent's is the record's id."""
        template = self.verbs[verb].template
        for name, value in self.fixed.items():
            template = template.replace(f"{{{name}}}", value)
        values = [str(each) for each in (parent, record) if each is not None]
        for value in values[len(values) - template.count("{") :]:
            start, end = template.index("{"), template.index("}")
            template = f"{template[:start]}{value}{template[end + 1 :]}"
        return template


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a filter. `field` may be a path, `company/id`; `op` is a name among Grammar.operators."""

    field: str
    op: str
    value: Any


@dataclass(frozen=True, slots=True)
class Asked:
    """The request for a list. `page` counts from 1; `after` is the cursor from the page before."""

    conditions: Sequence[Condition] = ()
    order: str = ""
    descending: bool = False
    size: int | None = None
    page: int = 1
    after: Any = None

    def next(self, after: Any = None) -> Asked:
        """The request for the next page."""
        return replace(self, page=self.page + 1, after=after)


@dataclass(frozen=True, slots=True)
class Request:
    """One request, as httpx takes it."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    json: Any = None
    data: Mapping[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def send(self, target: Target, headers: Mapping[str, str]) -> httpx.Response:
        """Send it with the `headers` of a caller."""
        return target.send(
            self.method,
            self.path,
            params=self.query or None,
            json=self.json,
            data=self.data,
            headers={**headers, **self.headers},
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `more` says whether the system has announced another one; None: it does not say.

    `total` is how many rows the system counts in all pages, None where it does not. `after` continues the list.
    """

    rows: Sequence[Row]
    more: bool | None = None
    total: int | None = None
    after: Any = None


class Grammar(Protocol):
    """The interface that a vendor implements."""

    @property
    def operators(self) -> Mapping[str, str]:
        """Names of conditions of `contracts.chains.matching`, each with the kinds of values it applies to."""

    @property
    def orders(self) -> bool:
        """Whether lists can be ordered."""

    @property
    def missing(self) -> Container[int]:
        """Statuses of a response about a missing record."""

    @property
    def refused(self) -> Container[int]:
        """Statuses of a response to an invalid change."""

    @property
    def nulls(self) -> Nulls:
        """What a null does to an optional property in a change: it is cleared, or has its default, or nothing is."""

    @property
    def zones(self) -> bool:
        """Whether the date in a condition may be written in any zone."""

    @property
    def shows_blanks(self) -> bool:
        """Whether 0, false, empty text or a first date may be shown for an unset value."""

    @property
    def largest_page(self) -> int:
        """The largest page size."""

    def collections(self, document: Document) -> Sequence[Collection]:
        """Every collection that has a list."""

    def list(self, of: Collection, parent: Any, asked: Asked) -> Request:
        """A page of a list."""

    def page(self, of: Collection, answer: httpx.Response) -> Page:
        """The rows of an answer to `list`."""

    def count(self, of: Collection, parent: Any, asked: Asked) -> Request | None:
        """The request for the number of rows; None if there is none."""

    def counted(self, answer: httpx.Response) -> int:
        """The number in a response to `count`."""

    def get(self, of: Collection, parent: Any, record: Any) -> Request:
        """One record."""

    def record(self, of: Collection, answer: httpx.Response) -> Row:
        """The record of an answer to `get`."""

    def create(self, of: Collection, parent: Any, body: Mapping[str, Any]) -> Request:
        """A new record."""

    def created(self, of: Collection, answer: httpx.Response) -> Any:
        """The id of a new record."""

    def change(self, of: Collection, parent: Any, record: Any, changes: Mapping[str, Any]) -> Request:
        """Some properties of a record."""

    def replace(self, of: Collection, parent: Any, record: Any, whole: Mapping[str, Any]) -> Request:
        """A whole record in place of one."""

    def delete(self, of: Collection, parent: Any, record: Any) -> Request:
        """The end of a record."""

    def filterable(self, of: Collection, name: str, kind: str) -> bool:
        """Whether a list can be filtered by a property with values of this kind."""

    def orderable(self, of: Collection, name: str, kind: str) -> bool:
        """Whether a list can be ordered by a property with values of this kind."""

    def accepted(self, answer: httpx.Response) -> bool:
        """Whether a response reports success."""

    def fixed(self, answer: httpx.Response) -> bool:
        """Whether a refusal says that a property never changes."""

    def is_there(self, of: Collection, answer: httpx.Response) -> bool:
        """Whether a response to `get`, `change` or `delete` is about an existing record."""

    def id(self, row: Row) -> Any:
        """The id of a record."""


class Plain:
    """The behaviour of most APIs: the status reports the result of a request, and a list counts its rows."""

    zones = False
    nulls: Nulls = "clears"
    missing: Container[int] = frozenset({404})
    refused: Container[int] = frozenset({400})

    def count(self, of: Collection, parent: Any, asked: Asked) -> Request | None:
        """None: there is no other request for a count."""
        return None

    def counted(self, answer: httpx.Response) -> int:
        """None: there is no other request for a count."""
        raise NotImplementedError

    def replace(self, of: Collection, parent: Any, record: Any, whole: Mapping[str, Any]) -> Request:
        """The record itself."""
        return Request("PUT", of.path("replace", parent, record), json=whole)

    def accepted(self, answer: httpx.Response) -> bool:
        """A status below 300."""
        return answer.is_success

    def fixed(self, answer: httpx.Response) -> bool:
        """False: no refusal is that specific."""
        return False

    def is_there(self, of: Collection, answer: httpx.Response) -> bool:
        """Whether the status is none of `missing`."""
        return self.accepted(answer)


_MADE_OF = ("anyOf", "allOf", "oneOf")


def placed(document: Document) -> Iterator[tuple[Placed, Mapping[str, Any]]]:
    """Every operation of a document."""
    for template, method, operation in operations(document):
        yield Placed(operation["operationId"], method.upper(), template), operation


def sent(document: Document, operation: Mapping[str, Any]) -> tuple[Mapping[str, Any], Any]:
    """The schema of an operation's body, resolved, and the example; empty where it has none."""
    body = resolved(document, operation.get("requestBody", {}))
    for media in body.get("content", {}).values():
        examples = [resolved(document, each).get("value") for each in media.get("examples", {}).values()]
        return whole(document, media.get("schema", {})), media.get("example", examples[0] if examples else None)
    return {}, None


def whole(document: Document, schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema of an object with the properties of all its `allOf` in one place."""
    schema = resolved(document, schema)
    properties = {name: opened(document, each) for name, each in schema.get("properties", {}).items()}
    merged: dict[str, Any] = {**schema, "properties": properties}
    merged["required"] = list(schema.get("required", ()))
    for each in schema.get("allOf", ()):
        inner = whole(document, each)
        merged["properties"] |= inner["properties"]
        merged["required"] += inner["required"]
    return merged


def opened(document: Document, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema of a property, and those that it is made of, without references."""
    found = resolved(document, schema)
    made = {name: [opened(document, each) for each in found[name]] for name in _MADE_OF if name in found}
    return {**found, **made}


def rest(document: Document, changes: Sequence[str], fixed: Mapping[str, str], counts: str = "") -> list[Collection]:
    """The collections of an API whose paths are `/things` and `/things/{id}`, in the order of the document.

    `changes` are the methods of `/things/{id}` that change some properties, the first that there is; without one,
    a POST to `/things` does. `counts` is what is put behind a list's path to count its rows.
    """
    every = {(each.method, each.template): (each, operation) for each, operation in placed(document)}
    read = [template for method, template in every if method == "GET"]
    # Of several paths below a list the first is that of one record.
    one_of = {template.rpartition("/{")[0]: template for template in reversed(read)}
    return [
        _collection(document, every, template, one_of[template], changes, fixed, counts)
        for template in read
        if template in one_of
    ]


def _collection(
    document: Document,
    every: Mapping[tuple[str, str], tuple[Placed, Mapping[str, Any]]],
    template: str,
    one: str,
    changes: Sequence[str],
    fixed: Mapping[str, str],
    counts: str,
) -> Collection:
    wanted: dict[Verb, tuple[str, str]] = {
        "list": ("GET", template),
        "get": ("GET", one),
        "create": ("POST", template),
        "count": ("GET", f"{template}{counts}"),
        "replace": ("PUT", one),
        "delete": ("DELETE", one),
        "change": (changes[0], one) if changes else ("POST", template),
    }
    if not counts:
        del wanted["count"]
    if "PUT" in changes:
        del wanted["replace"]
    verbs: dict[Verb, Placed] = {verb: every[place][0] for verb, place in wanted.items() if place in every}
    create = every.get(wanted["create"])
    schema, example = sent(document, create[1]) if create else ({}, None)
    parent, _, below = template.rpartition("/{")
    return Collection(
        name_of(template),
        verbs,
        schema.get("properties", {}),
        example,
        parent,
        _example(document, template, below.partition("}")[0]) if parent else None,
        fixed,
        required=frozenset(schema.get("required", ())),
    )


def _example(document: Document, template: str, name: str) -> Any:
    """The value that the document gives as an example of a path parameter."""
    item = document["paths"][template]
    shared = [
        *item.get("parameters", ()),
        *(each for m in ("get", "post") for each in item.get(m, {}).get("parameters", ())),
    ]
    return next((each.get("example") for given in shared if (each := resolved(document, given))["name"] == name), None)


def name_of(template: str) -> str:
    """A template without its parameters and what all paths begin with: `tickets/notes`."""
    parts = [each for each in template.split("/") if each and not each.startswith("{")]
    return "/".join(parts)
