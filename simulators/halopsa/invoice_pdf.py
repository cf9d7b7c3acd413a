"""An invoice as a PDF of one page, for clients that fetch and store it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LINES_ON_A_PAGE = 40


def document(invoice: Mapping[str, Any]) -> bytes:
    """The PDF of an invoice in the API's format. Characters outside Latin-1 become question marks."""
    rows = [f"Invoice {invoice['id']}", str(invoice.get("client_name", "")), ""]
    for line in invoice["lines"]:
        rows.append(f"{line['qty_order']:g} x {line['item_shortdescription']}: {line['net_amount']:.2f}")
    rows = [*rows[:_LINES_ON_A_PAGE], "", f"Total {invoice['total']:.2f}"]
    shown = " ".join(f"({_escaped(row)}) Tj T*" for row in rows)
    content = f"BT /F1 11 Tf 14 TL 50 790 Td {shown} ET".encode("latin-1", "replace")
    return _file(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
    )


def _escaped(text: str) -> str:
    plain = "".join(each if each.isprintable() else " " for each in text)
    return plain.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(*objects: bytes) -> bytes:
    """A PDF file: the objects, their cross-reference table, and the trailer."""
    out, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
