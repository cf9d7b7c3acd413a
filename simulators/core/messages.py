"""Validation of outbound messages against their JSON Schemas, on every delivery."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from simulators.core.findings import MESSAGE_BREAKS_SCHEMA, MESSAGE_NOT_JSON
from simulators.core.problem import Violation
from simulators.suites import messages_path

if TYPE_CHECKING:
    from jsonschema.protocols import Validator


@cache
def _validator(schema: str) -> Validator:
    from jsonschema import Draft202012Validator  # loaded with the first message: start-up need not wait for it

    document = msgspec.json.decode(messages_path(f"{schema}.json").read_bytes())
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document, format_checker=Draft202012Validator.FORMAT_CHECKER)


def check_schema(schema: str) -> None:
    """ValueError if there is no message schema of this name."""
    # Message schema names cannot leave the folder.
    if ".." in schema or not messages_path(f"{schema}.json").is_file():
        raise ValueError(f"no message schema {schema!r:.80}")


def check_message(schema: str, body: bytes) -> list[Violation]:
    """The violations of `body` against message schema `schema`, a path below contracts/messages without extension."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return [Violation("message", "", "json", str(error), MESSAGE_NOT_JSON)]
    return [
        Violation(
            "message",
            "".join(f"/{step}" for step in error.absolute_path),
            str(error.validator),
            error.message,
            MESSAGE_BREAKS_SCHEMA,
        )
        for error in _validator(schema).iter_errors(value)
    ]
