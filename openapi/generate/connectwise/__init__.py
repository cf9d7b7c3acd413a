"""openapi/connectwise.yaml and its exceptions, from the entities, forms and actions of the simulator."""

from __future__ import annotations

from pathlib import Path

from openapi.generate.connectwise.document import document
from openapi.generate.connectwise.exceptions import exemptions
from openapi.generate.exceptions import exceptions_path, exceptions_text
from openapi.generate.writing import spec_text
from simulators.suites import openapi_path


def files() -> dict[Path, str]:
    """The generated files, by path."""
    return {
        openapi_path("connectwise"): spec_text(document()),
        exceptions_path("connectwise"): exceptions_text(exemptions()),
    }
