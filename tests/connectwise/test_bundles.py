from __future__ import annotations

from typing import Any

from tests.connectwise.api import Psa, refused


def _ask(psa: Psa, *questions: dict[str, Any], path: str = "/system/bundles") -> Any:
    numbered = [{"sequenceNumber": number, **question} for number, question in enumerate(questions, start=1)]
    return psa.post(path, {"requests": numbered})["results"]


def test_several_questions_have_an_answer_each(psa: Psa) -> None:
    psa.ticket("One")
    psa.ticket("Two", company=3)
    lists, one, below, missing = _ask(
        psa,
        {
            "resourceType": "ticket",
            "apiRequest": {
                "filters": {"conditions": "company/id=3", "orderBy": "id desc"},
                "page": {"pageSize": "5"},
                "fields": "id,summary",
            },
        },
        {"resourceType": "Company", "apiRequest": {"id": 2, "fields": "identifier"}},
        {"resourceType": "boardStatus", "apiRequest": {"parentId": 1, "filters": {"conditions": "closedStatus=true"}}},
        {"resourceType": "ticket", "apiRequest": {"id": 99}},
    )
    assert (lists["success"], lists["statusCode"], lists["entities"]) == (True, 200, [{"id": 2, "summary": "Two"}])
    assert (one["sequenceNumber"], one["entities"]) == (2, [{"identifier": "Contoso"}])
    assert [each["name"] for each in below["entities"]] == ["Closed", "Cancelled"]
    assert (missing["success"], missing["statusCode"]) == (False, 404)
    assert missing["error"] == {"code": "NotFound", "message": "Service Ticket 99 not found"}


def test_counts(psa: Psa) -> None:
    psa.ticket()
    found = _ask(
        psa, {"resourceType": "ticket", "apiRequest": {}}, {"resourceType": "board"}, path="/system/bundles/count"
    )
    assert [each["count"] for each in found] == [1, 3]


def test_what_cannot_be_asked(psa: Psa) -> None:
    for question in ({"resourceType": "spaceship"}, {"resourceType": "boardStatus"}, {"resourceType": ""}):
        if question["resourceType"]:
            (result,) = _ask(psa, question)
            assert (result["success"], result["error"]["code"]) == (False, "InvalidObject")
    refused(psa.send("POST", "/system/bundles", json={"requests": [{"sequenceNumber": 1}]}), 400, "InvalidObject")
    refused(
        psa.send("POST", "/system/bundles", json={"requests": [{"resourceType": "a", "x": 1}]}), 400, "ConnectWiseApi"
    )
    bad = {"resourceType": "ticket", "apiRequest": {"filters": {"conditions": "foo=1"}}}
    assert _ask(psa, bad)[0]["error"]["code"] == "ApiFindCondition"


def test_rights_are_asked_for_each_question(psa: Psa) -> None:
    nerdio = psa.as_role("Nerdio")
    allowed, denied = _ask(nerdio, {"resourceType": "company"}, {"resourceType": "agreement"})
    assert (allowed["success"], denied["statusCode"]) == (True, 403)
    assert denied["error"] == {
        "code": "Security",
        "message": "You do not have security permission to perform this action.",
    }


def test_a_bundle_takes_a_hundred_questions(psa: Psa) -> None:
    questions = [{"sequenceNumber": 1, "resourceType": "board"}] * 101
    body = refused(psa.send("POST", "/system/bundles/count", json={"requests": questions}), 400, "InvalidObject")
    assert body["errors"][0]["field"] == "requests"
    assert len(psa.post("/system/bundles/count", {"requests": questions[:100]})["results"]) == 100
