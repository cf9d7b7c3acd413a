"""Invoices as files [autotask 4.1]."""

from __future__ import annotations

import base64

import pytest

from tests.autotask.asking import Psa


@pytest.mark.parametrize(
    ("path", "kind", "begins"),
    [
        ("InvoicePdf", "application/pdf", b"%PDF-1.4"),
        ("InvoicePDF", "application/pdf", b"%PDF-1.4"),
        ("InvoiceMarkupHtml", "text/html", b"<!DOCTYPE html>"),
        ("InvoiceMarkupXML", "application/xml", b"<invoice>"),
    ],
)
def test_an_invoice_comes_in_the_envelope_of_files(psa: Psa, path: str, kind: str, begins: bytes) -> None:
    item = psa.ok("GET", f"/Invoices/29680001/{path}")["item"]
    data = base64.b64decode(item["data"])
    assert (item["id"], item["contentType"], item["fileSize"]) == (29680001, kind, len(data))
    assert data.startswith(begins)
    assert b"INV-1" in data


def test_an_invoice_that_is_not_there_is_null(psa: Psa) -> None:
    assert psa.ok("GET", "/Invoices/1/InvoicePdf") == {"item": None}


def test_what_an_invoice_is_called_may_be_changed_and_what_it_bills_not(psa: Psa) -> None:
    psa.ok("PATCH", "/Invoices", json={"id": 29680001, "invoiceNumber": "(2024) \\ 7"})
    assert b"(Invoice \\(2024\\) \\\\ 7)" in base64.b64decode(
        psa.ok("GET", "/Invoices/29680001/InvoicePdf")["item"]["data"]
    )
    assert "invoiceTotal is read-only" in psa.refused("PATCH", "/Invoices", json={"id": 29680001, "invoiceTotal": 1})[0]
