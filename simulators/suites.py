"""Finds the folders that travel with the package: specs, contracts, features and load users.

An installed psasim carries them in ``simulators/_suites``; in a checkout they stand beside ``simulators``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def suites_root() -> Path:
    """The folder that holds ``openapi``, ``contracts``, ``features`` and ``loadtests``."""
    installed = _PACKAGE / "_suites"
    return installed if installed.is_dir() else _PACKAGE.parent


def openapi_path(name: str) -> Path:
    """The OpenAPI file of an API: ``<vendor>``, or ``<vendor>.drive`` for what a person would do there."""
    return suites_root() / "openapi" / f"{name}.yaml"


def messages_path(*parts: str) -> Path:
    """A file or folder below ``contracts/messages``, where the schemas of outbound messages are kept."""
    return suites_root().joinpath("contracts", "messages", *parts)
