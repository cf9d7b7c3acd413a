"""What became of every operation in a run of Schemathesis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import requests
from schemathesis.core.errors import NoLinksFound
from schemathesis.engine import Status, StopReason, events

from simulators.core import findings

CODES: Mapping[str, str] = {
    "status_code_conformance": findings.UNDOCUMENTED_STATUS,
    "content_type_conformance": findings.UNDOCUMENTED_MEDIA_TYPE,
    "response_schema_conformance": findings.ANSWER_BREAKS_SCHEMA,
    "response_headers_conformance": findings.ANSWER_BREAKS_SCHEMA,
    "negative_data_rejection": findings.BAD_REQUEST_ACCEPTED,
    "missing_required_header": findings.BAD_REQUEST_ACCEPTED,
    "positive_data_acceptance": findings.GOOD_REQUEST_REFUSED,
    "unsupported_method": findings.METHOD_NOT_REFUSED,
    "allow_header_conformance": findings.METHOD_NOT_REFUSED,
    "ignored_auth": findings.CREDENTIALS_NOT_ASKED,
    "use_after_free": findings.RESOURCE_MISMATCH,
    "ensure_resource_availability": findings.RESOURCE_MISMATCH,
    "not_a_server_error": findings.SERVER_FAILED,
}
"""The finding that a failed check is."""

CONTRACT, CHAINS, CALLERS, REFUSALS = "contract", "chains", "callers", "refusals"
PEOPLE, LIMITS, MESSAGES, WORLDS = "people", "limits", "messages", "worlds"
"""The suites of a system's OpenAPI files: under these names tests leave their outcomes as properties."""
SUITES = (CONTRACT, CHAINS, CALLERS, REFUSALS, PEOPLE, LIMITS, MESSAGES, WORLDS)

TOO_MANY = 429

NO_ANSWER = "no_answer"
JOURNAL = "journal"
"""Names of findings that are no checks of Schemathesis: nothing was answered; the fake's journal holds a violation."""

_TRANSITION = re.compile(r" -> \[\w+\] (?P<link>.+) -> ")


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold. `curl` reproduces it."""

    code: str
    operation: str
    check: str
    message: str
    curl: str = ""

    def __str__(self) -> str:
        """For people."""
        return f"{self.code} {self.operation}: {self.check}: {self.message}\n  {self.curl}".rstrip()


@dataclass(slots=True)
class Outcome:
    """What a run came to.

    `total` is the number of operations that the document has, `asked` of those that may be asked of the target (what
    writes, or is our own, may not be), `selected` of those among them that the run is about. By operation (method and
    template): the requests that were sent, those that were answered, the first failure of each kind, how often it was
    repeated. `not_reached` are operations that a run which ended early did not try. `transitions` are those that were
    made, by the links of the spec; `tolerated` counts what exceptions hid, by their reasons.
    """

    system: str
    seed: int
    total: int = 0
    asked: int = 0
    selected: int = 0
    requests: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    repeated: Counter[tuple[str, str]] = field(default_factory=Counter)
    transitions: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    not_reached: list[str] = field(default_factory=list)
    tolerated: Mapping[str, int] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether everything that was tried holds and no error ended the run."""
        return not self.failures and not self.errors

    def note(self, event: events.EngineEvent) -> None:
        """Add what one event of Schemathesis reports."""
        if isinstance(event, events.NonFatalError):
            self._note_error(event)
        elif isinstance(event, events.FatalError):
            self.errors.append(str(event.exception))
        elif isinstance(event, events.ScenarioFinished):
            recorder = event.recorder
            for node in recorder.cases.values():
                self.requests[node.value.operation.label] += 1
                if node.transition is not None and node.is_transition_applied:
                    self.transitions[node.transition.id] += 1
            for case, interaction in recorder.interactions.items():
                # A refusal for too many requests says nothing about the operation.
                if interaction.response is not None and interaction.response.status_code != TOO_MANY:
                    self.answered[recorder.cases[case].value.operation.label] += 1
            for failure in _failures(event):
                self.add(failure)

    def add(self, failure: Failure) -> None:
        """Keep the first failure of each check at each operation, and count the others."""
        self.repeated[failure.operation, failure.check] += 1
        if self.repeated[failure.operation, failure.check] == 1:
            self.failures.append(failure)

    def end(self, planned: Collection[str], early: bool) -> None:
        """Close the books: `planned` are the operations of the run, `early` says that it ended before its end.

        An operation of which no request was answered has failed, whatever kept the answers away.
        """
        for operation in sorted(self.requests):
            if not self.answered[operation] and not any(each.operation == operation for each in self.failures):
                message = f"none of {self.requests[operation]} requests was answered, or all with 429"
                self.add(Failure(findings.NO_ANSWER, operation, NO_ANSWER, message))
        if early:
            self.not_reached += sorted(set(planned) - set(self.requests) - set(self.not_reached))

    def _note_error(self, event: events.NonFatalError) -> None:
        # Where only some operations are looked at, there may be no link from one of them to another.
        if isinstance(event.value, NoLinksFound):
            return
        if event.related_to_operation and isinstance(event.value, requests.RequestException):
            message = " ".join(f"{event.info.title}. {event.info.message}".split())
            self.add(
                Failure(findings.NO_ANSWER, event.label, NO_ANSWER, message, event.info.code_sample or ""),
            )
        else:
            self.errors.append(f"{event.label}: {event.info.format()}")

    @property
    def links(self) -> set[str]:
        """The names of the links that were followed."""
        found = map(_TRANSITION.search, self.transitions)
        return {match["link"] for match in found if match is not None}

    def data(self) -> dict[str, Any]:
        """For reports."""
        return {
            "system": self.system,
            "seed": self.seed,
            "total": self.total,
            "asked": self.asked,
            "selected": self.selected,
            "requests": dict(self.requests),
            "failures": [asdict(each) for each in self.failures],
            "errors": list(self.errors),
            "not_reached": list(self.not_reached),
        }

    def __str__(self) -> str:
        """What went wrong, for failed tests."""
        told = [f"{each}\n  {self.repeated[each.operation, each.check]} times" for each in self.failures]
        return "\n".join([f"{self.system}, seed {self.seed}", *told, *self.errors])


def ended_early(event: events.EngineEvent) -> bool:
    """Whether Schemathesis reports that it stopped before it had tried everything."""
    return isinstance(event, events.EngineFinished) and event.stop_reason is not StopReason.COMPLETED


def _failures(event: events.ScenarioFinished) -> Iterator[Failure]:
    for case, checks in event.recorder.checks.items():
        operation = event.recorder.cases[case].value.operation.label
        for check in checks:
            if check.status == Status.FAILURE and check.failure_info is not None:
                failure = check.failure_info.failure
                message = " ".join(f"{failure.title}. {failure.message}".split())
                code = CODES.get(check.name, findings.CONTRACT_CHECK)
                yield Failure(code, operation, check.name, message, check.failure_info.code_sample)
