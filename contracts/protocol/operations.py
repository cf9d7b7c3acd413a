"""What of an OpenAPI file is asked of systems that are not psasim's own."""

from __future__ import annotations

from contracts.api.shapes import Document, operations


def asked_of_others(document: Document) -> set[str]:
    """The operationIds that any system of this kind is held to.

    An operation may say otherwise in `x-contract`: `own` is psasim's alone; `protocol` is graded by the rules of the
    protocol, at whatever path a system has it.
    """
    return {each["operationId"] for _, _, each in operations(document) if "x-contract" not in each}
