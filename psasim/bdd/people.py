"""Steps for what people and devices do at a system."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psasim.bdd.declaring import Step, Steps
from psasim.bdd.playing import Play
from psasim.control import segment

__tracebackhide__ = True  # pytest shows the line of the feature, not ours


def _ncentral() -> list[Step]:
    step = Steps("ncentral")

    def act(play: Play, name: str, body: Mapping[str, Any] | None = None) -> None:
        play.system("ncentral").drive.post(f"/tickets/{segment(play.ticket('ncentral'))}/{name}", body)

    @step("Given", 'N-central sends its tickets to "{url}" as user "{username}" with password "{password}"')
    def _(psasim_play: Play, url: str, username: str, password: str) -> None:
        """Fill in the page on which a custom PSA is configured; the URL includes the path."""
        scheme, _, rest = url.partition("://")
        host, _, path = rest.partition("/")
        given = {"base_url": f"{scheme}://{host}", "ticketing_endpoint": f"/{path}"}
        psasim_play.system("ncentral").drive.put(
            "/psa-configuration", {**given, "username": username, "password": password, "enabled": True}
        )

    @step("When", 'N-central finds that "{service}" has failed on "{device}" of "{customer}"')
    def _(psasim_play: Play, service: str, device: str, customer: str) -> None:
        """Raise an alert, for which N-central creates a ticket."""
        alert = {"service": service, "device": device, "customer": customer, "state": "Failed"}
        raised = psasim_play.system("ncentral").drive.post("/alerts", alert)
        psasim_play.tickets["ncentral"] = str(raised["ticket_id"])

    @step("When", 'N-central adds the note "{note}" to its newest ticket')
    def _(psasim_play: Play, note: str) -> None:
        """Send an UPDATE."""
        act(psasim_play, "update", {"note": note})

    @step("When", "N-central resolves its newest ticket")
    def _(psasim_play: Play) -> None:
        """Send a RESOLVE."""
        act(psasim_play, "resolve")

    @step("When", "N-central reopens its newest ticket")
    def _(psasim_play: Play) -> None:
        """Send a REOPEN."""
        act(psasim_play, "reopen")

    @step("Then", 'N-central knows its newest ticket as "{number}"')
    def _(psasim_play: Play, number: str) -> None:
        """The number that the PSA assigned."""
        path = f"/tickets/{segment(psasim_play.ticket('ncentral'))}"
        found = psasim_play.system("ncentral").drive.get(path)["psaTicketNumber"]
        assert found == number, f"N-central knows it as {found}"

    return step.found


def _custompsa() -> list[Step]:
    step = Steps("custompsa")

    def tickets(play: Play) -> list[Any]:
        return list(play.system("custompsa").drive.get("/tickets")["items"])

    def newest(play: Play) -> str:
        found = tickets(play)
        assert found, "the custom PSA holds no ticket"
        return segment(str(found[-1]["ticketNumber"]))

    @step("When", "a technician of the custom PSA resolves its newest ticket")
    def _(psasim_play: Play) -> None:
        """The custom PSA calls N-central back."""
        psasim_play.system("custompsa").drive.post(f"/tickets/{newest(psasim_play)}/resolve")

    @step("When", "a technician of the custom PSA reopens its newest ticket")
    def _(psasim_play: Play) -> None:
        """The custom PSA calls N-central back."""
        psasim_play.system("custompsa").drive.post(f"/tickets/{newest(psasim_play)}/reopen")

    @step("Then", "the custom PSA holds {count:d} ticket(s)")
    def _(psasim_play: Play, count: int) -> None:
        """All of them, resolved ones included."""
        found = len(tickets(psasim_play))
        assert found == count, f"it holds {found}"

    return step.found


def _tickets(system: str, operation: str, path: tuple[str, ...], acts: Mapping[str, tuple[str, str]]) -> list[Step]:
    """Steps on the newest record created with `operation`: text -> (path of the drive, body property)."""
    step = Steps(system)

    def declare(text: str, place: str, name: str) -> None:
        def act(play: Play, body: Mapping[str, Any]) -> None:
            made = segment(play.created(system, operation, *path))
            play.system(system).drive.post(place.replace("ID", made), body)

        if "{number:d}" in text:

            @step("When", text)
            def _(psasim_play: Play, number: int) -> None:
                """On the newest one that a client has made."""
                act(psasim_play, {name: number})

        elif name:

            @step("When", text)
            def _(psasim_play: Play, text: str) -> None:
                """On the newest one that a client has made."""
                act(psasim_play, {name: text})

        else:

            @step("When", text)
            def _(psasim_play: Play) -> None:
                """The newest one that a client has made."""
                act(psasim_play, {})

    for text, (place, name) in acts.items():
        declare(text, place, name)
    return step.found


def _nerdio() -> list[Step]:
    step = Steps("nerdio")

    def event(play: Play, target: str, account: str, condition: str, status: str) -> None:
        drive = play.system("nerdio").drive
        accounts = {each["name"]: each["id"] for each in drive.get("/accounts")["items"]}
        assert account in accounts, f"Nerdio has no account {account!r}; there are {', '.join(accounts)}"
        body = {"condition": condition, "account_id": accounts[account], "target": target, "job_type": "BackupVm"}
        drive.post("/events", {**body, "status": status})

    @step("When", 'the backup of "{target}" of the account "{account}" fails at Nerdio Manager under "{condition}"')
    def _(psasim_play: Play, target: str, account: str, condition: str) -> None:
        """Nerdio opens an incident with a ticket at the PSA of the default integration, or adds a note."""
        event(psasim_play, target, account, condition, "Failed")

    @step("When", 'the backup of "{target}" of the account "{account}" succeeds at Nerdio Manager under "{condition}"')
    def _(psasim_play: Play, target: str, account: str, condition: str) -> None:
        """Nerdio resolves the ticket."""
        event(psasim_play, target, account, condition, "Completed")

    @step("Then", 'the newest incident of Nerdio Manager is "{state}"')
    def _(psasim_play: Play, state: str) -> None:
        """open, resolved, cancelled, skipped, failed or waiting."""
        found = psasim_play.system("nerdio").drive.get("/incidents?limit=1000")["items"]
        assert found, "Nerdio has no incident"
        assert found[-1]["state"] == state, f"it is {found[-1]['state']}: {found[-1]['detail']}"

    return step.found


CONNECTWISE = {
    "a technician of ConnectWise closes the newest ticket": ("/tickets/ID/close", ""),
    'a technician of ConnectWise moves the newest ticket to the status "{text}"': ("/tickets/ID/status", "status"),
    'a technician of ConnectWise writes the note "{text}" on the newest ticket': ("/tickets/ID/notes", "text"),
}

AUTOTASK = {
    "a resource of Autotask completes the newest ticket": ("/tickets/ID/complete", ""),
    "a resource of Autotask moves the newest ticket to the status {number:d}": ("/tickets/ID/status", "status"),
    'a resource of Autotask writes the note "{text}" on the newest ticket': ("/tickets/ID/notes", "description"),
}

SUPPORTCENTERPLUS = {
    "a rep of SupportCenter Plus picks the newest request up": ("/requests/ID/pickup", ""),
    'a rep of SupportCenter Plus answers the newest request with "{text}"': ("/requests/ID/reply", "text"),
    'a rep of SupportCenter Plus resolves the newest request with "{text}"': ("/requests/ID/resolve", "resolution"),
    "a rep of SupportCenter Plus closes the newest request": ("/requests/ID/close", ""),
    "a rep of SupportCenter Plus reopens the newest request": ("/requests/ID/reopen", ""),
}


def people_of(system: str) -> list[Step]:
    """The steps for what people and devices do at `system`; none for a system without such actions."""
    match system:
        case "ncentral":
            return _ncentral()
        case "custompsa":
            return _custompsa()
        case "nerdio":
            return _nerdio()
        case "connectwise":
            return _tickets(system, "postServiceTickets", ("id",), CONNECTWISE)
        case "autotask":
            return _tickets(system, "Tickets_CreateEntity", ("itemId",), AUTOTASK)
        case "supportcenterplus":
            return _tickets(system, "addRequest", ("request", "id"), SUPPORTCENTERPLUS)
    return []
