from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import psasim
from psasim.durations import seconds
from simulators.core.server.build import document
from tests.psasim.sending import create


def test_worlds_have_ports_and_state_of_their_own(server: psasim.Server) -> None:
    with server.world() as one, server.world("custompsa", seed=7) as other:
        create(one.custompsa)
        assert (one.custompsa.journal.count("receiveTicket"), len(other.custompsa.journal)) == (1, 0)
        assert list(other.systems) == ["custompsa"]
        assert other.custompsa.credentials["password"] != one.custompsa.credentials["password"]


def test_world_over_a_dataset_knows_what_its_systems_have_in_common(server: psasim.Server) -> None:
    assert server.default.dataset()["customers"] == []
    with server.world(dataset="small") as world:
        customers = world.dataset()["customers"]
        assert len(customers) == 10
        assert customers[0]["systems"]["ncentral"] == {"collection": "customers", "id": customers[0]["rmm"]}
    with pytest.raises(psasim.Refused, match="did you mean 'small'"):
        server.world(dataset="smal")


def test_a_closed_world_is_gone(server: psasim.Server) -> None:
    world = server.world("custompsa")
    world.close()
    with pytest.raises(psasim.Refused, match="no world"):
        world.journal.entries()


def test_systems_that_are_not_there_are_refused_with_the_nearest(world: psasim.World) -> None:
    with pytest.raises(AttributeError, match="no system 'ncentrl'; did you mean 'ncentral'"):
        world.system("ncentrl")
    with pytest.raises(AttributeError, match="halopsa is not served in this world; there are ncentral, custompsa"):
        world.halopsa  # noqa: B018  # that is the test


def test_environment_variables_name_urls_and_credentials(world: psasim.World) -> None:
    assert world.custompsa.env["CUSTOMPSA_URL"] == world.custompsa.url
    assert world.env["CUSTOMPSA_PASSWORD"] == world.custompsa.credentials["password"]
    assert "SSL_CERT_FILE" not in world.env


def test_the_clock_is_frozen_set_advanced_and_resumed(world: psasim.World) -> None:
    world.clock.freeze()
    world.clock.set("2027-01-05T14:00:00Z")
    assert world.clock.advance("1h30m")["mode"] == "frozen"
    assert world.clock.now == datetime(2027, 1, 5, 15, 30, tzinfo=UTC)
    world.clock.advance(timedelta(seconds=30))
    world.clock.advance(30)
    assert world.clock.advance()["now"].startswith("2027-01-05T15:31:00")
    assert world.clock.resume()["mode"] == "real"


@pytest.mark.parametrize(
    ("span", "expected"), [("90s", 90), ("1h30m", 5400), ("2d", 172800), ("500ms", 0.5), (3, 3), (timedelta(1), 86400)]
)
def test_durations_are_read(span: str | float | timedelta, expected: float) -> None:
    assert seconds(span) == expected


@pytest.mark.parametrize("text", ["", "1", "h", "1h1h", "-1s", "1 fortnight"])
def test_a_text_that_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(psasim.PsasimError, match="write it as 90s"):
        seconds(text)


def test_faults_happen_as_often_as_asked(world: psasim.World) -> None:
    desk = world.custompsa
    kept = desk.faults.add("receiveTicket", "status", status=503, times=1)
    desk.faults.remove(desk.faults.add("POST /api/ncentral/tickets", "reset"))
    assert [each["id"] for each in desk.faults] == [kept["id"]]
    assert [create(desk).status_code for _ in range(2)] == [503, 200]
    world.ncentral.faults.add("health", "latency", delay_ms=1)
    desk.faults.clear()
    assert (list(desk.faults), len(list(world.ncentral.faults))) == ([], 1)


def test_a_fault_of_an_unknown_operation_is_refused_with_the_nearest(world: psasim.World) -> None:
    with pytest.raises(psasim.Refused, match="did you mean 'receiveTicket'") as caught:
        world.custompsa.faults.add("recieveTicket", "reset")
    assert caught.value.status == 400


def test_settings_are_read_and_changed_by_name(world: psasim.World) -> None:
    settings = world.custompsa.settings
    settings["unknown_ticket"] = "ignore"
    assert (settings["unknown_ticket"], "unknown_ticket" in list(settings)) == ("ignore", True)
    with pytest.raises(KeyError, match="did you mean 'unknown_ticket'"):
        settings["unknown_tickets"]
    with pytest.raises(psasim.Refused, match="did you mean 'unknown_ticket'"):
        settings["unknown_tickets"] = "ignore"


