"""`python -m docs.generate.facts NAME FOLDER PREFIX VERSION`: what a vendor describes, as digests.

FOLDER has `operations.tsv` (method, path, and area or resource), `fields.tsv` (entity, field) and, if there is one,
`entities.tsv` (entity, psasim_schemas: our schemas of it, where they have other names). Digests keep the vendor's own
lists out of this repository; three bytes each are enough to tell the names of one area apart.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).with_name("facts.json")
WIDTH = 4
"""Characters of a digest."""

OTHER = "other"
"""The area of models that no operation takes or gives."""


def digest(text: str) -> str:
    """Four characters that stand for a name."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:3]).decode()


def operation_key(method: str, path: str) -> str:
    """A method and a path, whatever the names of parameters and the letter case."""
    plain = re.sub(r"{[^}]*}", "{}", path).rstrip("/").lower()
    return f"{method.upper()} {plain}"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def _operations(folder: Path) -> dict[str, str]:
    areas: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / "operations.tsv"):
        areas[row.get("area") or row["resource"]].add(digest(operation_key(row["method"], row["path"])))
    return {name: "".join(sorted(found)) for name, found in sorted(areas.items())}


def _fields(folder: Path) -> dict[str, str]:
    """Per model, as `Model` or `Model=Ours,Theirs` where our schemas have other names, the digests of its fields."""
    ours: dict[str, str] = {}
    if (folder / "entities.tsv").exists():
        ours = {row["entity"]: row.get("psasim_schemas") or "" for row in _rows(folder / "entities.tsv")}
    models: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / "fields.tsv"):
        models[row["entity"]].add(digest(row["field"].lower()))
    named = {name: f"{name}={ours[name]}" if ours.get(name) else name for name in models}
    return {named[name]: "".join(sorted(found)) for name, found in sorted(models.items())}


def main(words: list[str]) -> None:
    """Put one vendor's digests in the place of those that are there."""
    name, folder, prefix, version = words
    kept = json.loads(DATA.read_text("utf-8")) if DATA.exists() else {}
    found = Path(folder)
    kept[name] = {
        "described": version,
        "prefix": prefix,
        "operations": _operations(found),
        "fields": _fields(found),
    }
    DATA.write_text(json.dumps(dict(sorted(kept.items())), indent=0, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
