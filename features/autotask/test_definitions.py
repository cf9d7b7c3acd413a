"""Definitions that an administrator keeps."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("definitions.feature")
