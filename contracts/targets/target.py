"""One system under test."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from contracts.targets.client import Client
from contracts.targets.control import ControlClient
from contracts.targets.facts import PREFIX, tagged
from contracts.targets.guard import Answers, WriteRefused, refuse
from contracts.targets.patience import Patience, rest
from contracts.targets.signing import signed, signer_of

CAPABILITIES: Mapping[str, str] = {
    "driver": "what a person or a device would do",
    "clock": "a clock that can be moved",
    "journal": "a journal of what went over the wire",
    "settings": "settings that can be changed",
    "callback": "callbacks that reach our side",
    "writes": "leave to change data",
}
"""What a scenario may need beyond the system's own interface; a tag `needs_<name>`, or `writes`, asks for it."""

FAKE_ONLY = frozenset({"driver", "clock", "journal", "settings"})

EXCHANGES_KEPT = 20

TRIES_AGAIN, LONGEST_PAUSE_S = 3, 60.0
"""How often a request refused by a limit is sent again, and the maximum pause in real seconds."""


@dataclass(slots=True)
class Target:
    """A system by its URL, with whatever else this run may use of it.

    `control` is the control API of the fake's world, None for a real system. `counterpart` is the control API of a
    fake of ours that is served beside it, such as an N-central that drives a custom PSA under test; for a fake target
    it is the same as `control`. `reached` says that the real system was told to call that counterpart. `facts` are
    things a scenario needs to know of a real system, such as a ticket that exists there. `exchanges` holds the newest
    requests, answered, for reports. `ca_file` is trusted besides the machine's own authorities. `answers` counts what
    went unanswered; a fake has none. Without `allow_writes` no request is sent that may change something. `granted`
    are the names that the scenario says, by its tags, that it uses; None: it may use any. `transport` is another way
    to the system than a socket.
    """

    system: str
    url: str
    credentials: Mapping[str, str]
    control: ControlClient | None = None
    counterpart: ControlClient | None = None
    reached: bool = False
    allow_writes: bool = True
    ca_file: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    exchanges: deque[httpx.Response] = field(default_factory=lambda: deque(maxlen=EXCHANGES_KEPT))
    answers: Answers | None = None
    granted: frozenset[str] | None = None
    transport: httpx.BaseTransport | None = None
    _client: httpx.Client | None = None

    @property
    def http(self) -> httpx.Client:
        """A client with the target's origin and no manners of its own: no redirects, no environment."""
        if self._client is None:
            self._client = Client(
                self.url,
                Patience.answer_s if self.answers is None else Patience.real_answer_s,
                transport=self.transport,
                ca_file=self.ca_file,
                event_hooks={"request": [self._before], "response": [self.exchanges.append]},
            )
        return self._client

    def _before(self, request: httpx.Request) -> None:
        """Runs before every request."""
        self.refuse(request.method, str(request.url))
        if signer_of(self.system) is not None:
            request.headers.update(signed(self, request.method, str(request.url), request.headers))

    def refuse(self, method: str, url: str) -> None:
        """Raise WriteRefused or GaveUp if a request must not be sent."""
        refuse(self.system, self.url, self.allow_writes, method, url, self.answers)

    @property
    def capabilities(self) -> frozenset[str]:
        """What this target offers of `CAPABILITIES`."""
        fake = self.control is not None
        offered = set(FAKE_ONLY) if fake else set()
        if fake or self.reached:
            offered.add("callback")
        if self.allow_writes:
            offered.add("writes")
        return frozenset(offered)

    @property
    def fake(self) -> ControlClient:
        """The fake's control API. AssertionError on a real system: the scenario lacks a tag."""
        if self.control is None:
            raise AssertionError(
                "this step needs the fake; tag the scenario with needs_driver, needs_clock or the like"
            )
        return self.control

    @property
    def beside(self) -> ControlClient:
        """The control API of the fake beside it, which sends to the target. AssertionError if none is served.

        Raises WriteRefused where nothing may be written: what is sent there is a message.
        """
        if not self.allow_writes:
            raise WriteRefused(
                "the fake beside the target was not used: what it sends may change something; see @writes"
            )
        if self.counterpart is None:
            raise AssertionError("no fake is served beside this target; the folder's fixture `beside` names them")
        return self.counterpart

    def uses(self, name: str) -> None:
        """AssertionError if the scenario does not say that it uses `name`: a run would not ask for it beforehand."""
        if self.granted is not None and name in tagged(self.system) and name not in self.granted:
            raise AssertionError(f"the scenario uses {name}: tag it with {PREFIX}{name}")

    def known(self, name: str) -> str:
        """A credential, or a fact, by its name. AssertionError that says what to add to targets.toml."""
        self.uses(name)
        found = self.credentials.get(name, self.facts.get(name))
        if found is None:
            raise AssertionError(f"this step needs {name}: add it to the target's facts, or to its env if it is secret")
        return found

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request to the system, as httpx takes it.

        A real system that says when to come back is asked again then: its limits are not what scenarios are about.
        """
        answer = self._send(method, path, **arguments)
        for _ in range(TRIES_AGAIN):
            pause_s = self._pause_s(answer)
            if pause_s is None:
                break
            rest(pause_s)
            answer = self._send(method, path, **arguments)
        return answer

    def _send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        try:
            answer = self.http.request(method, path, **arguments)
        except httpx.TransportError as error:
            self.note(error)
            raise
        self.note(None)
        return answer

    def _pause_s(self, answer: httpx.Response) -> float | None:
        """Real seconds after which a real system accepts requests again, if its refusal says so."""
        after = answer.headers.get("retry-after", "")
        if self.answers is None or answer.status_code != httpx.codes.TOO_MANY_REQUESTS or not after.isdecimal():
            return None
        return min(float(after), LONGEST_PAUSE_S)

    def note(self, error: Exception | None) -> None:
        """Count a request that was answered, with None, or was not."""
        if self.answers is not None:
            self.answers.note(error)

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
