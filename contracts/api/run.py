"""One run of Schemathesis against one target, and what came of every operation."""

from __future__ import annotations

import importlib
import re
import traceback
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from types import ModuleType
from typing import Any

import schemathesis
from schemathesis.core.errors import NoLinksFound
from schemathesis.engine import Status, events, from_schema

from contracts.api.config import configuration
from contracts.api.depth import Depth
from contracts.api.exceptions import exemptions
from contracts.api.inprocess import SPEC_PATH, WorldApp
from contracts.api.limits import chains_begin, guarded
from contracts.api.shapes import everything, leading, representatives
from contracts.targets import Target
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

_TRANSITION = re.compile(r" -> \[\w+\] (?P<link>.+) -> ")


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold. `curl` reproduces it."""

    code: str
    operation: str
    check: str
    message: str
    curl: str

    def __str__(self) -> str:
        """For people."""
        return f"{self.code} {self.operation}: {self.check}: {self.message}\n  {self.curl}"


@dataclass(slots=True)
class Outcome:
    """What a run came to.

    Requests by operation (method and template), the first failure of each kind at each operation, how often it was
    repeated, and the transitions that were made, by the links of the spec.
    """

    system: str
    seed: int
    requests: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    repeated: Counter[tuple[str, str]] = field(default_factory=Counter)
    transitions: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether everything holds and nothing kept the run from looking."""
        return not self.failures and not self.errors

    def note(self, event: events.EngineEvent) -> None:
        """Take in what Schemathesis tells."""
        if isinstance(event, events.NonFatalError):
            # Where only some operations are looked at, there may be no link from one of them to another.
            if isinstance(event.value, NoLinksFound):
                return
            self.errors.append(f"{event.label}: {event.info.format()}")
        elif isinstance(event, events.FatalError):
            self.errors.append(str(event.exception))
        elif isinstance(event, events.ScenarioFinished):
            for node in event.recorder.cases.values():
                self.requests[node.value.operation.label] += 1
                if node.transition is not None and node.is_transition_applied:
                    self.transitions[node.transition.id] += 1
            for failure in _failures(event):
                self.repeated[failure.operation, failure.check] += 1
                if self.repeated[failure.operation, failure.check] == 1:
                    self.failures.append(failure)

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
            "requests": dict(self.requests),
            "failures": [asdict(each) for each in self.failures],
            "errors": list(self.errors),
        }

    def __str__(self) -> str:
        """What went wrong, for failed tests."""
        told = [f"{each}\n  {self.repeated[each.operation, each.check]} times" for each in self.failures]
        return "\n".join([f"{self.system}, seed {self.seed}", *told, *self.errors])


def caller_of(system: str) -> ModuleType | None:
    """How somebody signs in there, if the vendor says it."""
    try:
        return importlib.import_module(f"contracts.callers.{system}")
    except ModuleNotFoundError as error:
        if error.name != f"contracts.callers.{system}":
            raise
        return None


def run(
    target: Target,
    document: Mapping[str, Any],
    depth: Depth,
    app: WorldApp | None = None,
    chosen: Collection[str] | None = None,
    chained: Collection[str] | None = None,
) -> Outcome:
    """Hold `target` against its `document`: over HTTP, or through `app` in this process.

    Only the operationIds in `chosen` are looked at, where it is given, and of those what the depth asks for; where
    chains are a round of their own, those in `chained`.
    """
    exempt = exemptions(target.system, everything(document))
    caller = caller_of(target.system)
    headers = caller.sign_in(target) if caller is not None else {}
    if target.control is not None and caller is not None and hasattr(caller, "prepare"):
        caller.prepare(target)
    every = everything(document)
    wanted = representatives(document) if depth.shapes_only else every
    base_url = None if app is not None else target.url
    outcome = Outcome(target.system, depth.seed)
    for part in depth.rounds:
        among = chained if part.chains else chosen
        config = configuration(
            depth,
            part,
            headers,
            exempt,
            every - wanted if among is None else every - wanted.intersection(among),
            base_url,
            target.ca_file or True,
            reads_only=not target.allow_writes,
            # One record under two spellings of its path is two to Schemathesis: deleted as one, it is missed as the
            # other.
            fixed=leading(document) if part.chains else None,
        )
        if app is not None:
            schema = schemathesis.openapi.from_asgi(SPEC_PATH, app, config=config)
        else:
            schema = schemathesis.openapi.from_dict(dict(document), config=config)
        try:
            with guarded(), chains_begin() if part.chains else nullcontext():
                for event in from_schema(schema).execute():
                    outcome.note(event)
        except Exception:
            # Whatever broke the run is told beside what it had found, and other systems get their turn.
            outcome.errors.append(traceback.format_exc())
    return outcome


def _failures(event: events.ScenarioFinished) -> Iterator[Failure]:
    for case, checks in event.recorder.checks.items():
        operation = event.recorder.cases[case].value.operation.label
        for check in checks:
            if check.status == Status.FAILURE and check.failure_info is not None:
                failure = check.failure_info.failure
                message = " ".join(f"{failure.title}. {failure.message}".split())
                code = CODES.get(check.name, findings.CONTRACT_CHECK)
                yield Failure(code, operation, check.name, message, check.failure_info.code_sample)
