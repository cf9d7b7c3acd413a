"""The HTML page of a ticket."""

from __future__ import annotations

from html import escape

from simulators.custompsa.model import Event, Ticket

HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'"),
)
"""Headers that prevent the execution of scripts in callers' text, as other simulators can share the page's origin."""

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{number}: {title}</title>
<style>body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem }}</style>
<h1>{number}: {title}</h1>
<p>{status}, N-central ticket {ncentral}, tags: {tags}</p>
<pre>{details}</pre>
<h2>History</h2>
<ol>{history}</ol>
</html>
"""


def render(ticket: Ticket) -> str:
    """The page of `ticket`, with all texts of callers escaped."""
    tags = ", ".join(f"{key}={value}" for key, value in ticket.custom_tags.items()) or "none"
    return _PAGE.format(
        number=escape(ticket.ticket_number),
        title=escape(ticket.title),
        status=ticket.status,
        ncentral=escape(ticket.ncentral_ticket_id),
        tags=escape(tags),
        details=escape(ticket.details),
        history="".join(map(_event, ticket.history)),
    )


def _event(event: Event) -> str:
    return f"<li>{escape(event.at)} {event.action} by {event.by}: {escape(event.title)}</li>"
