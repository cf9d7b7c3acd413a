"""What N-central makes of what the PSA did, and what the PSA itself shows."""

from __future__ import annotations

import pytest
from pytest_bdd import parsers, then

from contracts.protocol import answers
from contracts.protocol.gradebook import Fault, Judge
from contracts.targets import Target
from features.custompsa.driving import Driver
from features.custompsa.sight import OPEN, RESOLVED, TEXT_UNSEEN, Sight


@pytest.fixture
def sight(target: Target, judge: Judge) -> Sight:
    """The PSA's tickets as the PSA itself shows them."""
    return Sight(target, judge)


@then(parsers.re("the PSA accepts the (?P<action>CREATE|UPDATE|RESOLVE|REOPEN)"))
def _(ncentral: Driver, action: str) -> None:
    sent = ncentral.said[-1]["request"]["body"]["action"] if ncentral.said else "nothing"
    assert sent == action, f"psasim's N-central sent {sent}, not {action}"
    assert ncentral.reply(ncentral.said[-1]).ok, f"{action} was not accepted"


@then("the PSA accepts the test ticket")
def _(ncentral: Driver, judge: Judge) -> None:
    reply = ncentral.tested
    assert reply is not None, "psasim's N-central sent no test ticket"
    judge.check(answers.tested(reply))


@then("N-central knows the ticket number and the link")
def _(ncentral: Driver) -> None:
    ticket = ncentral.confirmed()
    assert ticket["psaTicketNumber"], f"N-central has the ticket in the state {ticket['state']}, without a number"
    assert ticket["ticketUrl"], f"N-central has the ticket in the state {ticket['state']}, without a link"


@then(parsers.parse("the PSA has given {count:d} different ticket numbers"))
def _(ncentral: Driver, judge: Judge, count: int) -> None:
    numbers = [ncentral.confirmed(identity)["psaTicketNumber"] for identity in ncentral.tickets]
    assert len(numbers) == count, f"psasim's N-central has made {len(numbers)} tickets, not {count}"
    repeated = sorted({number for number in numbers if numbers.count(number) > 1})
    both = [identity for identity, number in zip(ncentral.tickets, numbers, strict=True) if number in repeated[:1]]
    seen = f"the number {', '.join(repeated)} for the ncentralTicketIds {', '.join(both)}"
    judge.check([("CP-NUMBERS-DIFFER", Fault(seen, answers.NUMBER) if repeated else None)])


@then(parsers.parse("the {action:w} carried the PSA's ticket number"))
def _(ncentral: Driver, action: str) -> None:
    number = ncentral.ticket()["psaTicketNumber"]
    carried = [each["psaTicketNumber"] for each in ncentral.messages() if each["action"] == action]
    assert carried == [number], f"psasim's N-central sent {action} with the numbers {carried}, not {number}"


@then("every message after the CREATE carried the same ticket number")
def _(ncentral: Driver) -> None:
    number = ncentral.ticket()["psaTicketNumber"]
    carried = {each["psaTicketNumber"] for each in ncentral.messages()[1:]}
    assert carried == {number}, f"psasim's N-central sent the numbers {sorted(carried)}, not {number}"


@then(parsers.parse("the PSA has accepted {actions}"))
def _(ncentral: Driver, actions: str) -> None:
    wanted = actions.split(", ")
    accepted = ncentral.accepted(wanted)
    assert accepted == wanted, f"the PSA has accepted {', '.join(accepted) or 'nothing'}"


@then(parsers.re("N-central shows the ticket as (?P<state>open|resolved|reopened)"))
def _(ncentral: Driver, state: str) -> None:
    found = ncentral.ticket()["state"]
    assert found == state.upper(), f"N-central has the ticket in the state {found}"


@then("N-central waits for the ticket number")
def _(ncentral: Driver) -> None:
    ticket = ncentral.ticket()
    assert (ticket["state"], ticket["psaTicketNumber"]) == ("PENDING_CREATION", None)


@then(parsers.parse("N-central's ticket is {state}"))
def _(ncentral: Driver, state: str) -> None:
    assert ncentral.ticket()["state"] == state


@then("the ticket number has only digits")
def _(ncentral: Driver) -> None:
    assert ncentral.ticket()["psaTicketNumber"].isdecimal()


@then("the ticket is resolved at the PSA")
def _(ncentral: Driver, sight: Sight) -> None:
    sight.hold_state("CP-RESOLVE-DONE", ncentral.ticket(), RESOLVED)


@then("the ticket is open at the PSA")
def _(ncentral: Driver, sight: Sight) -> None:
    sight.hold_state("CP-REOPEN-DONE", ncentral.ticket(), OPEN)


@then("the ticket at the PSA has the title that N-central sent")
def _(ncentral: Driver, judge: Judge, sight: Sight) -> None:
    if sight.shows_text:
        sight.hold_title("CP-TEXT", ncentral.confirmed(), ncentral.title)
    else:
        judge.cannot_see("CP-TEXT", TEXT_UNSEEN)
