"""A simulator's URL and credentials as lines for a shell."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from typing import Any


def exports(entry: Mapping[str, Any], credentials: Mapping[str, str]) -> Iterator[str]:
    """`export NAME_KEY=value` lines for a shell. `entry` is an item of `GET /_sim/simulators`."""
    urls = {"url": entry["url"], **({"tls_url": entry["tls_url"]} if entry["tls_url"] else {})}
    for key, value in {**urls, **credentials}.items():
        variable = re.sub(r"\W", "_", f"{entry['name']}_{key}").upper()
        yield f"export {variable}={shlex.quote(value)}"
