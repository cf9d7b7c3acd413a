"""The share of a vendor's API that is served, from digests of the vendor's own lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docs.generate import facts
from docs.generate.coverage import field_shares, operation_shares
from simulators.registry import declarations

OPERATIONS = "method\tpath\tresource\nGET\t/V1.0/Companies/{companyId}\tCompanies\nPOST\t/V1.0/Rockets\tRockets\n"
FIELDS = "entity\tfield\nCompany\tcompanyName\nCompany\tspacePort\n"


def test_only_what_the_vendor_describes_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declared = declarations()["autotask"]
    (tmp_path / "operations.tsv").write_text(OPERATIONS, "utf-8")
    (tmp_path / "fields.tsv").write_text(FIELDS, "utf-8")
    monkeypatch.setattr(facts, "DATA", tmp_path / "facts.json")
    facts.main(["autotask", str(tmp_path), "/ATServicesRest", "an invented list"])
    kept = json.loads((tmp_path / "facts.json").read_text("utf-8"))["autotask"]
    shares = operation_shares(declared, kept)
    assert [(each.name, each.served, each.described) for each in shares] == [("Companies", 1, 1), ("Rockets", 0, 1)]
    (model,) = field_shares(declared, kept)
    assert (model.name, model.served, model.described, model.percent) == ("Company", 1, 2, 50)


def test_names_of_parameters_and_letter_case_do_not_matter() -> None:
    assert facts.operation_key("get", "/V1.0/Things/{id}/") == facts.operation_key("GET", "/v1.0/things/{thingId}")
