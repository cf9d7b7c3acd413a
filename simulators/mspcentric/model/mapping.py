"""Mappings of the vendor's accounts and services to records of the PSA [mspcentric 6]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]

UNMAPPED: Mapping[str, Any] = {"state": "unmapped", "psa_ids": []}
EXCLUDED: Mapping[str, Any] = {"state": "excluded", "psa_ids": []}


def mapped(psa_ids: Iterable[str]) -> dict[str, Any]:
    """A mapping to the PSA's records with these ids."""
    return {"state": "mapped", "psa_ids": list(psa_ids)}


def by_name(name: str, psa: Iterable[Record]) -> Mapping[str, Any]:
    """The mapping of the first import: to the PSA's only record with exactly this name, otherwise none."""
    found = [each["psa_id"] for each in psa if each["name"] == name]
    return mapped(found) if len(found) == 1 else UNMAPPED


def is_mapped(record: Record) -> bool:
    """Whether usage of this account or service is synchronised."""
    return bool(record["mapping"]["state"] == "mapped")
