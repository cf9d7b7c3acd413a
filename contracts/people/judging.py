"""Whether responses to acts of people are as the drive document of their system has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import schemathesis
from schemathesis.core.failures import FailureGroup

from contracts.api.config import configuration
from contracts.api.depth import GLANCE
from contracts.api.shapes import labels

Document = Mapping[str, Any]


class Judge:
    """Holds responses against one drive document."""

    def __init__(self, document: Document) -> None:
        self._schema = schemathesis.openapi.from_dict(
            dict(document), config=configuration(GLANCE, GLANCE.phases, {}, [])
        )
        # Literal segments go before parameters.
        self._labels = [
            (re.compile(f"{method} .*/drive/[^/]+{re.sub(r'{[^}]+}', '[^/]+', template)}"), f"{method} {template}")
            for method, _, template in sorted(
                (each.partition(" ") for each in labels(document).values()), key=lambda each: each[2].count("{")
            )
        ]

    def label_of(self, request: httpx.Request) -> str:
        """Method and template of the operation that a request asks for. LookupError where there is none."""
        asked = f"{request.method} {request.url.raw_path.decode('ascii').partition('?')[0]}"
        found = next((label for pattern, label in self._labels if pattern.fullmatch(asked)), None)
        if found is None:
            raise LookupError(f"the document has no operation for {asked}")
        return found

    def found(self, label: str, answer: httpx.Response) -> Iterator[Any]:
        """The checks of Schemathesis that a response fails."""
        method, _, template = label.partition(" ")
        try:
            self._schema[template][method].validate_response(answer)
        except FailureGroup as group:
            yield from group.exceptions

    def broken(self, label: str, answer: httpx.Response) -> Iterator[str]:
        """The same in words."""
        for failure in self.found(label, answer):
            yield " ".join(f"{failure.title}. {failure.message}".split())
