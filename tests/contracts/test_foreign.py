"""What is demanded of a system that is not ours: the vendor's operations, statuses and types, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from contracts.api.depth import EVERY, QUICK
from contracts.api.foreign import OPENED, demanded, opened, unchecked
from contracts.api.run import run
from contracts.api.shapes import operations
from contracts.defects import changes
from contracts.defects.bench import Bench
from contracts.targets import Fakes, Target
from contracts.targets.guard import Answers
from simulators.core.declaration import Declaration
from simulators.core.server.build import document
from simulators.registry import VENDORS

CONTRACT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "paths": {
        "/things": {
            "parameters": [],
            "get": {
                "operationId": "list",
                "x-evidence": {"level": "documented"},
                "responses": {
                    "200": {
                        "description": "things",
                        "headers": {"x-ours": {"required": True, "schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                    },
                    "400": {
                        "description": "our words",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    },
                },
            },
        }
    },
    "components": {
        "schemas": {
            "Thing": {
                "type": "object",
                "required": ["name"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string", "pattern": "^[A-Z]", "maxLength": 5},
                    "kind": {"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "integer"}]},
                    "parts": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Thing"}},
                },
            }
        }
    },
}


def test_answers_keep_their_types_and_lose_what_is_ours() -> None:
    found = opened(CONTRACT)
    assert found["components"]["schemas"]["Thing"] is CONTRACT["components"]["schemas"]["Thing"]
    assert found["components"]["schemas"][f"Thing{OPENED}"] == {
        "nullable": True,
        "type": "object",
        "properties": {
            "name": {"nullable": True, "type": "string"},
            "kind": {"anyOf": [{"nullable": True, "type": "string"}, {"nullable": True, "type": "integer"}]},
            "parts": {
                "nullable": True,
                "type": "array",
                "items": {"$ref": f"#/components/schemas/Thing{OPENED}"},
            },
        },
    }
    answers = found["paths"]["/things"]["get"]["responses"]
    assert answers["200"]["content"]["application/json"]["schema"] == {"$ref": f"#/components/schemas/Thing{OPENED}"}
    assert "headers" not in answers["200"]
    assert set(answers["400"]) == set(answers["429"]) == {"description"}
    assert found["paths"]["/things"]["parameters"] == []


@pytest.mark.parametrize("system", VENDORS)
def test_what_was_chosen_or_inferred_is_asked_of_fakes_alone(system: str) -> None:
    contract = document(system)
    levels = {each["operationId"]: each["x-evidence"]["level"] for _, _, each in operations(contract)}
    assert {levels[each] for each in demanded(contract)} <= {"seed", "documented", "observed"}
    assert {"unsupported_method", "negative_data_rejection"} <= unchecked(system)


def test_of_a_custom_psa_the_contract_suite_demands_nothing() -> None:
    assert demanded(document("custompsa")) == set()


@contextmanager
def foreign(apply: changes.Apply) -> Iterator[Target]:
    """An N-central that is known by its URL alone."""

    def change(sound: Declaration) -> Declaration:
        bench = Bench(sound)
        apply(bench)
        return bench.declaration

    with Fakes(change) as fakes, fakes.target("ncentral", ()) as fake:
        target = Target("ncentral", fake.url, fake.credentials, answers=Answers(), allow_writes=False)
        yield target
        target.close()


def more_than_is_known(data: Any) -> Any:
    return {"extra": {"of": "theirs"}, **dict.fromkeys(data)}


def another_type(data: Any) -> Any:
    return {**data, "currentTime": ["now"]}


@pytest.mark.parametrize(
    ("apply", "checks"),
    [
        (changes.answers("health", more_than_is_known), set()),
        (changes.answers("health", another_type), {"response_schema_conformance"}),
        (changes.status("health", 418), {"status_code_conformance"}),
        (changes.status("health", 503), {"not_a_server_error", "status_code_conformance"}),
    ],
    ids=["richer and emptier", "another type", "another status", "failing"],
)
def test_an_answer_of_others_may_be_richer_or_emptier_and_has_its_types(
    apply: Callable[[Bench], None], checks: set[str]
) -> None:
    with foreign(apply) as target:
        outcome = run(target, document("ncentral"), EVERY, chosen={"health"})
    assert outcome.requests
    assert {each.check for each in outcome.failures} == checks, str(outcome)


def test_a_system_of_others_gets_few_requests() -> None:
    courteous = QUICK.courteous()
    assert (courteous.examples, courteous.boundaries) == (1, 3)
    assert courteous.rounds == (frozenset({"examples", "coverage"}),)
