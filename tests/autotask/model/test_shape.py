from __future__ import annotations

import pytest

from simulators.autotask.model.shape import Child, Marks, below, entity, read_fields, stamped
from simulators.core.resources.fields import Field, required

TABLE = """
id        long        required readonly
status    integer     required pick hook
kind      integer     pick=shared under=status +3
title     string(40)  required noquery index
started   date        once
madeBy    integer     @maker ->Resources
country   integer     ->OrganizationalLevelAssociations
flag      boolean     +true
"""


def test_table_is_read_line_by_line() -> None:
    fields = read_fields("Thing", TABLE).kept
    need = required()
    assert fields["id"] == Field("id", "integer", use="read", own=Marks("long", required=True))
    status = Marks("integer", required=True, picklist="Thing.status", hook=True)
    assert fields["status"] == Field("status", "integer", need=need, own=status)
    kind = Marks("integer", picklist="shared", under="status")
    assert fields["kind"] == Field("kind", "integer", default=3, own=kind)
    title = Marks("string", required=True)
    assert fields["title"] == Field("title", "text", limit=40, need=need, sought=False, index=True, own=title)
    assert fields["started"] == Field("started", "instant", use="once", own=Marks("datetime", date_only=True))
    made_by = Marks("integer", stamp="maker", reference="Resources")
    assert fields["madeBy"] == Field(
        "madeBy", "reference", use="read", stamp="created_by", to="Resources", index=True, own=made_by
    )
    assert fields["flag"].default is True


def test_reference_to_an_entity_that_the_fake_lacks_is_a_number() -> None:
    country = read_fields("Thing", TABLE).kept["country"]
    assert (country.kind, country.to, country.own.reference) == ("integer", "", "OrganizationalLevelAssociations")


@pytest.mark.parametrize("line", ["a text", "a integer wonderful", "a integer @nobody", "a integer pick>b"])
def test_unknown_mark_or_type_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"Thing\.a"):
        read_fields("Thing", line)


def test_entity_has_the_verbs_of_all_its_routes() -> None:
    thing = entity("Things", TABLE, child=below("Boxes", "POST", "GET", field="boxID"), area="time")
    assert thing.own.verbs == {"QUERY", "POST", "GET"}
    assert (thing.parent, thing.parent_at) == ("Boxes", ("boxID",))
    assert stamped(thing, "maker") == ("madeBy",)
    assert [each.name for each in thing.fields] == [*(each.name for each in thing.own.columns), "userDefinedFields"]


def test_names_follow_from_the_name_of_an_entity_unless_they_are_given() -> None:
    made = entity("CategoryEntries", TABLE, child=below("Categories", "GET"), area="time")
    assert (made.title, made.own.below) == ("CategoryEntry", Child("Categories", "Entries", "categoryID", ("GET",)))
    other = below("Categories", "GET", segment="Rows", field="ownerID")
    assert entity("CategoryEntries", TABLE, child=other, area="time").own.below == other
    with pytest.raises(KeyError):
        below("Categories", "READ")


def test_entity_at_the_root_is_below_nothing() -> None:
    with pytest.raises(LookupError):
        _ = entity("Things", "", area="time").own.below
