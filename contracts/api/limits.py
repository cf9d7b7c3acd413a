"""Workarounds for limits of Schemathesis that would fail a correct target.

tests/contracts/test_limits.py reproduces each limit in the library: a test that fails there after an upgrade means that
the limit is gone, and its workaround can be removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from schemathesis.core.transport import Response
from schemathesis.engine import observations
from schemathesis.generation.case import Case
from schemathesis.specs.openapi import checks, stateful
from schemathesis.specs.openapi.adapter import parameters
from schemathesis.transport.serialization import Binary


@contextmanager
def guarded(leading: Mapping[str, Any]) -> Iterator[None]:
    """In the body, all workarounds of this module are active; `leading` as `shapes.leading` returns it."""
    with unreadable_urls_lead_nowhere(), files_of_a_form_are_text(), spellings_of_a_path_are_one(leading):
        yield


@contextmanager
def spellings_of_a_path_are_one(leading: Mapping[str, Any]) -> Iterator[None]:
    """A record is the same one whatever the parameters in `leading`, with which its path begins, are.

    They name a version or a code base, and every value of them leads to the same records. Schemathesis 4.32 compares
    paths as they were sent: a record that was deleted under one spelling is missed under another.
    """
    is_prefix = checks._is_prefix_operation
    one = {name.removeprefix("path."): value for name, value in leading.items()}

    def is_prefix_operation(lhs: checks.ResourcePath, rhs: checks.ResourcePath) -> bool:
        return is_prefix(*(checks.ResourcePath(each.value, {**each.variables, **one}) for each in (lhs, rhs)))

    with patch.object(checks, "_is_prefix_operation", is_prefix_operation):
        yield


@contextmanager
def unreadable_urls_lead_nowhere() -> Iterator[None]:
    """Text that begins like a URL and is none, such as `https://[`, is text and no link.

    Schemathesis 4.32 looks for links in JSON answers: it splits what begins with `http://`, `https://` or `/`, and ends
    the run with the ValueError of a split that fails. An API that stores text answers with such text. Only the look for
    links is guarded, which no check takes part in.
    """
    read = observations._same_origin_path

    def same_origin_path(value: str, origin: tuple[str, str]) -> str | None:
        try:
            return read(value, origin)
        except ValueError:
            return None

    with patch.object(observations, "_same_origin_path", same_origin_path):
        yield


@contextmanager
def files_of_a_form_are_text() -> Iterator[None]:
    """A form is read as it was sent even if there is a file in it.

    A number in a field of text arrives as text, which Schemathesis 4.32 takes into account: it holds the form as sent
    against its schema, and expects no refusal if that fits. Beside a file it never fits, for its validator cannot read
    bytes. Here the file stands for text, which it is to its schema (`type: string, format: binary`).
    """
    fits = checks._form_body_is_valid_as_sent

    def form_body_is_valid_as_sent(response: Response, case: Case[Any], media_type: str) -> bool:
        return fits(response, _without_bytes(case), media_type)

    with patch.object(checks, "_form_body_is_valid_as_sent", form_body_is_valid_as_sent):
        yield


@contextmanager
def chains_begin() -> Iterator[None]:
    """While the body runs, every operation with a link may begin a chain, and most do with an example of the spec.

    Schemathesis 4.32 begins a chain only where it holds success for likely, if there is such an operation, which it is
    not where a body refers to what no operation is known to make. Of five requests it takes an example for one and
    makes the others up: what they refer to is nowhere, they are refused, and nothing follows from a record that was
    not made. This is for chains alone; what becomes of made-up requests is tried elsewhere.
    """
    with (
        patch.object(parameters, "EXAMPLE_USAGE_PROBABILITY", 0.9),
        patch.object(stateful, "is_likely_root_transition", lambda *_: True),
    ):
        yield


def _without_bytes(case: Case[Any]) -> Any:
    """What a form is judged by: the operation, and the body with text for files."""
    body = case.body
    if isinstance(body, dict):
        body = {name: "" if isinstance(value, Binary) else value for name, value in body.items()}
    return SimpleNamespace(operation=case.operation, body=body)
