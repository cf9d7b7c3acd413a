"""What the service adds to new records."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("filled_in.feature")
