"""Adds the journal to the report of a failed test."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from psasim.world import World

TITLE = "psasim journal"


def add_journal(world: World, report: pytest.TestReport) -> None:
    """Add the journal to `report`, for terminals and JUnit files. Never raises."""
    try:
        text = world.journal.text() or "(no exchange)"
    except Exception as error:  # a report must come out whatever has happened to the server
        text = f"(the journal could not be read: {error})"
    add = getattr(report.longrepr, "addsection", None)
    if add is not None:
        # A section of the failure itself, because sections of the report do not reach JUnit files.
        add(TITLE, text, "-")
    elif isinstance(report.longrepr, str):
        report.longrepr = f"{report.longrepr}\n\n{f' {TITLE} ':-^80}\n{text}"
    else:
        report.sections.append((TITLE, text))
