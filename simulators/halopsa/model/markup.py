"""Texts that the vendor stores as plain text and as HTML."""

from __future__ import annotations

import html


def marked_up(text: str) -> str:
    """Plain text as HTML."""
    return html.escape(text, quote=False).replace("\n", "<br>")
