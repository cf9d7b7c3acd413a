"""Seeded defects of SupportCenter Plus: searches, times of a request, and what a closure needs."""

from __future__ import annotations

from contracts.defects import SeededIn
from contracts.defects.changes import patch

_HERE = "simulators.supportcenterplus"
_SEARCHING = "features/supportcenterplus/test_searching.py"
_REQUESTS = "features/supportcenterplus/test_requests.py"
_SETTINGS = "features/supportcenterplus/test_settings.py"

_defect = SeededIn("supportcenterplus")

DEFECTS = (
    _defect(
        "boundaries-included",
        "Later than a time includes the time itself.",
        patch(f"{_HERE}.criteria:COMPARISONS", {"eq": "eq", "gt": "ge", "ge": "ge", "lt": "le", "le": "le"}),
        f"{_SEARCHING}::test_criteria_compare_texts_references_times_and_flags",
    ),
    _defect(
        "hold-forgotten",
        "The time on hold is forgotten when it ends.",
        patch(f"{_HERE}.model:held_for", lambda request, _: request["onhold_time"]),
        f"{_REQUESTS}::test_statuses_leave_their_times",
    ),
    _defect(
        "closed-without-fields",
        "A request is closed without the fields that the administrator demands.",
        patch(f"{_HERE}.desk:check_closure", lambda *_: None),
        f"{_SETTINGS}::test_a_request_is_closed_with_the_fields_that_the_administrator_demands",
    ),
)
