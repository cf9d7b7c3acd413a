"""Refusals within a 200 response: operations on several records report a status for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any
from unittest.mock import patch

from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response
from schemathesis.generation.case import Case
from schemathesis.specs.openapi import checks


@contextmanager
def refused_inside(places: Mapping[str, str]) -> Iterator[None]:
    """While the body runs, a bad record counts as refused where its own status inside the answer says so.

    `places` names the place of that status by operationId, such as `payload/*/statusCode`.
    """
    judge = checks._openapi_negative_data_rejection

    def negative_data_rejection(context: CheckContext, response: Response, case: Case[Any]) -> bool | None:
        place = places.get(case.operation.definition.raw.get("operationId", ""))
        if place is not None and refuses(response, place):
            return None
        verdict: bool | None = judge(context, response, case)
        return verdict

    with patch.object(checks, "_openapi_negative_data_rejection", negative_data_rejection):
        yield


def refuses(response: Response, place: str) -> bool:
    """Whether the status at `place` in a JSON response is that of a refusal."""
    try:
        found = [response.json()]
    except ValueError:
        return False
    for step in place.split("/"):
        found = [value for each in found for value in _below(each, step)]
    return any(isinstance(status, int) and status >= HTTPStatus.BAD_REQUEST for status in found)


def _below(value: Any, step: str) -> list[Any]:
    if step == "*":
        return value if isinstance(value, list) else []
    return [value[step]] if isinstance(value, dict) and step in value else []
