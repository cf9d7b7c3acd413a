"""Custom PSAs of others, each a process that knows nothing of psasim: correct ones are green, mistakes are named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from contracts.protocol.waiting import WAIT
from contracts.targets.sources import TARGETS
from loadtests.servers import Served, started
from simulators.suites import suites_root
from tests.contracts.foreign_variants import LEGAL, MISTAKES, OF_STYLE, SLOW_S

Rows = list[dict[str, Any]]

ASKED = 33
"""Scenarios that any custom PSA must pass."""

LIFE, ENDPOINT = "features/custompsa/test_lifecycle.py::", "features/custompsa/test_protocol.py::"
ALERT = f"{LIFE}test_an_alert_becomes_a_ticket_with_a_number_and_a_link"
TWO = f"{LIFE}test_two_alerts_become_two_tickets"
NOTE = f"{LIFE}test_a_note_is_added_to_the_ticket"
RESOLVED = f"{LIFE}test_the_ticket_is_resolved_when_the_service_is_normal_again"
REOPENED = f"{LIFE}test_the_ticket_is_reopened_when_the_same_service_fails_again"
TEST_TICKET = f"{LIFE}test_the_administrator_sends_a_test_ticket"
TITLE = f"{LIFE}test_the_title_of_an_alert_holds_what"
TWICE = f"{ENDPOINT}test_a_create_that_arrives_twice_makes_one_ticket"
CHANGED_TWICE = f"{ENDPOINT}test_the_same_action_is_accepted_when_it_arrives_twice"
STRANGER = f"{ENDPOINT}test_a_message_with_credentials_is_refused"

BROKEN: Mapping[str, tuple[str, str]] = {
    "ticketId": (ALERT, "CP-CREATE-NUMBER"),
    "empty number": (ALERT, "CP-CREATE-NUMBER"),
    "null": (ALERT, "CP-CREATE-JSON"),
    "a list": (ALERT, "CP-CREATE-JSON"),
    "HTML": (ALERT, "CP-CREATE-JSON"),
    "cut short": (ALERT, "CP-CREATE-JSON"),
    "no ticketUrl": (ALERT, "CP-CREATE-URL"),
    "ticketUrl null": (ALERT, "CP-CREATE-URL"),
    "relative ticketUrl": (ALERT, "CP-URL-ABSOLUTE"),
    "CREATE refused": (ALERT, "CP-CREATE-STATUS"),
    "CREATE redirected": (ALERT, "CP-CREATE-STATUS"),
    "CREATE fails": (ALERT, "CP-SERVER-ERROR"),
    "UPDATE refused": (NOTE, "CP-UPDATE-STATUS"),
    "UPDATE fails": (NOTE, "CP-SERVER-ERROR"),
    "UPDATE makes a ticket": (NOTE, "CP-SAME-TICKET"),
    "RESOLVE refused": (RESOLVED, "CP-RESOLVE-STATUS"),
    "RESOLVE ignored": (RESOLVED, "CP-RESOLVE-DONE"),
    "REOPEN refused": (REOPENED, "CP-REOPEN-STATUS"),
    "REOPEN ignored": (REOPENED, "CP-REOPEN-DONE"),
    "no answer": (ALERT, "CP-ANSWER"),
    "slow": (ALERT, "CP-TIMEOUT"),
    "duplicates": (TWICE, "CP-CREATE-REPEATED"),
    "one number for all": (TWO, "CP-NUMBERS-DIFFER"),
    "titles in ASCII": (TITLE, "CP-TEXT"),
    "test ticket refused": (TEST_TICKET, "CP-TEST-TICKET"),
    "anybody": (STRANGER, "CP-AUTH"),
    "late, duplicates": (TWICE, "CP-CREATE-REPEATED"),
    "late, no callback": (ALERT, "CP-CALLBACK"),
    "late, POST": (ALERT, "CP-CALLBACK-METHOD"),
    "late, keyword created": (ALERT, "CP-CALLBACK-PATH"),
    "late, keyword resolve": (ALERT, "CP-CALLBACK-PATH"),
    "late, other path": (ALERT, "CP-CALLBACK-PATH"),
    "late, other ticket": (ALERT, "CP-CALLBACK-TICKET"),
    "late, nothing of the ticket": (ALERT, "CP-CALLBACK-TICKET"),
    "late, wrong password": (ALERT, "CP-CALLBACK-AUTH"),
    "late, no credentials": (ALERT, "CP-CALLBACK-AUTH"),
    "late, no content type": (ALERT, "CP-CALLBACK-TYPE"),
    "late, text": (ALERT, "CP-CALLBACK-TYPE"),
    "late, not JSON": (ALERT, "CP-CALLBACK-JSON"),
    "late, other id": (ALERT, "CP-CALLBACK-ID"),
    "late, id as text": (ALERT, "CP-CALLBACK-ID"),
    "late, externalTicketId": (ALERT, "CP-CALLBACK-NUMBER"),
    "late, no ticketUrl": (ALERT, "CP-CALLBACK-URL"),
    "late, relative ticketUrl": (ALERT, "CP-URL-ABSOLUTE"),
    "late, two numbers": (ALERT, "CP-CALLBACK-SAME-NUMBER"),
}
"""A test that meets each mistake, and the only rule that it breaks."""

STYLE: Mapping[str, tuple[str, str]] = {
    "changes accepted once": (CHANGED_TWICE, "CP-ACTION-REPEATED"),
    "403 for strangers": (STRANGER, "CP-AUTH-STATUS"),
    "test ticket without a body": (TEST_TICKET, "CP-TEST-TICKET-ANSWER"),
}

ANSWERED_BY_NCENTRAL: Mapping[str, str] = {
    "late, POST": "N-central answered 405: ",
    "late, keyword created": "N-central answered 404: ",
    "late, wrong password": "N-central answered 401: ",
    "late, text": "N-central answered 415: ",
    "late, id as text": "N-central answered 200.",
}
"""The beginning of N-central's own answer in the finding, for some mistakes."""


