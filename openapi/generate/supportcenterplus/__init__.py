"""openapi/supportcenterplus.yaml, from the entities of simulators/supportcenterplus and `frame.yaml`.

Entities behave alike, so schemas and operations are derived from them; the frame has requests and their actions. Input
is sent as JSON within text, which a document can only describe by examples.
"""

from __future__ import annotations

from pathlib import Path

from openapi.generate.exceptions import exceptions_path, exceptions_text
from openapi.generate.supportcenterplus.document import document
from openapi.generate.supportcenterplus.exceptions import exemptions
from openapi.generate.writing import spec_text
from simulators.suites import openapi_path


def files() -> dict[Path, str]:
    """The generated files, by path."""
    made = document()
    return {
        openapi_path("supportcenterplus"): spec_text(made),
        exceptions_path("supportcenterplus"): exceptions_text(exemptions(made)),
    }
