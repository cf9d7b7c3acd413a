"""Texts of refusals."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("refusals.feature")
