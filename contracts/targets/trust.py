"""Whom a client trusts, read once: loading the machine's authorities costs a client a tenth of a second."""

from __future__ import annotations

import ssl
from functools import cache


@cache
def trusting(ca_file: str | None = None) -> ssl.SSLContext:
    """The machine's authorities, and those of `ca_file`."""
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context
