"""openapi/halopsa.yaml, from the entities of simulators/halopsa, `frame.yaml` and `extras.yaml`.

Entities of this vendor behave alike, so schemas, parameters and operations are derived from them.
"""

from __future__ import annotations

from pathlib import Path

from openapi.generate.halopsa.document import document
from openapi.generate.writing import spec_text
from simulators.suites import openapi_path


def files() -> dict[Path, str]:
    """The generated files, by path."""
    return {openapi_path("halopsa"): spec_text(document())}
