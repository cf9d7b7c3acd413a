"""An integration that signs its requests to Tigerpaw [tigerpaw 2]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime, formatdate, parsedate_to_datetime
from typing import Any

import httpx

from contracts.targets import Target


@dataclass(slots=True)
class Integration:
    """Keys, a clock that may be wrong, the service order that is worked on, and the last answer.

    `follows` the clock of the system, which a scenario moves; otherwise requests are dated by the machine's.
    """

    target: Target
    keys: dict[str, str] = field(default_factory=dict)
    behind_s: int = 0
    follows: bool = False
    order: int = 0
    answer: httpx.Response | None = None
    read: list[list[int]] = field(default_factory=list)

    def send(self, method: str, path: str, body: Any = None, signed: bool = True) -> httpx.Response:
        """One request."""
        headers = self.signed(method, path.partition("?")[0]) if signed else {}
        arguments = {} if body is None else {"json": body}
        self.answer = self.target.send(method, path, headers=headers, **arguments)
        return self.answer

    def done(self, method: str, path: str, body: Any = None) -> Any:
        """The answer to a request that must succeed."""
        answer = self.send(method, path, body)
        assert answer.status_code == 200, f"{method} {path}: {answer.status_code} {answer.text}"
        found = answer.json()
        assert not isinstance(found, dict) or found.get("Success", True), found
        return found

    def signed(self, method: str, path: str, public: str | None = None, usegmt: bool = True) -> dict[str, str]:
        """The headers of one request; the path has no query. `public` stands in the place of the integration's key.

        `usegmt` says whether the zone of the date is written as GMT, or as a number.
        """
        date = format_datetime(self._now() - timedelta(seconds=self.behind_s), usegmt=usegmt)
        private = self.keys.get("private_key") or self.target.known("private_key")
        public = public or self.keys.get("public_key") or self.target.known("public_key")
        text = f"{method}|{path}|{date}".lower().encode()
        signature = base64.b64encode(hmac.new(private.encode(), text, hashlib.sha256).digest()).decode()
        token = base64.b64encode(f"{public}:{signature}".encode()).decode()
        return {"Authorization": f"TSI {token}", "X-TSI-Date": date}

    def _now(self) -> datetime:
        if self.follows:
            return datetime.fromisoformat(self.target.fake.now())
        return parsedate_to_datetime(formatdate(usegmt=True))

    def create(self, **values: Any) -> httpx.Response:
        """A new service order of account 1001, on which later steps work."""
        answer = self.send("POST", "/api/ServiceOrders", {"AccountNumber": 1001, **values})
        if answer.status_code == 200 and answer.json()["Success"]:
            self.order = answer.json()["ServiceOrderSummary"]["ServiceOrderNumber"]
        return answer

    def now(self) -> dict[str, Any]:
        """The service order as it is now."""
        found: dict[str, Any] = self.done("GET", f"/api/serviceorders/{self.order}")["ServiceOrder"]
        return found

    def desktop(self, act: str) -> Any:
        """What a rep does to the service order in the desktop."""
        return self.target.fake.drive("tigerpaw", "POST", f"/service-orders/{self.order}/{act}")
