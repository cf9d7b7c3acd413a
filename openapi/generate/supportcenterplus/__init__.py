"""openapi/supportcenterplus.yaml, from the entities of simulators/supportcenterplus and `frame.yaml`.

Entities behave alike, so each is a value from which schemas and operations follow; the frame has requests and what is
done to them. Input travels as JSON in text, and no document can say more of it than an example.
"""

from __future__ import annotations

from pathlib import Path

from openapi.generate.exceptions import exceptions_path, exceptions_text
from openapi.generate.supportcenterplus.document import document
from openapi.generate.supportcenterplus.exceptions import exemptions
from openapi.generate.writing import spec_text
from simulators.suites import openapi_path


def files() -> dict[Path, str]:
    """What is written, by path."""
    made = document()
    return {
        openapi_path("supportcenterplus"): spec_text(made),
        exceptions_path("supportcenterplus"): exceptions_text(exemptions(made)),
    }
