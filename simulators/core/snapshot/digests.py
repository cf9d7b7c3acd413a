"""The digest by which psasim recognises a snapshot that nobody has edited."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

import msgspec

_WHOLE = re.compile(rb"(?<=\d)\.0(?=[,}\]])")
"""The `.0` of a number, which many programs drop when they write it again."""


def digest(snapshot: Mapping[str, Any]) -> str:
    """32 hexadecimal digits for the properties of `snapshot` except `digest`, whatever their order and spelling."""
    members = {name: value for name, value in snapshot.items() if name != "digest"}
    written = msgspec.json.encode(members, order="deterministic")
    return hashlib.blake2b(_WHOLE.sub(b"", written), digest_size=16).hexdigest()
