"""openapi/ncentral.yaml: the hand-written PSA integration, and the managed entities from their tables."""

from __future__ import annotations

from pathlib import Path

from openapi.generate.ncentral.document import document
from openapi.generate.writing import spec_text
from simulators.suites import openapi_path


def files() -> dict[Path, str]:
    """The generated files, by path."""
    return {openapi_path("ncentral"): spec_text(document())}
