"""Records in short, and what refers to a record."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.entities.infos import LIGHTS
from simulators.connectwise.entities.usages import LISTED_ONLY, USED
from tests.connectwise.api import refused
from tests.connectwise.local import LocalPsa


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    """A tenant with a ticket of the service desk and one of a project."""
    made = LocalPsa.without_limit()
    made.ticket("One", 2, **{name: {"id": 1} for name in ("type", "subType", "item", "contact", "owner", "agreement")})
    made.post("/project/tickets", {"summary": "Two", "phase": {"id": 2}})
    return made


def _path(psa: LocalPsa, entity: Entity) -> str:
    """The path of an entity; below a parent, that of the first parent which has records."""
    if not entity.parent:
        return entity.path
    above = psa.ids(ENTITIES[entity.parent].path)
    return next(place for each in above if psa.get(place := entity.path.replace("{parentId}", str(each))))


def test_short_records_show_what_the_whole_ones_hold(psa: LocalPsa) -> None:
    for name, light in LIGHTS.items():
        info, path = ENTITIES[f"{name}Info"], _path(psa, ENTITIES[name])
        whole = {each["id"]: each for each in psa.get(path, pageSize=1000)}
        short = psa.get(f"{path}/info", pageSize=1000) if "list" in light.verbs else []
        if "read" in light.verbs:
            read = [psa.get(f"{path}/{each}/info") for each in list(whole)[:2]]
            assert read == short[:2] or "list" not in light.verbs
            short = short or read
        if "list" in light.verbs:
            assert [each["id"] for each in short] == list(whole), name
        if "count" in light.verbs:
            assert psa.get(f"{path}/count/info" if light.turned else f"{path}/info/count") == {"count": len(whole)}
        for each in short:
            for field in info.fields:
                assert each.get(field.name) == whole[each["id"]].get(light.renamed.get(field.name, field.name))
    assert not psa.violations()


def test_short_lists_take_conditions_orders_and_fields(psa: LocalPsa) -> None:
    found = psa.get("/company/companies/info", conditions="status/name='Active'", orderBy="name desc", fields="name")
    assert found
    assert [each["name"] for each in found] == sorted((each["name"] for each in found), reverse=True)
    refused(psa.send("GET", "/company/companies/info", params={"conditions": "website='x'"}), 400, "ApiFindCondition")
    refused(psa.send("GET", "/time/workTypes/99/info"), 404, "NotFound")


def test_usages_count_and_list_what_refers_to_a_record(psa: LocalPsa) -> None:
    found = 0
    for name in USED:
        entity = ENTITIES[name]
        path = _path(psa, entity)
        for each in psa.ids(path, pageSize=2):
            below = "/company/contact/types" if name == "contactTypes" else path
            listed = psa.get(f"{below}/{each}/usages/list", pageSize=1000)
            if name not in LISTED_ONLY:
                kinds = {row["typeKey"]: row["count"] for row in psa.get(f"{path}/{each}/usages")}
                assert kinds == {key: [row["typeKey"] for row in listed].count(key) for key in kinds}
                assert sum(kinds.values()) == len(listed)
            for row in listed:
                if "hyperlink" in row:
                    assert psa.send("GET", urlsplit(row["hyperlink"]).path, base="").status_code == 200, row
            found += len(listed)
    assert found > 50
    assert not psa.violations()


def test_what_has_usages_is_not_deleted_and_what_has_none_is(psa: LocalPsa) -> None:
    made = psa.post("/service/sources", {"name": "Chat"})
    place = f"/service/sources/{made['id']}"
    assert psa.get(f"{place}/usages") == []
    ticket = psa.ticket("Three", 2, source={"id": made["id"]})
    assert psa.get(f"{place}/usages") == [{"id": made["id"], "type": "Service Ticket", "typeKey": "Ticket", "count": 1}]
    assert [row["description"] for row in psa.get(f"{place}/usages/list")] == ["Three"]
    refused(psa.send("DELETE", place), 409, "RecordInUse")
    psa.delete(f"/service/tickets/{ticket['id']}")
    psa.delete(place)


def test_usages_are_listed_in_pages(psa: LocalPsa) -> None:
    everything = psa.get("/company/companies/1/usages/list", pageSize=1000)
    paged = [row for page in (1, 2, 3) for row in psa.get("/company/companies/1/usages/list", page=page, pageSize=4)]
    assert paged == everything[:12]
