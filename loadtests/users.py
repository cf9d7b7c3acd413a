"""The user that every vendor's load user is made of."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, NoReturn
from urllib.parse import urlsplit

import gevent  # type: ignore[import-untyped]  # it carries no types
from locust import FastHttpUser, constant, events
from locust.env import Environment
from locust.exception import RescheduleTask, StopUser
from locust.runners import WorkerRunner

from contracts.reading import writes
from loadtests.briefing import ENVIRONMENT, STATISTICS, Briefing
from loadtests.plan import Plan, Refused
from loadtests.verdicts import REFUSED

TOO_MANY = 429


@events.init.add_listener  # type: ignore[untyped-decorator]  # Locust's events have no types
def keep_statistics(environment: Environment, **_: object) -> None:
    """Leave what was counted where the round asks for it, once every worker has told its part to the master."""
    place = os.environ.get(STATISTICS)
    if not place or isinstance(environment.runner, WorkerRunner):
        return

    def keep(**_: object) -> None:
        stats = environment.stats
        kept = {"entries": stats.serialize_stats(), "errors": list(stats.serialize_errors().values())}
        Path(place).write_text(json.dumps(kept), "utf-8")

    environment.events.quit.add_listener(keep)  # type: ignore[no-untyped-call]  # Locust's events have no types


class PsaUser(FastHttpUser):
    """Asks without a pause. A vendor's user has a `plan`, signs in with `on_start` and asks in tasks."""

    abstract = True
    wait_time = constant(0)
    network_timeout = 60.0
    connection_timeout = 10.0
    plan: ClassVar[Plan]
    finished: ClassVar[int] = 0
    made: ClassVar[int] = 0

    def __init__(self, *given: Any) -> None:
        """Read what the round says."""
        super().__init__(*given)
        self.briefing = Briefing.of(json.loads(os.environ.get(ENVIRONMENT, "{}")))
        self.left = self.briefing.requests_each
        self.number = PsaUser.made
        PsaUser.made += 1

    @property
    def credentials(self) -> Mapping[str, str]:
        """The system's credentials, named as in the ready file."""
        own = self.briefing.own
        return own[self.number % len(own)] if own else self.briefing.credentials

    @property
    def facts(self) -> Mapping[str, str]:
        """What the plan prepared."""
        return self.briefing.facts

    def ask(self, operation: str, method: str, path: str, **arguments: Any) -> Any:
        """One request, named `operation`; its response, whatever its status.

        Where nothing may be written, a request that may change something is not sent, and its task ends.
        """
        self._may_be_sent(method, path)
        with self.client.request(method, path, name=operation, catch_response=True, **arguments) as response:
            if response.status_code == TOO_MANY:
                response.request_meta["name"] = operation + REFUSED
                self._judge(response)
            elif 200 <= response.status_code < 300:
                response.success()
            else:
                response.failure(f"status {response.status_code}")
        return response

    def press(self, operation: str, method: str, path: str, **arguments: Any) -> Any:
        """As `ask`, for the requests that the plan's quota counts: when a round's number is used up, the user stops."""
        self._may_be_sent(method, path)
        if self.left == 0:
            self._finish()
        if self.left is not None:
            self.left -= 1
        return self.ask(operation, method, path, **arguments)

    def _may_be_sent(self, method: str, path: str) -> None:
        if not self.briefing.allow_writes and writes(self.plan.system, method, urlsplit(path).path):
            raise RescheduleTask

    def _finish(self) -> NoReturn:
        """Stop this user, and the whole run when it was the last one."""
        runner = self.environment.runner
        PsaUser.finished += 1
        if PsaUser.finished >= runner.target_user_count:
            gevent.spawn(runner.quit)
        raise StopUser

    def _judge(self, response: Any) -> None:
        headers = {name.lower(): value for name, value in response.headers.items()}
        refused = Refused(headers, response.content or b"", self.briefing.settings)
        wrong = list(self.plan.wrong_with(refused))
        if wrong:
            response.failure(f"a 429 of the wrong shape: {'; '.join(wrong)}")
        else:
            response.success()
