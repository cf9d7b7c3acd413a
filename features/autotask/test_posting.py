"""What Approve & Post bills, and what it leaves."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("posting.feature")
