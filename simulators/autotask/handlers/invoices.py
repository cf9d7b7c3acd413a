"""Invoices as files. The layout is invented; the envelope is the vendor's [autotask 4.1]."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from typing import Any

from simulators.autotask.handlers.common import level
from simulators.autotask.routes import Action, Route
from simulators.autotask.visible import find
from simulators.core.call import Answer, Call

_KINDS: Mapping[Action, tuple[str, str]] = {
    "pdf": ("application/pdf", "pdf"),
    "html": ("text/html", "html"),
    "xml": ("application/xml", "xml"),
}


async def invoice_file(call: Call, route: Route) -> Answer:
    """Return one invoice as PDF, HTML or XML, as Base64 in the envelope of files; null for an unknown id."""
    record = await find(call.store, route.entity, call.path["id"], level(call), call.clock.time())
    return Answer(200, {"item": None if record is None else _file(record, route.action)})


def _file(invoice: Mapping[str, Any], action: Action) -> dict[str, Any]:
    content_type, ending = _KINDS[action]
    number = str(invoice.get("invoiceNumber") or invoice["id"])
    lines = [f"Invoice {number}", f"Company {invoice.get('companyID')}", f"Total {invoice.get('invoiceTotal', 0):.2f}"]
    data = _WRITERS[action](lines).encode()
    return {
        "id": invoice["id"],
        "contentType": content_type,
        "fileName": f"Invoice {number}.{ending}",
        "fileSize": len(data),
        "data": base64.b64encode(data).decode(),
    }


def _html(lines: list[str]) -> str:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f"<!DOCTYPE html><html><body>{body}</body></html>"


def _xml(lines: list[str]) -> str:
    return "<invoice>" + "".join(f"<line>{html.escape(line)}</line>" for line in lines) + "</invoice>"


def _pdf(lines: list[str]) -> str:
    """Return a minimal PDF with one page of text."""
    shown = " ".join(f"({_literal(line)}) Tj 0 -16 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown} ET"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        f"4 0 obj<</Length {len(stream.encode())}>>stream\n{stream}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


_WRITERS = {"pdf": _pdf, "html": _html, "xml": _xml}
