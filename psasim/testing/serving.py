"""Starts the psasim of a session, or connects to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from psasim.connecting import connect
from psasim.errors import PsasimError
from psasim.server import Server
from psasim.world import Connection


@contextmanager
def serving(url: str | None, options: Mapping[str, Any], tls: bool) -> Iterator[Connection]:
    """The psasim at `url`, or a new server with `options`; `tls`: some test needs TLS."""
    if url is not None:
        yield _connected(url)
        return
    try:
        server = Server(**{"tls": tls, **options}).start()
    except PsasimError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None
    try:
        yield server.default
    finally:
        server.stop()


def _connected(url: str) -> Connection:
    try:
        return connect(url)
    except PsasimError as error:
        pytest.exit(f"--psasim-url: {error}", pytest.ExitCode.USAGE_ERROR)