def test_quotas_are_read_and_changed_by_id(world: psasim.World) -> None:
    quotas = world.ncentral.quotas
    quotas["light"] = 5
    assert quotas["light"]["limit"] == 5
    assert quotas.report()["requests"] == 0
    with pytest.raises(KeyError, match="did you mean 'light'"):
        quotas["lihgt"]


def test_people_act_and_deliveries_are_seen(world: psasim.World) -> None:
    world.clock.freeze()
    raised = world.ncentral.drive.post(
        "/alerts", {"customer": "Contoso", "device": "srv01", "service": "Disk", "state": "Failed"}
    )
    world.custompsa.journal.assert_called("receiveTicket", where={"/request/body/action": "CREATE"}, times=1)
    (delivery,) = world.ncentral.deliveries
    assert (delivery["state"], world.ncentral.deliveries.all("failed")) == ("sent", [])
    assert world.ncentral.deliveries.redeliver(delivery)["id"] == delivery["id"]
    assert world.ncentral.drive.get(f"/tickets/{raised['ticket_id']}")["ticket_id"] == raised["ticket_id"]
    assert world.ncentral.drive.credentials(expired=True)["jwt"]


def test_a_world_is_reset_and_restored(world: psasim.World) -> None:
    create(world.custompsa)
    snapshot = world.snapshot()
    world.reset("custompsa", keep_journal=True)
    assert (len(world.journal), world.custompsa.drive.get("/tickets")["items"]) == (1, [])
    world.restore(snapshot)
    assert len(world.custompsa.drive.get("/tickets")["items"]) == 1
    world.reset()
    assert list(world.journal) == []


@pytest.mark.skipif(
    "/records/{simulator}/{collection}" not in document("control")["paths"], reason="the control API has no records yet"
)
def test_records_are_read_by_collection(world: psasim.World) -> None:
    create(world.custompsa)
    records = world.custompsa.records
    assert "tickets" in records.collections()
    (found,) = records.all("tickets")
    assert records.all("tickets", where={"/title": "no such title"}) == []
    assert found["record"]["title"] == "Disk full"
    create(world.custompsa)
    assert records.newest("tickets") == records.all("tickets")[-1:]
    assert records.newest("tickets", 5) == records.all("tickets")[::-1]
    with pytest.raises(psasim.Refused, match="did you mean 'tickets'"):
        records.all("ticket")


def test_the_journal_is_filtered_counted_and_cleared(world: psasim.World) -> None:
    create(world.custompsa)
    create(world.custompsa, action="UPDATE", ncentralTicketId="8")
    first, second = world.journal
    assert first["operation"] == "receiveTicket"
    assert [each["id"] for each in world.custompsa.journal.entries("receiveTicket", since=first["id"])] == [
        second["id"]
    ]
    assert len(world.journal.entries(status=200, direction="in")) == 1
    assert world.ncentral.journal.entries() == []
    assert world.journal.text(last=1).splitlines()[0] == "(1 earlier exchanges)"
    assert world.journal.violations() == []
    world.journal.clear()
    assert len(world.journal) == 0


def test_an_expectation_that_fails_shows_the_near_misses(world: psasim.World) -> None:
    create(world.custompsa, title="Disk full")
    journal = world.custompsa.journal
    with pytest.raises(AssertionError) as caught:
        journal.assert_called("receiveTicket", where={"/request/body/title": "Disk empty"}, status=200)
    assert str(caught.value).splitlines() == [
        'custompsa: receiveTicket with /request/body/title = "Disk empty", status = 200 was called 0 times, '
        "expected at least once",
        "near misses:",
        "  #1 in  custompsa 200 POST /api/ncentral/tickets (receiveTicket, by handler)",
        '    /request/body/title: expected "Disk empty", was "Disk full"',
        "calls of custompsa: receiveTicket once",
    ]
    with pytest.raises(AssertionError, match="was called once, expected at least 2 and at most 3 times"):
        journal.assert_called("receiveTicket", times={"min": 2, "max": 3})
    with pytest.raises(AssertionError, match="was called once, expected 0 times"):
        journal.assert_called("receiveTicket", times=0)


def test_an_expectation_that_nothing_could_meet_is_refused(world: psasim.World) -> None:
    with pytest.raises(psasim.Refused, match="did you mean 'receiveTicket'"):
        world.custompsa.journal.assert_called("receiveTickets", times=0)
    with pytest.raises(psasim.Refused, match="did you mean 'request'"):
        world.custompsa.journal.assert_called("receiveTicket", where={"/requst/body": 1}, times=0)
