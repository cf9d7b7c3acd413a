from __future__ import annotations

import pytest

from simulators.nerdio.model.conditions import Action, Condition, Event, Queue
from simulators.nerdio.model.incidents import key_of
from simulators.nerdio.model.integrations import AccountMapping, MappedAccount, Severities, TicketSettings
from simulators.nerdio.model.jobs import Job, stamp, words

ACCOUNTS = ((1, "Acme"), (2, "Globex"), (3, "Initech"))


def test_auto_match_fills_only_rows_that_are_not_configured() -> None:
    mapping = AccountMapping((MappedAccount(1, 7), MappedAccount(2, None, enabled=False)), 9)
    customers = ((11, " acme"), (12, "GLOBEX "), (13, "initech"), (14, "Umbrella"))
    matched = mapping.matched(ACCOUNTS, customers, exact=False)
    assert matched == AccountMapping((MappedAccount(1, 7), MappedAccount(2, None, False), MappedAccount(3, 13)), 9)


@pytest.mark.parametrize(
    ("customers", "exact", "customer"),
    [
        (((11, "Acme"),), True, 11),
        (((11, "ACME"),), True, None),
        (((11, "ACME"),), False, 11),
        (((11, "Acme"), (12, "acme")), False, None),
        (((11, "Acme"), (12, "acme")), True, 11),
        ((), False, None),
    ],
)
def test_auto_match_takes_the_one_customer_of_the_name(
    customers: tuple[tuple[int, str], ...], exact: bool, customer: int | None
) -> None:
    assert AccountMapping().matched(ACCOUNTS[:1], customers, exact).row(1).customer_id == customer


def test_priority_of_a_severity_falls_back_to_the_default() -> None:
    severities = Severities(3, critical=1)
    assert [severities.priority(each) for each in (None, "low", "critical")] == [3, 3, 1]


def test_queue_overrides_what_it_sets() -> None:
    own = TicketSettings(1, 2, 3, 4, Severities(5), board=6)
    queue = Queue(1, "Q", "cw", board=60, severities=Severities(50))
    changed = own.overridden(queue.overrides())
    assert changed == TicketSettings(1, 2, 3, 4, Severities(50), board=60)


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (Event(1, "vm", "BackupVm", "Failed"), None),
        (Event(2, "vm", "BackupVm", "Failed"), "account"),
        (Event(None, "vm", "BackupVm", "Failed"), "account"),
        (Event(1, "vm", "StopVm", "Failed"), "job type"),
        (Event(1, "a TEST vm", "BackupVm", "Failed"), "'test'"),
    ],
)
def test_condition_takes_what_it_covers(event: Event, why: str | None) -> None:
    condition = Condition(1, "backup", "B", None, (1,), (Action(1, "ticket"),), ("BackupVm",), ("test",))
    unmet = condition.unmet(event)
    assert (unmet is None) if why is None else (unmet is not None and why in unmet)


def test_key_tells_the_msp_from_every_account() -> None:
    keys = {key_of(1, 1, account, "t", "j") for account in (None, 0, 1)}
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("job_type", "text"),
    [("BackupVm", "Backup Vm"), ("CloneMspWindowsScriptedAction", "Clone Msp Windows Scripted Action"), ("AVD", "AVD")],
)
def test_job_type_is_split_at_its_capitals(job_type: str, text: str) -> None:
    assert words(job_type) == text


def test_dates_have_seven_digits() -> None:
    assert stamp(1_740_899_444.12) == "2025-03-02T07:10:44.1200000+00:00"


def test_job_runs_until_its_end() -> None:
    job = Job(1, None, 0.0, "BackupVm", "Completed", "vm", ends=60.0)
    assert [job.status_at(now) for now in (0.0, 59.9, 60.0)] == ["Running", "Running", "Completed"]
    assert job.notification(3, 9) == {
        "AccountId": None,
        "ActionId": 3,
        "ConditionId": 9,
        "Job": {
            **{"Id": 1, "AccountId": None, "CreationDateUtc": "1970-01-01T00:00:00.0000000+00:00"},
            **{"JobType": "BackupVm", "JobStatus": "Completed", "JobRunMode": "Default"},
        },
    }
