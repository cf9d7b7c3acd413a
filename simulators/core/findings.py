"""Codes of findings: what broke, why it usually does, what to do. `psasim explain` reads them.

A finding of the harness has a code such as PSA301. A rule of a protocol has an id such as CP-CREATE-URL; the rules of a
system are data, in `contracts/protocol/<system>.toml`, because reports show them to people who read no Python.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from simulators.suites import suites_root


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of finding.

    `title` is a few words; `cause` and `remedy` are for a reader who meets it for the first time.
    """

    code: str
    title: str
    cause: str
    remedy: str


_ALL = (
    Finding(
        "PSA101",
        "status not documented",
        "The system answered an operation with a status that its OpenAPI file does not list.",
        "If the real system answers so, add it to openapi/<system>.yaml with its source; if not, fix the response.",
    ),
    Finding(
        "PSA102",
        "content type not documented",
        "The answer has a content type that the OpenAPI file does not list for this status.",
        "Compare the content-type header with responses.<status>.content of the operation.",
    ),
    Finding(
        "PSA103",
        "answer breaks its schema",
        "The body of an answer breaks the schema of its status: a property is missing, unknown or of a wrong type.",
        "The pointer names the place, the message the rule. Fix the response, or the schema if its source says so.",
    ),
    Finding(
        "PSA104",
        "header cannot be sent",
        "An answer has a header with a line break, a control character or a letter that HTTP cannot send.",
        "It was sent without them. Refuse such a value when it is stored, or encode it as its header requires.",
    ),
    Finding(
        "PSA111",
        "bad request accepted",
        "A request that breaks the OpenAPI file was answered with success.",
        "Refuse it as the vendor does, open the schema where the vendor is lenient (x-open), or list the exception.",
    ),
    Finding(
        "PSA112",
        "good request refused",
        "A request that keeps the OpenAPI file was refused as invalid.",
        "Tighten the schema to what is really accepted, with its source, or accept the request.",
    ),
    Finding(
        "PSA113",
        "method not refused",
        "A method that a path does not have was not answered with 405 and Allow.",
        "Answer 405 with the methods that there are, or list the exception.",
    ),
    Finding(
        "PSA114",
        "call without credentials answered",
        "An operation that needs credentials was answered without them, or with wrong ones.",
        "Check credentials before anything else; a public operation has security: [] in the OpenAPI file.",
    ),
    Finding(
        "PSA115",
        "gone but still there",
        "A deleted record can still be read, or a created one cannot.",
        "The report shows the two requests, in order.",
    ),
    Finding(
        "PSA116",
        "no answer",
        "Requests were sent to an operation and none of them was answered, or one was cut off.",
        "Is the target up, and does it answer within the time-out? The report has the last error and the request.",
    ),
    Finding(
        "PSA119",
        "contract check failed",
        "A check of the contract suite without a code of its own failed.",
        "The report has the name of the check, the request as a curl command, and what was expected.",
    ),
    Finding(
        "PSA121",
        "value not read back",
        "A written value is not read back, or a row of a list differs from its record.",
        "Repeat the write with the curl and read the record. List a difference by design as a fact of the chains.",
    ),
    Finding(
        "PSA122",
        "another property changed",
        "A change of one property changed another one, or a refused request changed something.",
        "If the other property must follow, name it as a fact of the chains with its source; else fix the change.",
    ),
    Finding(
        "PSA123",
        "list in a wrong order",
        "A list is in another order than requested, or has other rows.",
        "Compare the list with and without the order; look at the direction and at rows without a value.",
    ),
    Finding(
        "PSA124",
        "filter finds other rows",
        "A filtered list does not contain exactly those rows of the whole list for which the condition is true.",
        "Look at the boundary: equal values, rows without a value, letter case, time zones.",
    ),
    Finding(
        "PSA125",
        "pages or counts wrong",
        "Pages skip, repeat or reorder rows, a total or a count is wrong, or a last page announces another one.",
        "Request the pages one by one. The usual case is a last page that is exactly full.",
    ),
    Finding(
        "PSA126",
        "stamp is not the time of the request",
        "A timestamp of the creation or change of a record is not the time of the request.",
        "Set it from the clock in every write of the record.",
    ),
    Finding(
        "PSA127",
        "refusal does not say what is wrong",
        "A body lacks a property, or holds a value of a wrong type, and the refusal does not name the property.",
        "Compare with the vendor's own refusals: the caller must be able to find the fault.",
    ),
    Finding(
        "PSA128",
        "limit wrong",
        "A limit grants too much or too little, to the wrong clients, for too long, or its refusal has another form.",
        "The check names the request; look at the quota (GET /_sim/quotas/<system>) with the clock frozen.",
    ),
    Finding(
        "PSA129",
        "message wrong",
        "An event sends too many or too few messages, to another target, with another body, signature or credentials, "
        "or repeats one that failed too early, too late or too often.",
        "The check names the event; look at the deliveries (GET /_sim/deliveries) with the clock frozen.",
    ),
    Finding(
        "PSA130",
        "fake wrong",
        "A fake lost state that it had promised, took an invalid file or snapshot, made another dataset of the same "
        "recipe, or answered bytes that are no HTTP in another way.",
        "The check names the promise; docs/reference describes it. A real system is not concerned.",
    ),
    Finding(
        "PSA201",
        "message breaks its schema",
        "A message that a simulator sent does not fit its JSON Schema in contracts/messages.",
        "Look at the delivery (GET /_sim/deliveries) and at the pointer; such as a numeric id in place of a string.",
    ),
    Finding(
        "PSA202",
        "message is not JSON",
        "A message with a schema has a body that is not JSON in UTF-8.",
        "Look at the delivery's bytes in the journal entry.",
    ),
    Finding(
        "PSA301",
        "scenario failed",
        "A step of a scenario did not find the expected value.",
        "The report shows the step, the actual value, and the last request as a curl command.",
    ),
    Finding(
        "PSA302",
        "scenario could not be set up",
        "A scenario failed before its first step.",
        "Mostly the target: is it up, are its facts and credentials in targets.toml right?",
    ),
    Finding(
        "PSA500",
        "handler raised",
        "A handler raised an exception; the caller got the vendor's own 500.",
        "This is a defect of psasim. The log has the traceback; please report it with the journal entry.",
    ),
    Finding(
        "PSA501",
        "server failed",
        "The system answered with a 5xx that is neither documented nor injected.",
        "On a fake it is a defect of psasim; on a real system, one of that system.",
    ),
)

