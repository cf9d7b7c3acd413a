"""`python -m docs.generate.coverage`: the share of what vendors describe that is served; a report, no target."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docs.generate.facts import DATA, WIDTH, digest, operation_key
from docs.generate.markdown import code, table
from docs.generate.systems import operations
from simulators.core.declaration import Declaration
from simulators.core.server.build import document
from simulators.registry import declarations

FEW = 1
"""Areas in which fewer operations are served are counted together."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many names of those that the vendor describes are served."""

    name: str
    served: int
    described: int

    @property
    def percent(self) -> int:
        """The share, rounded down."""
        return 100 * self.served // self.described if self.described else 0

    @property
    def cells(self) -> tuple[object, ...]:
        """A row of a table."""
        return self.name, self.served, self.described, f"{self.percent} %"


def _digests(text: str) -> set[str]:
    return {text[at : at + WIDTH] for at in range(0, len(text), WIDTH)}


def _total(name: str, shares: Iterable[Share]) -> Share:
    rows = list(shares)
    return Share(name, sum(each.served for each in rows), sum(each.described for each in rows))


def operation_shares(declared: Declaration, facts: Mapping[str, Any]) -> list[Share]:
    """Per area the operations that are served under the vendor's own method and path."""
    prefix: str = facts["prefix"]
    served = {digest(operation_key(each.method, each.path.removeprefix(prefix))) for each in operations(declared.spec)}
    return [
        Share(area, len(served & _digests(text)), len(_digests(text))) for area, text in facts["operations"].items()
    ]


def field_shares(declared: Declaration, facts: Mapping[str, Any]) -> list[Share]:
    """Per model that we have a schema of, the fields that this schema names."""
    schemas = {name.lower(): each for name, each in document(declared.spec)["components"]["schemas"].items()}
    shares = []
    for name, text in facts["fields"].items():
        model, _, ours = name.partition("=")
        known = [schemas[each] for each in (ours or model).lower().replace(" ", "").split(",") if each in schemas]
        if known:
            names = {digest(each.lower()) for schema in known for each in _properties(schema, schemas)}
            shares.append(Share(model, len(names & _digests(text)), len(_digests(text))))
    return shares


def _properties(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[str]:
    """The properties of a schema, and of those that it is made of."""
    yield from schema.get("properties", ())
    for part in schema.get("allOf", ()):
        name = part.get("$ref", "").rpartition("/")[2].lower()
        yield from _properties(schemas.get(name, part) if name else part, schemas)


def _areas(shares: list[Share]) -> Iterator[Share]:
    """Areas of which something is served, the others as one, and the sum."""
    yield from (each for each in shares if each.served >= FEW)
    rest = [each for each in shares if each.served < FEW]
    if rest:
        yield _total(f"{len(rest)} others", rest)
    yield _total("all", shares)


def page() -> str:
    """The page of all vendors whose descriptions are known."""
    facts: dict[str, Any] = json.loads(DATA.read_text("utf-8"))
    return "\n\n".join(_of_vendor(declared, facts[name]) for name, declared in declarations().items() if name in facts)


def _of_vendor(declared: Declaration, facts: Mapping[str, Any]) -> str:
    models = field_shares(declared, facts)
    whole = _total("fields", models)
    head = ("area", "served", "described", "share")
    return (
        f"## {declared.title}\n\n"
        f"Described: {facts['described']}. Of {len(facts['fields'])} models, {len(models)} have a schema in "
        f"{code(declared.name + '.yaml')}, which names {whole.served} of their {whole.described} fields "
        f"({whole.percent} %).\n\n" + table(head, (each.cells for each in _areas(operation_shares(declared, facts))))
    )


if __name__ == "__main__":
    print(page())
