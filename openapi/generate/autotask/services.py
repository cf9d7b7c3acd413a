"""Operations of openapi/autotask.yaml that belong to no entity."""

from __future__ import annotations

from typing import Any

from openapi.generate.autotask.statuses import EVERY, GUARDED, answers
from openapi.generate.shapes import Node, evidence, media, ref
from simulators.autotask.routes import BASE, ROOT

USER = {"name": "user", "in": "query", "description": "The login of an API user.", "schema": {"type": "string"}}
THRESHOLD = {"externalRequestThreshold": 10000, "requestThresholdTimeframe": 60, "currentTimeframeRequestCount": 124}


def service(name: str, summary: str, shape: str, example: Any, known: tuple[str, str], **more: Any) -> Node:
    """One operation: `known` has level and source of its evidence."""
    return {
        "operationId": name,
        "tags": ["Service"],
        "summary": summary,
        **evidence(*known),
        **more,
        "responses": answers({"content": media(ref(shape), example)}, EVERY if "security" in more else GUARDED),
    }


def services() -> Node:
    """The paths of operations without an entity."""
    zone = {
        "zoneName": "Simulated Zone",
        "url": f"http://zone.example{BASE}/",
        "webUrl": "http://zone.example/",
        "ci": 30001,
    }
    version = {"majorVersion": "1", "minorVersion": "0", "build": "0", "customerType": "Simulated"}
    token = {"authToken": "Zm9vYmFy", "expiration": "2024-03-05T15:07:09Z"}
    modules = {"modules": [{"key": 24, "value": True}]}
    listed = ("documented", "autotask 2")
    unsaid = ("chosen", "autotask 2")
    user = {"security": [], "parameters": [{**USER, "example": "api@msp.example"}]}
    public: Node = {"security": []}
    found = {
        f"{ROOT}/zoneInformation": service("ZoneInformation_Query", "The zone of a user", "Zone", zone, listed, **user),
        f"{BASE}/VersionInformation": service(
            "VersionInformation_Query",
            "The versions, newest last",
            "Versions",
            {"apiVersions": ["1.0"]},
            listed,
            **public,
        ),
        f"{ROOT}/Version": service(
            "AutotaskVersionApiIntegration_QueryVersionInformation",
            "The version of the database",
            "Version",
            version,
            unsaid,
        ),
        f"{ROOT}/Authenticate": service(
            "AuthenticateApiIntegration_QueryAuthenticate", "A token that nothing asks for", "Token", token, unsaid
        ),
        f"{ROOT}/Modules": service("Modules_Query", "The modules of the database", "Modules", modules, listed),
        f"{ROOT}/EntityInformation": service(
            "EntityInformation_Query", "What can be done with every entity", "AllInformation", None, unsaid
        ),
        f"{ROOT}/ThresholdInformation": service(
            "ThresholdInformation_Query",
            "Use of the hourly limit",
            "Threshold",
            THRESHOLD,
            ("documented", "autotask 10"),
        ),
    }
    return {path: {"get": each} for path, each in found.items()}
