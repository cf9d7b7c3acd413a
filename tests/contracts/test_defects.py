"""Seeded defects: what may be changed, how it is undone, and that every one of them is noticed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from contracts.defects import Defect, changes, defects_of, vendors_with_defects
from contracts.defects.bench import Bench, NoSuchPart
from contracts.targets import Fakes, Target
from simulators.core.call import Answer
from simulators.core.declaration import Declaration
from simulators.custompsa import model
from simulators.registry import VENDORS, declaration
from simulators.suites import suites_root

LEAST = 25
"""Defects that the foundations must have between them."""

ONE_IN = 6
"""Of each vendor's defects so many are played here; `make defects` plays all."""

TICKET = model.Ticket("INC-1", "7", "t", "now", "now")


def served(system: str, *applied: changes.Apply) -> Fakes:
    """Fakes of which `system` has these defects; patches stay until the test ends, which undoes them itself."""
    bench = Bench(declaration(system))
    for apply in applied:
        apply(bench)

    def change(sound: Declaration) -> Declaration:
        return bench.declaration if sound.name == system else sound

    return Fakes(change)


def create(target: Target) -> Any:
    body = {"action": "CREATE", "title": "t", "details": "d", "ncentralTicketId": "7"}
    user = (target.known("username"), target.known("password"))
    return target.send("POST", target.known("ticketing_endpoint"), json=body, auth=user)


def listed(target: Target, **wanted: Any) -> Any:
    user = (target.known("username"), target.known("password"))
    return target.send("GET", "/tickets", params=wanted, auth=user).json()