RECEIVER = str(Path(__file__).with_name("foreign_psa.py"))
SIGHT = {"read_ticket": "/api/tickets/{externalTicketId}", "read_ticket_state": "/state"}
SECRETS = {"PSA_USER": "ncentral", "PSA_PASSWORD": "open sesame"}
WHOLE = ["features/custompsa"]
BRIEF_S, LONG_S = "1", "30"
"""How long a callback is waited for: where none comes, and where one does."""


@contextmanager
def running(*words: str) -> Iterator[str]:
    """What a program prints in its first line, while it runs."""
    with subprocess.Popen(  # noqa: S603  # our own programs
        [sys.executable, *words],
        cwd=suites_root(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as program:
        assert program.stdout is not None
        yield program.stdout.readline().strip()
        program.terminate()


def table(name: str, port: int | str, counterpart: Served | None, **facts: str) -> str:
    """The table of a target."""
    known = {"ticketing_endpoint": "/hook?token=1", **facts}
    lines = [f'[targets."{name}"]', 'system = "custompsa"', f'base_url = "http://127.0.0.1:{port}"', "sandbox = true"]
    lines += ["allow_writes = true", 'env = {username = "PSA_USER", password = "PSA_PASSWORD"}']
    if counterpart is not None and counterpart.control is not None:
        lines.append(f'counterpart = "{counterpart.control.url}"')
    lines.append("facts = {" + ", ".join(f'{name} = "{value}"' for name, value in known.items()) + "}")
    return "\n".join([*lines, ""])


@dataclass(frozen=True, slots=True)
class Run:
    """One grading: a target, the tests that are played, and how long callbacks are waited for."""

    target: str
    tests: list[str]
    wait_s: str = LONG_S

    def plan(self, targets: Path) -> dict[str, Any]:
        """As the grading process reads it."""
        return {
            "target": self.target,
            "tests": self.tests,
            "env": {**SECRETS, TARGETS: str(targets), WAIT: self.wait_s},
        }


GIVEN_UP = [ALERT, TWO, NOTE, RESOLVED]
RUNS: Mapping[str, Run] = {
    "once": Run("correct", WHOLE),
    "twice": Run("correct", WHOLE),
    "unheard": Run("unheard", [ALERT]),
    "read only": Run("read only", WHOLE),
    "slow": Run("slow", GIVEN_UP, BRIEF_S),
    "silent": Run("late, no callback", GIVEN_UP, BRIEF_S),
    **{f"mistake: {name}": Run(name, [test], BRIEF_S) for name, (test, _) in BROKEN.items()},
    **{f"style: {name}": Run(name, [test]) for name, (test, _) in STYLE.items()},
    **{f"legal: {name}": Run(name, [NOTE, REOPENED, TWICE]) for name in LEGAL},
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Rows]]:
    """The rows of every run, all at one counterpart."""
    targets = tmp_path_factory.mktemp("graded") / "targets.toml"
    with started("ncentral") as ncentral:
        caller = (ncentral.url, ncentral.credentials["callback_username"], ncentral.credentials["callback_password"])
        with running(RECEIVER, *caller) as port, running("-m", "tests.contracts.foreign_variants", *caller) as ports:
            tables = [table("correct", port, ncentral, **SIGHT), table("unheard", port, None)]
            tables.append(table("read only", port, ncentral).replace("allow_writes = true\n", ""))
            for name, own in json.loads(ports).items():
                facts = {"timeout_s": str(SLOW_S / 2)} if name == "slow" else {}
                tables.append(table(name, own, ncentral, **SIGHT, **facts))
            targets.write_text("\n".join(tables), "utf-8")
            yield dict(zip(RUNS, grade([run.plan(targets) for run in RUNS.values()]), strict=True))


def grade(plan: list[dict[str, Any]]) -> list[Rows]:
    """What the grading process makes of a plan."""
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.contracts.grading"],
        cwd=suites_root(),
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]
    rows: list[Rows] = json.loads(ended.stdout)
    return rows


def results(rows: Rows, kind: str) -> Counter[str]:
    return Counter(row["result"] for row in rows if row["kind"] == kind)


