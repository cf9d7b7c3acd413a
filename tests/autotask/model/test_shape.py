from __future__ import annotations

import pytest

from simulators.autotask.model.shape import Child, Entity, Field, read_fields

TABLE = """
id        long        readonly
status    integer     required pick hook
kind      integer     pick=shared under=status +3
title     string(40)  required noquery index
started   date        once
madeBy    integer     @maker ->Resources
flag      boolean     +true
"""


def test_a_table_is_read_line_by_line() -> None:
    fields = {field.name: field for field in read_fields("Thing", TABLE)}
    assert fields["id"] == Field("id", "long", read_only=True)
    assert fields["status"] == Field("status", "integer", required=True, picklist="Thing.status", hook=True)
    assert fields["kind"] == Field("kind", "integer", picklist="shared", under="status", default=3)
    assert fields["title"] == Field("title", "string", 40, required=True, queryable=False, indexed=True)
    assert fields["started"] == Field("started", "datetime", once=True, date_only=True)
    assert fields["madeBy"] == Field("madeBy", "integer", read_only=True, stamp="maker", reference="Resources")
    assert fields["flag"].default is True


@pytest.mark.parametrize("line", ["a text", "a integer wonderful", "a integer @nobody", "a integer pick>b"])
def test_a_mark_or_type_that_is_none_is_seen(line: str) -> None:
    with pytest.raises(ValueError, match=r"Thing\.a"):
        read_fields("Thing", line)


def test_what_may_be_written_follows_from_the_marks() -> None:
    fields = {field.name: field for field in read_fields("Thing", TABLE)}
    assert [name for name, field in fields.items() if field.writable] == ["status", "kind", "title", "flag"]


def test_an_entity_has_the_verbs_of_all_its_routes() -> None:
    fields = read_fields("Thing", TABLE)
    entity = Entity(
        "Things", "Thing", "time", fields, ("QUERY",), Child("Boxes", "Things", "boxID", ("POST",), ("GET",))
    )
    assert entity.verbs == {"QUERY", "POST", "GET"}
    assert entity.below.parent == "Boxes"
    assert entity.stamped("maker") == ("madeBy",)
    assert entity.by_folded_name["madeby"].name == "madeBy"


def test_an_entity_at_the_root_is_below_nothing() -> None:
    with pytest.raises(LookupError, match="Things"):
        _ = Entity("Things", "Thing", "time", (), ("QUERY",)).below