@pytest.mark.parametrize("vendor", vendors_with_defects())
def test_every_seeded_defect_is_noticed(vendor: str, tmp_path: Path) -> None:
    report = tmp_path / "fates.json"
    ended = subprocess.run(  # noqa: S603  # our own module
        [sys.executable, "-m", "contracts.defects", vendor, "--one-in", str(ONE_IN), "--report", str(report)],
        cwd=suites_root(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), ended.stdout + ended.stderr
    fates = json.loads(report.read_text("utf-8"))
    assert [f"{fate['name']}: {fate['finding']}" for fate in fates if fate["killed_by"] is None] == []
    assert ended.returncode == 0, ended.stdout
    assert len(fates) == len(defects_of([vendor])[::ONE_IN])


@pytest.mark.parametrize("vendor", vendors_with_defects())
def test_every_seeded_defect_finds_what_it_changes(vendor: str) -> None:
    for defect in defects_of([vendor]):
        with Bench(declaration(vendor)) as bench:
            defect.apply(bench)


def test_no_seeded_defect_reaches_for_a_private_name() -> None:
    sources = (suites_root() / "contracts" / "defects").rglob("*.py")
    places = [place for each in sources for place in re.findall(r'"([\w.{}]+:[\w.]+)"', each.read_text("utf-8"))]
    assert len(places) > 100
    assert [place for place in places if re.search(r"[:.]_", place)] == []


def test_there_are_enough_and_each_is_told_apart() -> None:
    defects = defects_of(vendors_with_defects())
    assert len([each for each in defects if each.system in ("ncentral", "custompsa")]) >= LEAST
    assert len({(each.system, each.name) for each in defects}) == len(defects)
    assert [each.name for each in defects if each.system not in VENDORS] == []


@pytest.mark.parametrize(
    ("apply", "status", "body"),
    [
        (changes.answers("receiveTicket", changes.without("/ticketUrl")), 200, {"externalTicketId": "INC-1001"}),
        (
            changes.answers("receiveTicket", changes.put("/ticketUrl", 1)),
            200,
            {"externalTicketId": "INC-1001", "ticketUrl": 1},
        ),
        (changes.status("receiveTicket", 206), 206, None),
        (changes.idle("receiveTicket", Answer(200, {"a": 1})), 200, {"a": 1}),
        (changes.answers("receiveTicket", changes.without("/not/there")), 200, None),
        (changes.answers("receiveTicket", changes.put("/not/there", 1)), 200, None),
        (changes.answers("receiveTicket", changes.turned("/not", str)), 200, None),
    ],
)
def test_answers_are_spoilt(apply: changes.Apply, status: int, body: Any) -> None:
    with served("custompsa", apply) as fakes, fakes.target("custompsa", ()) as target:
        answer = create(target)
        assert answer.status_code == status
        if body is not None:
            assert answer.json() == body


def test_a_header_is_put_or_taken_away() -> None:
    applied = (changes.header("receiveTicket", "X-Limit", "1"), changes.header("listTickets", "X-None", None))
    with served("custompsa", *applied) as fakes, fakes.target("custompsa", ()) as target:
        assert create(target).headers["X-Limit"] == "1"
        assert listed(target)["total"] == 1


def test_work_is_done_twice_and_parameters_are_taken_for_sent() -> None:
    applied = (changes.twice("receiveTicket"), changes.asked("listTickets", limit=1, status=None))
    with served("custompsa", *applied) as fakes, fakes.target("custompsa", ()) as target:
        create(target)
        page = listed(target, status="resolved", limit=50)
        assert (page["total"], len(page["items"])) == (1, 1)


def test_settings_limits_and_gates_are_off() -> None:
    bench = Bench(declaration("ncentral"))
    changes.setting("access_expiry_s", 1)(bench)
    changes.limit("external", 1)(bench)
    changes.gates("quota", "auth")(bench)
    settings = bench.declaration.settings()
    assert (settings["access_expiry_s"], settings["external_limit"]) == (1, 4)
    assert bench.declaration.gate_order == ("quota", "auth")
    changes.unlimited()(bench)
    assert bench.declaration.quotas == ()


@pytest.mark.parametrize(
    "apply",
    [changes.setting("none", 1), changes.limit("none", 1), changes.lost("none"), changes.status("none", 200)],
)
def test_a_defect_of_what_is_not_there_is_refused(apply: changes.Apply) -> None:
    with pytest.raises(LookupError):
        apply(Bench(declaration("custompsa")))


def test_patches_are_undone() -> None:
    with Bench(declaration("custompsa")) as bench:
        bench.patch("simulators.custompsa.model:Ticket.shown", lambda ticket, url: {"url": url})
        bench.wrap("simulators.custompsa.model:mint_number", lambda mint, *given: mint(*given) + "!")
        assert model.mint_number(1, "A", "string") == "A1!"
        assert TICKET.shown("u") == {"url": "u"}
    assert model.mint_number(1, "A", "string") == "A1"
    assert TICKET.shown("u")["ticketNumber"] == "INC-1"


def test_a_message_is_lost_changed_or_sent_otherwise() -> None:
    applied = (
        changes.says("callback", changes.put("/ticketNumber", "X")),
        changes.sends("callback", method="POST", url=lambda url: f"{url}?x"),
    )
    with served("custompsa", *applied) as fakes, fakes.target("custompsa", ["ncentral"]) as target:
        target.fake.drive("custompsa", "PUT", "/behaviour", {"callback": {"mode": "after"}})
        create(target)
        target.fake.advance(0)
        (sent,) = target.fake.journal(simulator="custompsa", direction="out")
        assert (sent["method"], sent["path"][-2:]) == ("POST", "?x")
        assert sent["request"]["body"]["ticketNumber"] == "X"


def test_a_defect_that_lives_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plug-in itself, in a pytest of its own, on three invented defects."""
    folder = tmp_path / "harmless.py"
    folder.write_text(
        "from contracts.defects import Defect\n"
        "from contracts.defects.changes import status\n"
        "P = 'features/custompsa/test_refusals.py::'\n"
        "def d(name, apply, path): return Defect(name, 'custompsa', name, apply, (path,))\n"
        "DEFECTS = (\n"
        "    d('harmless', lambda bench: None, P + 'test_a_text_of_100000_letters_is_accepted'),\n"
        "    d('harmful', status('receiveTicket', 500), P + 'test_a_text_of_100000_letters_is_accepted'),\n"
        ")\n",
        "utf-8",
    )
    report = tmp_path / "fates.json"
    code = (
        "import sys, importlib.util, pytest\n"
        f"spec = importlib.util.spec_from_file_location('contracts.defects.harmless', {str(folder)!r})\n"
        "sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(module)\n"
        f"sys.exit(pytest.main(['-q', '-W', 'ignore', '-p', 'no:cacheprovider', '-p', 'contracts.defects.plugin', "
        f"'--defects', 'harmless', '--defect-report', {str(report)!r}]))\n"
    )
    ended = subprocess.run(  # noqa: S603  # the code above
        [sys.executable, "-W", "ignore", "-c", code], cwd=suites_root(), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1, ended.stdout + ended.stderr
    fates = {fate["name"]: fate["finding"] for fate in json.loads(report.read_text("utf-8"))}
    assert fates["harmless"] == "no test noticed it"
    assert "500" in fates["harmful"]
    assert "1 of 2 seeded defects were noticed" in ended.stdout


def test_a_defect_is_plain_data() -> None:
    made = Defect("n", "custompsa", "d", lambda bench: None, ("features/custompsa",))
    assert (made.name, made.killed_by) == ("n", ("features/custompsa",))
    assert issubclass(NoSuchPart, LookupError)


class Helper:
    @staticmethod
    def twice(number: int) -> int:
        return 2 * number


def test_a_static_method_is_patched_and_put_back_as_one() -> None:
    place = f"{__name__}:Helper.twice"
    with Bench(declaration("custompsa")) as bench:
        bench.wrap(place, lambda original, number: original(number) + 1)
        assert Helper().twice(2) == 5
    assert Helper().twice(2) == 4
