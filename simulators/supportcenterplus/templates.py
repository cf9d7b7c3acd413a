"""The forms of request templates: defaults, mandatory fields, fields that they lack [supportcenterplus 4.1]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.core.query import Compare, Query
from simulators.core.store import Record
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import refusals


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of a template; `id`: the template's id; `defaults`: ids by the names of reference fields."""

    id: int
    defaults: dict[str, int] = {}
    mandatory: list[str] = []
    absent: list[str] = []


async def form_of(reader: Reader, template_id: int) -> Form:
    """The form of a template; an empty form if none is stored."""
    record = await reader.get("forms", template_id)
    return Form(template_id) if record is None else msgspec.convert(dict(record), Form)


async def default_template(reader: Reader) -> Record | None:
    """The default template of new requests, or None."""
    where = Compare(("is_default_template",), "eq", True)
    page = await reader.query("request_templates", Query(where, limit=1, total=False))
    return page.items[0] if page.items else None


def check_form(form: Form, given: Mapping[str, Any]) -> None:
    """Raises 4001 for a field that the form lacks."""
    for name in given:
        if name in form.absent:
            raise refusals.unusable(name)


def is_blank(value: Any) -> bool:
    """Whether a mandatory field with this value counts as missing."""
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())
