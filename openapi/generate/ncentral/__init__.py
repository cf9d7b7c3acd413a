"""openapi/ncentral.yaml: the PSA integration as it is written by hand, and what N-central manages from its tables."""

from __future__ import annotations

from pathlib import Path

from openapi.generate.ncentral.document import document
from openapi.generate.writing import spec_text
from simulators.suites import openapi_path


def files() -> dict[Path, str]:
    """What is written, by path."""
    return {openapi_path("ncentral"): spec_text(document())}
