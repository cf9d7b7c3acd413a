"""The documents against the parts that they describe."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from contracts.api.shapes import operations
from simulators.core.problem import Kind, Problem, Violation
from simulators.core.server.build import document
from simulators.nerdio import DECLARATION, drive, handlers
from simulators.nerdio.psas import PSAS

SPEC, DRIVE = document("nerdio"), document("nerdio.drive")


def test_systems_of_the_drive_are_those_that_nerdio_works_with() -> None:
    assert DRIVE["components"]["schemas"]["System"]["enum"] == list(PSAS)


def test_every_handler_belongs_to_an_operation() -> None:
    named = {operation["operationId"].lower() for spec in (SPEC, DRIVE) for _, _, operation in operations(spec)}
    public = {*drive.__all__, *(name for name, each in vars(handlers).items() if _is_handler(name, each))}
    assert {name.replace("_", "") for name in public} == named


def _is_handler(name: str, value: Any) -> bool:
    return not name.startswith("_") and getattr(value, "__module__", "") == handlers.__name__


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_problem_has_the_shape_of_the_document(kind: Kind) -> None:
    class Streams:
        @staticmethod
        def hex(count: int) -> str:
            return "0" * 2 * count

    call: Any = type("CallOfNobody", (), {"random": lambda _, __: Streams})()
    problem = Problem(kind, "why", violations=(Violation("query", "/a/b", "type", "no"),))
    answer = DECLARATION.dialect.render(problem, call)
    if answer.status == 401:
        assert answer.body is None
        return
    assert isinstance(answer.body, dict)
    assert set(answer.body) - {"detail"} == {"type", "title", "status", "errors", "traceId"}
    assert answer.body["errors"] == {"a.b": ["no"]}