FINDINGS: Mapping[str, Finding] = {finding.code: finding for finding in _ALL}
"""Every finding of the harness by its code."""

Severity = Literal["lose", "work around", "style"]

SEVERITIES: Mapping[Severity, str] = {
    "lose": "tickets, or changes of tickets, are lost",
    "work around": "tickets get through, but something is wrong",
    "style": "no harm is done; the run stays green",
}
"""Severities of a broken rule, worst first."""

UNTRIED = "No scenario of this run tried it."


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a protocol that a foreign system is graded by.

    `sentence` is what must hold, `breach` what the other side does when it does not, `remedy` what to do, `source` a
    section of the vendor's facts. `untried` says why a run may not have met the rule, `unseen` why none meets it.
    """

    code: str
    sentence: str
    breach: str
    severity: Severity
    remedy: str
    source: str
    untried: str = UNTRIED
    unseen: str = ""


@cache
def rules_of(system: str) -> Mapping[str, Rule]:
    """The rules of the protocol that `system` uses, by id and in the order of the file; empty if it has none."""
    path = _rules_folder() / f"{system}.toml"
    return {rule.code: rule for rule in read_rules(path.read_text("utf-8"))} if path.exists() else {}


def read_rules(text: str) -> Iterator[Rule]:
    """The rules in the text of a file. ValueError for a severity that does not exist, KeyError for a missing part."""
    for code, table in tomllib.loads(text).items():
        severity: Any = table["severity"]
        if severity not in get_args(Severity):
            raise ValueError(f"{code}: severity is one of {', '.join(SEVERITIES)}, not {severity!r}")
        fixed = (code, table["rule"], table["breach"], severity, table["fix"], table["source"])
        yield Rule(*fixed, untried=table.get("untried", UNTRIED), unseen=table.get("unseen", ""))


def all_rules() -> Mapping[str, Rule]:
    """The rules of every system, by id."""
    systems = sorted(path.stem for path in _rules_folder().glob("*.toml"))
    return {code: rule for system in systems for code, rule in rules_of(system).items()}


def _rules_folder() -> Path:
    return suites_root() / "contracts" / "protocol"


UNDOCUMENTED_STATUS = "PSA101"
UNDOCUMENTED_MEDIA_TYPE = "PSA102"
ANSWER_BREAKS_SCHEMA = "PSA103"
UNSENDABLE_HEADER = "PSA104"
MESSAGE_BREAKS_SCHEMA = "PSA201"
MESSAGE_NOT_JSON = "PSA202"
HANDLER_RAISED = "PSA500"
BAD_REQUEST_ACCEPTED = "PSA111"
GOOD_REQUEST_REFUSED = "PSA112"
METHOD_NOT_REFUSED = "PSA113"
CREDENTIALS_NOT_ASKED = "PSA114"
RESOURCE_MISMATCH = "PSA115"
NO_ANSWER = "PSA116"
READ_BACK = "PSA121"
OTHER_CHANGED = "PSA122"
ORDER_WRONG = "PSA123"
FILTER_WRONG = "PSA124"
PAGES_WRONG = "PSA125"
STAMP_WRONG = "PSA126"
REFUSAL_UNCLEAR = "PSA127"
QUOTA_WRONG = "PSA128"
MESSAGE_WRONG = "PSA129"
WORLD_WRONG = "PSA130"
CONTRACT_CHECK = "PSA119"
SCENARIO_FAILED = "PSA301"
SCENARIO_NOT_SET_UP = "PSA302"
SERVER_FAILED = "PSA501"
