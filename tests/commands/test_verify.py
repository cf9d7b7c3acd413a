"""`psasim verify`: exit codes, the guard, findings with curl, reports without secrets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from contracts.verify.curl import command
from contracts.verify.junit import junit
from contracts.verify.page import page
from contracts.verify.rows import Result, Row, green
from contracts.verify.secrets import Secrets
from contracts.verify.table import table
from loadtests.servers import started
from simulators.suites import suites_root
from tests.commands.conftest import Psasim, wrong_use

PASSED = Row("scenario", "acme", "Orders", "An order", "pass", "2026-01-05T09:00:00Z", 0.5)
NEEDED = Row("scenario", "acme", "Orders", "A late one", "needs the fake", "2026-01-05T09:00:00Z", why="clock (...)")
FAILED = Row(
    *("operation", "acme", "contract", "GET /<x>", "fail", "2026-01-05T09:00:00Z", 0.0),
    *("status 418\nis not documented", "PSA101", "curl -X GET 'http://x/\x00'"),
)


def rule(code: str, result: Result, severity: str, why: str) -> Row:
    row = Row("rule", "acme", "rules of the protocol", code, result, "2026-01-05T09:00:00Z", why=why, code=code)
    return replace(row, rule=f"{code} must hold.", severity=severity, breach="Tickets <vanish>.")


BROKEN = replace(
    rule("AC-1", "fail", "lose", "no <id>"),
    property="/0/id",
    answer="Acme answered 400: no id.",
    curl="curl -X POST http://x",
)
RULES = [
    BROKEN,
    rule("AC-2", "style", "style", "a 403"),
    rule("AC-3", "not visible", "lose", "Name facts.read."),
    rule("AC-4", "not tried", "lose", "Nothing was called back."),
    rule("AC-5", "not tried", "style", "Nothing was called back."),
    rule("AC-6", "pass", "lose", "kept 3 times"),
]
MET = replace(FAILED, kind="scenario", name="An order is made", code="AC-1", rule="AC-1 must hold.")


def verify(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-W", "ignore", "-m", "simulators", "verify", *words, "--report", str(folder)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(suites_root()), **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_system_that_is_not_there_is_wrong_use(psasim: Psasim) -> None:
    wrong_use(psasim("verify", "nobody"), "no simulator 'nobody'")


def test_a_target_behind_its_guard_is_wrong_use(tmp_path: Path) -> None:
    lines = ["[targets.live]", 'system = "custompsa"', 'base_url = "https://psa.example"']
    tmp_path.joinpath("targets.toml").write_text("\n".join(lines), "utf-8")
    ended = verify(tmp_path, "custompsa", "--target", "live")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "sandbox = true" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_system_that_does_not_hold_is_told_with_a_curl_and_without_secrets(tmp_path: Path) -> None:
    """A custom PSA by URL that is called with a wrong password: no message is accepted."""
    with started("custompsa") as served:
        lines = ["[targets.mine]", 'system = "custompsa"', f'base_url = "{served.url}"', "sandbox = true"]
        lines += ["allow_writes = true", 'env = {username = "U", password = "P"}']
        lines += ['facts = {ticketing_endpoint = "/api/ncentral/tickets"}']
        tmp_path.joinpath("targets.toml").write_text("\n".join(lines), "utf-8")
        ended = verify(tmp_path, "--target", "mine", U=served.credentials["username"], P="open sesame street")
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "CP-CREATE-STATUS lose: CREATE must be answered with a status from 200 to 299." in ended.stdout
    assert "Seen: CREATE was answered with 401 Unauthorized" in ended.stdout
    assert "are the user name and the password of the target right?" in ended.stdout
    assert "N-central treats the creation as failed" in ended.stdout
    assert "curl -i -X POST" in ended.stdout
    assert "psasim explain CP-CREATE-STATUS" in ended.stdout
    evidence: Any = json.loads(tmp_path.joinpath("evidence.json").read_text("utf-8"))
    assert not evidence["ok"]
    assert {row["result"] for row in evidence["rows"] if row["kind"] == "scenario"} == {"pass", "fail", "not asked"}
    (rule,) = (row for row in evidence["rows"] if row["kind"] == "rule" and row["code"] == "CP-CREATE-STATUS")
    assert (rule["result"], rule["severity"]) == ("fail", "lose")
    for path in (tmp_path / "evidence.json", tmp_path / "junit.xml", tmp_path / "report.html"):
        text = path.read_text("utf-8")
        assert "open sesame" not in text
        assert "Basic ***" in text or path.suffix == ".xml" or "Authorization" not in text
    assert "open sesame" not in ended.stdout


def test_green_is_nothing_failed_and_something_passed() -> None:
    assert green([PASSED, NEEDED])
    assert not green([PASSED, FAILED])
    assert not green([NEEDED])
    assert not green([])


def test_rows_come_back_as_they_were_written() -> None:
    assert Row.of(json.loads(json.dumps(FAILED.data()))) == FAILED


def test_table_shows_the_finding_and_its_remedy() -> None:
    text = table([PASSED, NEEDED, FAILED])
    assert "PSA101 status not documented" in text
    assert "psasim explain PSA101" in text
    assert text.splitlines()[-1] == "operations: 1 fail; scenarios: 1 pass, 1 needs the fake"
    assert table([]).splitlines()[-1] == "nothing was tried"


def test_the_table_shows_a_finding_once_for_each_rule() -> None:
    lines = table([PASSED, MET, *RULES]).splitlines()
    begin = lines.index("AC-1 lose: AC-1 must hold.")
    assert lines[begin + 1 : begin + 7] == [
        "  Seen (at /0/id): no <id>.",
        "  Acme answered 400: no id.",
        "  Tickets <vanish>.",
        "  In 1 scenario: An order is made.",
        "  curl -X POST http://x",
        "  psasim explain AC-1",
    ]
    assert "Cannot be seen from outside: AC-3: AC-3 must hold. Name facts.read." in lines
    assert "Not tried: AC-4, AC-5. Nothing was called back." in lines
    assert "Broken, lose (tickets, or changes of tickets, are lost): AC-1" in lines
    assert lines[-1].endswith("rules: 1 fail, 1 style, 1 not visible, 2 not tried, 1 pass")
    assert "No rule of the protocol that was tried is broken." in table([PASSED, RULES[-1]])


def test_the_table_counts_what_is_not_asked() -> None:
    others = [replace(NEEDED, result="not asked", why="it is ours", name=name) for name in ("a", "b")]
    text = table([PASSED, *others])
    assert "not asked  2 scenarios" in text
    assert "scenarios: 1 pass, 2 not asked" in text


def test_a_breach_of_style_is_green() -> None:
    assert green([PASSED, RULES[1]])
    assert not green([PASSED, BROKEN])


def test_junit_and_the_page_tell_rule_sentence_and_severity() -> None:
    (suite,) = ElementTree.fromstring(junit([PASSED, *RULES]))  # noqa: S314  # written a line above
    assert [suite.attrib[name] for name in ("tests", "failures", "skipped")] == ["7", "1", "3"]
    failure = suite.find("testcase[@name='AC-1: AC-1 must hold.']/failure")
    assert failure is not None
    assert failure.attrib["type"] == "AC-1"
    told = "AC-1 lose: AC-1 must hold. Seen: no <id>. Acme answered 400: no id. Tickets <vanish>."
    assert failure.attrib["message"] == told
    text = page([PASSED, *RULES], "mine")
    assert "<h3>AC-1 lose: AC-1 must hold.</h3>" in text
    assert "Seen (at /0/id): no &lt;id&gt;." in text


def test_junit_has_a_case_for_each_row() -> None:
    (suite,) = ElementTree.fromstring(junit([PASSED, NEEDED, FAILED]))  # noqa: S314  # written a line above
    assert [suite.attrib[name] for name in ("name", "tests", "failures", "skipped")] == ["acme", "3", "1", "1"]
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.attrib["type"] == "PSA101"
    assert failure.text == "curl -X GET 'http://x/?'"


def test_the_page_escapes_what_it_shows() -> None:
    text = page([PASSED, FAILED], "mine")
    assert "GET /&lt;x&gt;" in text
    assert "GET /<x>" not in text
    assert "operations: 1 fail; scenarios: 1 pass" in text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Authorization: Bearer abc.def-123", "Authorization: Bearer ***"),
        ("Basic bmNlbnRyYWw6cHc=", "Basic ***"),
        ('{"password": "open sesame", "a": 1}', '{"password": "***", "a": 1}'),
        ("eyJhbGciOi.eyJzdWIiOi.c2ln", "***"),
        ("client_secret=abc&x=1", "client_secret=***&x=1"),
        ("known as hunter2", "known as ***"),
        ("user ncentral", "user ncentral"),
    ],
)
def test_secrets_are_hidden(text: str, hidden: str) -> None:
    secrets = Secrets()
    secrets.learn({"username": "ncentral", "password": "hunter2"})
    assert secrets.hide(text) == hidden


def test_curl_command_is_valid_shell() -> None:
    words = command("POST", "http://x/y", [("Host", "x"), ("X-A", "it's")], '{"a": 1}')
    assert words == """curl -i -X POST http://x/y -H 'X-A: it'"'"'s' --data-binary '{"a": 1}'"""


def test_masked_credentials_are_left_to_be_filled_in() -> None:
    assert command("POST", "http://x", [("authorization", "***")], "", basic=True) == (
        "curl -i -X POST http://x -u USER:PASSWORD"
    )
    wrong = command("POST", "http://x", [("authorization", "Basic bm9ib2R5")], "", basic=True)
    assert wrong == "curl -i -X POST http://x -H 'authorization: Basic bm9ib2R5'"
