"""openapi/autotask.yaml and its exceptions, from simulators/autotask/entities.

The same table routes requests, checks writes and answers metadata queries.
"""

from __future__ import annotations

from pathlib import Path

from openapi.generate.autotask.document import document
from openapi.generate.autotask.exceptions import exemptions
from openapi.generate.exceptions import exceptions_path, exceptions_text
from openapi.generate.writing import spec_text
from simulators.suites import openapi_path


def files() -> dict[Path, str]:
    """The generated files, by path."""
    return {
        openapi_path("autotask"): spec_text(document()),
        exceptions_path("autotask"): exceptions_text(exemptions()),
    }