def rules(rows: Rows, result: str = "fail") -> list[str]:
    return [row["code"] for row in rows if row["kind"] == "rule" and row["result"] == result]


def test_a_correct_psa_that_answers_in_full_is_green(tmp_path: Path) -> None:
    """The command as its user runs it, without a counterpart and with no way to look into the PSA."""
    with running(RECEIVER) as port:
        tmp_path.joinpath("targets.toml").write_text(table("mine", port, None), "utf-8")
        ended = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "simulators", "verify", "custompsa", "--target", "mine"],
            cwd=tmp_path,
            env={**os.environ, **SECRETS, "PYTHONPATH": str(suites_root())},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Cannot be seen from outside: CP-RESOLVE-DONE: RESOLVE must resolve the ticket at the PSA." in ended.stdout
    assert "name facts.read_ticket" in ended.stdout
    assert "Not tried: CP-CALLBACK." in ended.stdout
    assert "No rule of the protocol that was tried is broken." in ended.stdout
    rows: Rows = json.loads(tmp_path.joinpath(".psasim", "verify", "evidence.json").read_text("utf-8"))["rows"]
    assert results(rows, "operation") == {}
    assert results(rows, "scenario")["pass"] == ASKED
    assert set(results(rows, "scenario")) == {"pass", "not asked"}
    assert set(results(rows, "rule")) == {"pass", "not visible", "not tried"}


def test_a_correct_psa_that_calls_back_is_green(graded: Mapping[str, Rows]) -> None:
    rows = graded["once"]
    assert results(rows, "scenario")["pass"] == ASKED
    assert [row for row in rows if row["result"] in ("fail", "style", "not tried")] == []
    assert rules(rows, "not visible") == ["CP-CALLBACK-TECHNICIAN"]


def test_a_counterpart_that_is_used_twice_gives_the_same_result(graded: Mapping[str, Rows]) -> None:
    first, second = ([(row["name"], row["result"]) for row in graded[name]] for name in ("once", "twice"))
    assert second == first


def test_every_mistake_is_red_and_named_by_its_rule(graded: Mapping[str, Rows]) -> None:
    assert set(BROKEN) == set(MISTAKES)
    found = {name: rules(graded[f"mistake: {name}"]) for name in BROKEN}
    assert found == {name: [rule] for name, (_, rule) in BROKEN.items()}


def test_a_finding_says_all_that_its_reader_needs(graded: Mapping[str, Rows]) -> None:
    for name in BROKEN:
        rows = graded[f"mistake: {name}"]
        (rule,) = (row for row in rows if row["kind"] == "rule" and row["result"] == "fail")
        ended = {row["code"] for row in rows if row["kind"] == "scenario" and row["result"] == "fail"}
        assert ended == {rule["code"]}, name
        assert all(rule[part] for part in ("rule", "severity", "breach", "why")), name
        assert rule["curl"].startswith("curl -i -X ") or rule["code"] == "CP-NUMBERS-DIFFER", name
        assert rule["answer"].startswith(ANSWERED_BY_NCENTRAL.get(name, "")), name
        assert "open sesame" not in json.dumps(rows), name
        assert not any(sign in rule["why"] for sign in ("Error(", "<Response", "assert ", "{'", "None")), name


def test_legal_habits_are_green(graded: Mapping[str, Rows]) -> None:
    for name in LEGAL:
        rows = graded[f"legal: {name}"]
        assert set(results(rows, "scenario")) == {"pass"}, name
        assert rules(rows) + rules(rows, "style") == [], name


def test_breaches_of_style_are_reported_and_green(graded: Mapping[str, Rows]) -> None:
    assert set(STYLE) == set(OF_STYLE)
    for name, (_, rule) in STYLE.items():
        rows = graded[f"style: {name}"]
        assert (rules(rows), rules(rows, "style")) == ([], [rule]), name
        assert {row["code"] for row in rows if row["kind"] == "scenario" and row["result"] == "style"} == {rule}, name
        assert "fail" not in results(rows, "scenario"), name


def test_a_run_is_given_up_where_going_on_is_useless(graded: Mapping[str, Rows]) -> None:
    """Each time-out and each callback that does not come costs its whole time: they are not waited for again."""
    assert results(graded["slow"], "scenario") == {"fail": 2, "not tried": 2}
    assert results(graded["silent"], "scenario") == {"fail": 1, "not tried": 3}
    why = {row["why"] for row in graded["silent"] if row["result"] == "not tried" and row["kind"] == "scenario"}
    assert why == {"the PSA did not call back within 1 s (CP-CALLBACK)"}


def test_a_callback_that_nothing_receives_is_not_judged(graded: Mapping[str, Rows]) -> None:
    assert results(graded["unheard"], "scenario") == {"not visible": 1}
    assert rules(graded["unheard"], "not visible") == ["CP-CALLBACK", "CP-CALLBACK-TECHNICIAN"]


def test_nothing_is_sent_without_leave_to_write(graded: Mapping[str, Rows]) -> None:
    assert set(results(graded["read only"], "scenario")) == {"needs the fake", "not asked"}
    assert results(graded["read only"], "rule") == {}
