from __future__ import annotations

from simulators.custompsa.model import Event, Ticket
from simulators.custompsa.page import render

NASTY = "<script>alert('{x}')</script>"


def test_nothing_that_others_wrote_is_markup() -> None:
    event = Event("now", "ncentral", "CREATE", NASTY, NASTY, {})
    ticket = Ticket(NASTY, "7", NASTY, "now", "now", NASTY, custom_tags={NASTY: NASTY}, history=[event])
    page = render(ticket)
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 8
    assert "CREATE by ncentral" in page


def test_a_ticket_without_tags_says_so() -> None:
    assert "tags: none" in render(Ticket("INC-1", "7", "t", "now", "now"))
