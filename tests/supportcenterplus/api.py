"""The help desk as a client calls it, for tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import httpx

from contracts.targets import Target
from contracts.targets.control import ControlClient
from contracts.targets.patience import eventually

BASE = "/api/v3"
NOC = {"email_id": "noc@example.test"}


@dataclass(slots=True)
class Api:
    """One world's help desk, called with the administrator's key unless another one, or none (empty), is given."""

    target: Target

    @property
    def key(self) -> str:
        """The administrator's key."""
        return self.target.credentials["authtoken"]

    @property
    def control(self) -> ControlClient:
        """The control API of the world."""
        return self.target.fake

    def call(
        self, method: str, path: str, given: Any = None, *, key: str | None = None, where: str = "", **more: Any
    ) -> httpx.Response:
        """One request; `given` goes into `input_data`, in the query for GET and DELETE and in a form otherwise."""
        headers = {**more.pop("headers", {})}
        token = self.key if key is None else key
        if token:
            headers.setdefault("authtoken", token)
        if given is not None:
            text = given if isinstance(given, str) else json.dumps(given)
            where = where or ("query" if method in ("GET", "DELETE") else "form")
            more["params" if where == "query" else "data"] = {"input_data": text}
        return self.target.send(method, BASE + path, headers=headers, **more)

    def ok(self, method: str, path: str, given: Any = None, **more: Any) -> dict[str, Any]:
        """The body of a request that must succeed."""
        response = self.call(method, path, given, **more)
        assert response.is_success, f"{method} {path}: {response.status_code} {response.text}"
        body: dict[str, Any] = response.json()
        return body

    def refused(self, method: str, path: str, given: Any = None, **more: Any) -> tuple[int, dict[str, Any]]:
        """HTTP status and inner message of a request that must be refused, in the envelope that refusals have."""
        response = self.call(method, path, given, **more)
        body = response.json()
        assert set(body) == {"response_status"}, response.text
        told = body["response_status"]
        assert (told["status_code"], told["status"]) == (4000, "failed")
        assert isinstance(told["messages"], list)
        (message,) = told["messages"]
        assert message["type"] == "failed"
        return response.status_code, dict(message)

    def add(self, **fields: Any) -> dict[str, Any]:
        """Add a request."""
        request = {"subject": "Link down on edge-7", "requester": NOC, **fields}
        added: dict[str, Any] = self.ok("POST", "/requests", {"request": request})["request"]
        return added

    def edit(self, request: str, **fields: Any) -> dict[str, Any]:
        """Edit a request."""
        edited: dict[str, Any] = self.ok("PUT", f"/requests/{request}", {"request": fields})["request"]
        return edited

    def view(self, request: str) -> dict[str, Any]:
        """View a request."""
        viewed: dict[str, Any] = self.ok("GET", f"/requests/{request}")["request"]
        return viewed

    def rows(self, module: str = "requests", **list_info: Any) -> list[dict[str, Any]]:
        """The rows of a list."""
        listed: list[dict[str, Any]] = self.ok("GET", f"/{module}", {"list_info": list_info})[module.split("/")[-1]]
        return listed

    def ids(self, **list_info: Any) -> list[str]:
        """The ids of the requests in a list."""
        return [row["id"] for row in self.rows(**list_info)]

    def drive(self, method: str, path: str, body: Any = None) -> Any:
        """What a person would do."""
        return self.control.drive("supportcenterplus", method, path, body)

    def key_of(self, role: str) -> str:
        """The key of a new support rep of `role`."""
        return self.control.credentials("supportcenterplus", role=role)["authtoken"]

    def settings(self, **values: Any) -> None:
        """Change settings."""
        self.control.settings("supportcenterplus", **values)

    def callbacks(self) -> list[str]:
        """What was sent, or tried, to callback URLs: `METHOD URL`, in order."""

        def targets() -> list[Any]:
            return [row["target"] for row in self.control.deliveries()]

        return eventually(targets, lambda seen: None not in seen, patience_s=30)

    def posted(self, path: str, wrapper: str, **fields: Any) -> dict[str, Any]:
        """What was added below a request."""
        made: dict[str, Any] = self.ok("POST", path, {wrapper: fields})[wrapper]
        return made

    def upload(self, method: str, path: str, name: str = "trace.txt", data: bytes = b"trace") -> dict[str, Any]:
        """What was uploaded."""
        files = {"input_file": (name, data, "text/plain")}
        attachment: dict[str, Any] = self.ok(method, path, files=files)["attachment"]
        return attachment
