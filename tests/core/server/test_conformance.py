"""Connexion is the reference: the operations of every spec through its own engine and through the compiled one.

One operation of each shape, or every one, is sent what is right, with all that it takes and with no more than it must
have. What is wrong is sent once for each schema of a member or a parameter of a document, not for each operation that
repeats it: a thousand generated operations share a few dozen schemas, and one validator each. `differences.py` names
where Connexion is not followed. Dialects stay outside: what a vendor is lenient about happens before its contract is
checked, and is tested with the vendor.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from connexion.resolver import Resolver
from connexion.spec import Specification

from benchmarks.desk import SPEC as DESK
from simulators.core.call import Answer
from simulators.core.server.build import document
from simulators.core.server.specification import LazySpecification
from simulators.suites import suites_root
from tests.acme import DECLARATION as ACME
from tests.core.server.conformance.answers import AnswerCheck
from tests.core.server.conformance.cases import Case, Operation
from tests.core.server.conformance.differences import DIFFERENCES, explain
from tests.core.server.conformance.outcome import Found
from tests.core.server.conformance.samples import Samples
from tests.core.server.conformance.served import Served

METHODS = ("get", "put", "post", "delete", "patch")
SPECS: dict[str, str | Path] = {
    "acme": Path(ACME.spec),
    "desk": DESK,
    **{path.stem: path.stem for path in sorted((suites_root() / "openapi").glob("*.yaml"))},
}
specs = pytest.mark.parametrize("name", SPECS)


EVERY = os.environ.get("PSASIM_EVERY_OPERATION") == "1"
"""Whether each operation is tried (`make test-reference`), or a share: one of each shape, and no more than SHARE."""

SHARE = 8
"""Operations of a document that `make test` tries; generated ones repeat each other."""


class Pair:
    """Both engines over one document."""

    def __init__(self, spec: str | Path) -> None:
        self.document = document(spec)
        self.samples = Samples(self.document)
        self.stock, self.compiled = Served(spec, "connexion"), Served(spec, "compiled")
        self.answers = AnswerCheck(self.document)

    def operations(self) -> Iterator[Operation]:
        shapes: set[str] = set()
        for template, item in self.document["paths"].items():
            for method in (each for each in METHODS if each in item):
                operation = Operation(self.document, self.samples, template, method)
                if EVERY or (operation.shape not in shapes and len(shapes) < SHARE):
                    shapes.add(operation.shape)
                    yield operation


@cache
def pair(name: str) -> Pair:
    return Pair(SPECS[name])


def test_there_are_specs_of_every_kind() -> None:
    assert {"control", "ncentral", "ncentral.drive", "custompsa"} <= set(SPECS)


def test_named_differences_between_the_engines_do_not_grow() -> None:
    names = {"blanks", "untyped", "nan", "left out", "text left out", "wide", "text/json"}
    assert {each.name for each in DIFFERENCES} == names


@specs
def test_operations_read_on_demand_are_those_of_connexion(name: str) -> None:
    """Connexion's own reading is its full check of the document, too."""
    written = document(SPECS[name])
    if not EVERY:
        paths = list(written["paths"])
        tried = paths[:: max(1, len(paths) // SHARE)]
        written = {**written, "paths": {path: written["paths"][path] for path in tried}}
    whole, lazy = Specification.from_dict(written), LazySpecification(written)
    resolver = Resolver(function_resolver=lambda _: None)
    for path, item in whole["paths"].items():
        for method in (each for each in METHODS if each in item):
            stock, ours = (
                each.operation_cls.from_spec(each, path=path, method=method, resolver=resolver)
                for each in (whole, lazy)
            )
            assert shape(ours) == shape(stock)


def shape(operation: Any) -> tuple[Any, ...]:
    """What Connexion knows of an operation; of schemas, which may contain themselves, the type."""
    parameters = [(each["name"], each["in"], each["schema"].get("type")) for each in operation.parameters]
    types = [operation.body_schema(each).get("type") for each in operation.consumes]
    return operation.operation_id, parameters, operation.consumes, types, list(operation.responses), operation.produces


@specs
def test_requests_mean_the_same_to_both(name: str) -> None:
    both = pair(name)

    async def strays() -> list[str]:
        found = []
        for operation in both.operations():
            for case in (*operation.right(), *operation.wrong()):
                stock = await both.stock.take(operation, case)
                ours = await both.compiled.take(operation, case)
                if stock != ours and explain(operation, case, stock, ours) is None:
                    found.append(f"{case.method} {case.target}: {case.label}\n  stock {stock}\n  ours  {ours}")
        return found

    assert asyncio.run(strays()) == []


@specs
def test_what_is_right_reaches_the_handler(name: str) -> None:
    """Samples are worth something only where they pass."""
    both = pair(name)

    async def refused() -> list[str]:
        cases = [(operation, case) for operation in both.operations() for case in operation.right()]
        outcomes = [(case, await both.compiled.take(operation, case)) for operation, case in cases]
        return [f"{case.method} {case.target} {case.label}: {each}" for case, each in outcomes if each.status != 299]

    assert asyncio.run(refused()) == []


@specs
def test_answers_mean_the_same_to_both(name: str) -> None:
    """Every documented answer of every operation compiles, and is held to the same schema."""
    both = pair(name)
    strays = []
    for operation in both.operations():
        contract = both.compiled.process.application.contract(operation.raw["operationId"])
        for status, media_type, schema in operation.answers():
            sample = both.samples.valid(schema)
            if contract.check_answer(Answer(status, sample, required_headers(operation, status), media_type)):
                strays.append(f"{operation.template} {status}: the sample breaks it")
            for each in both.samples.wrong(schema) if both.samples.fresh("answer", schema) else ():
                answer = Answer(status, each.value, required_headers(operation, status), media_type)
                ours = {Found("response", fault.pointer, fault.rule) for fault in contract.check_answer(answer)}
                stock = set(both.answers.faults(schema, each.value))
                if ours != stock and not only_uuid(both.samples, schema, ours - stock):
                    strays.append(f"{operation.template} {status} {each.how}\n  stock {stock}\n  ours  {ours}")
    assert strays == []


def required_headers(operation: Operation, status: int) -> list[tuple[str, str]]:
    return [(name, "text") for name in operation.required_headers(status)]


def only_uuid(samples: Samples, schema: Any, more: set[Found]) -> bool:
    return bool(more) and all(
        each.rule == "format" and samples.format_at(schema, each.pointer) == "uuid" for each in more
    )


@specs
def test_methods_that_a_path_lacks_are_refused_by_both(name: str) -> None:
    """HEAD is answered where GET is. Connexion's `Allow` holds the methods of its first route only, ours holds all."""
    both, samples = pair(name), pair(name).samples

    async def strays() -> list[str]:
        found = []
        for template, item in both.document["paths"].items():
            # A thousand generated paths are of a few dozen shapes.
            if not samples.fresh("methods", [each for each in METHODS if each in item], template.count("{")):
                continue
            first = next(each for each in METHODS if each in item)
            operation = Operation(both.document, samples, template, first)
            right = next(iter(operation.right()))
            for method in ("HEAD", "OPTIONS", *(each.upper() for each in METHODS if each not in item)):
                case = Case(method, method, right.target, right.headers)
                stock = await both.stock.take(operation, case)
                reply = await both.compiled.process.asked(case.method, case.target, case.headers)
                asked = "get" if method == "HEAD" else method.lower()
                shadowed = any(asked in each for each in siblings(both.document, template, right.target))
                if method == "HEAD" and "get" in item:
                    same = reply.status in {299, 400} and (stock.status in {299, 400} or operation.typeless)
                else:
                    same = reply.status == stock.status == 405 or shadowed
                if not same:
                    found.append(f"{method} {template}: stock {stock.status}, ours {reply.status}")
        return found

    assert asyncio.run(strays()) == []


def siblings(whole: Any, template: str, target: str) -> list[Any]:
    """The other path items that the same target leads to."""
    path = target.partition("?")[0]
    return [item for other, item in whole["paths"].items() if other != template and matcher(other).fullmatch(path)]


@cache
def matcher(template: str) -> re.Pattern[str]:
    """What a template leads to; a thousand of them are more than `re` remembers."""
    return re.compile(re.sub(r"\{[^{}]+\}", "[^/]+", template))
