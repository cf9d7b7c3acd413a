"""openapi/tigerpaw.yaml and its exceptions, from the entities, forms and operations of the simulator."""

from __future__ import annotations

from pathlib import Path

from openapi.generate.exceptions import exceptions_path, exceptions_text
from openapi.generate.tigerpaw.document import document
from openapi.generate.writing import spec_text
from simulators.suites import openapi_path


def files() -> dict[Path, str]:
    """The generated files, by path."""
    return {openapi_path("tigerpaw"): spec_text(document()), exceptions_path("tigerpaw"): exceptions_text(())}
