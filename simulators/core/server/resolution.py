"""What Connexion makes of each document, kept beside its parsed twin: a start meets Connexion only for what is new.

The name of what is kept holds the digest of all that Connexion's word depends on: the document, Connexion's version and
the module that asks it. `tests/core/server/test_conformance.py` holds what is kept against what Connexion says.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from simulators.core.server import parsed

Resolved = list[tuple[str, str, str]]
"""Template, method and name of the handler of each operation, as `reference.resolve` gives them."""

KIND = "operations"


def read(document: dict[str, Any], source: Path) -> Resolved:
    """The operations of `document`, which was read from `source`. Raises Connexion's InvalidSpecification."""
    twin = _twin(document, source)
    kept = twin.read()
    if kept is None:
        kept = {KIND: _asked(document)}
        twin.keep(msgspec.json.encode(kept))
    return [(template, method, name) for template, method, name in kept[KIND]]


def shipped(source: Path) -> dict[str, bytes]:
    """What a wheel brings along for a spec, by name. Raises Connexion's InvalidSpecification."""
    document = parsed.read(source)
    return {_twin(document, source).name: parsed.sealed(msgspec.json.encode({KIND: _asked(document)}))}


def _twin(document: dict[str, Any], source: Path) -> parsed.Twin:
    digest = sha256(_witnesses())
    digest.update(msgspec.json.encode(document))
    return parsed.Twin(source, f"{source.stem}.{KIND}", digest.hexdigest())


@cache
def _witnesses() -> bytes:
    """The digest of what answers besides the document: Connexion, and how it is asked."""
    asking = Path(__file__).with_name("reference.py").read_bytes()
    return sha256(version("connexion").encode() + b"\n" + asking).digest()


def _asked(document: dict[str, Any]) -> Resolved:
    from simulators.core.server import reference

    return reference.resolve(document)
