"""What holds of a whole backup journey: every exchange at both ends, and the chain that it belongs to."""

from __future__ import annotations

from pytest_bdd import then

from contracts.targets import Target
from features.nerdio.portal import Portal


@then("each exchange of the newest event is seen at both ends, in one chain")
def _(portal: Portal, target: Target) -> None:
    entries = {each["id"]: each for each in target.fake.journal()}
    chains = {entries[each["id"]]["trace"] for each in portal.kept["exchanges"]}
    (chain,) = chains
    # The trace also shows other chains about the same ticket.
    items = [each for each in target.fake.request("GET", f"/trace/{chain}")["items"] if each["trace"] == chain]
    sent = [each for each in items if each["direction"] == "out"]
    taken = [each for each in items if each["direction"] == "in"]
    assert {each["simulator"] for each in sent} == {"nerdio"}
    assert {each["simulator"] for each in taken} == {portal.psa}
    assert len(sent) == len(taken) == len(portal.kept["exchanges"])
    assert [each["status"] for each in sent] == [each["status"] for each in taken]
