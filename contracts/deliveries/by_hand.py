"""Messages that people steer: redelivered, held, released and dropped through the control API.

`contracts/senders/<vendor>.py` names the sending that is steered as `IN_LINE`, whose messages share an order key;
without it the first one that is repeated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from contracts.comparing import Failed, equal
from contracts.deliveries.sending import DONE, HIDDEN, Listener, Sending, Stage
from contracts.targets.listening import BREAKS_OFF
from contracts.targets.patience import eventually
from simulators.core.clock import epoch
from simulators.core.masking import MASK

Row = Mapping[str, Any]

A_WEEK_S = 7 * 86_400
HELD, DROPPED = "its order key is held", "dropped through the control API"
PATIENCE_S = 10.0
"""Real seconds for what happens at once."""


class ByHand:
    """The checks of one sending in a world of its own, in which the first attempt at its first message has failed."""

    def __init__(self, sending: Sending, stage: Stage, listener: Listener) -> None:
        self._sending, self._listener = sending, listener
        self._control = stage.target.fake
        self._system = stage.target.system
        known = {each["id"] for each in self._rows()}
        sending.act(stage)
        self._control.advance(0)
        every = [each for each in self._rows() if each["id"] not in known]
        self._ids = [each["id"] for each in every if each["order_key"] == every[0]["order_key"]]
        self._due = epoch(self._control.now()) + (sending.retries or (0,))[0]

    def _rows(self, **query: Any) -> list[Row]:
        rows: list[Row] = self._control.request("GET", "/deliveries", query=query)["items"]
        return rows

    def _own(self) -> list[Row]:
        return [each for each in self._rows() if each["id"] in self._ids]

    def _do(self, verb: str, number: int = 0) -> Row:
        row: Row = self._control.request("POST", f"/deliveries/{self._ids[number]}/{verb}")
        return row

    def _states(self, what: str, *states: str) -> Failed:
        """The states of the messages, and that lists by state hold exactly those."""
        found = [each["state"] for each in self._own()]
        yield from equal(what, found, list(states)[: len(self._ids)])
        for state in ("pending", "held", "sent", "failed", "retrying"):
            listed = [each["id"] for each in self._rows(state=state)]
            expected = [each["id"] for each in self._rows() if each["state"] == state]
            yield from equal(f"deliveries are filtered by {state}", listed, expected)

    def _refused(self, verb: str, says: str) -> Failed:
        answer = self._control.respond("POST", f"/deliveries/{self._ids[0]}/{verb}")
        if answer.status_code != httpx.codes.CONFLICT or says not in answer.text:
            yield f"{verb} is refused with the reason", f"{answer.status_code} {answer.text:.300} lacks {says!r}"

    def steered(self) -> Failed:
        """Redelivered, held over a restore and over its time, released, and redelivered once it was sent."""
        yield from self._listed()
        heard, due = self._listener.heard, self._own()[0]["due"]
        row = self._do("redeliver")
        yield from equal("a redelivery is one more attempt", (len(row["attempts"]), len(heard)), (2, 2))
        yield from equal("a redelivery has the same bytes", heard[1].body, heard[0].body)
        found = row["state"], row["due"]
        yield from equal("a redelivery that fails changes nothing else", found, ("retrying", due))
        row = self._do("hold")
        shown = (row["key_held"], row["state"], row["reason"])
        yield from equal("a delivery that is held says so", shown, (True, "held", HELD))
        yield from self._states("all messages of a key are held", *["held"] * len(self._ids))
        self._control.advance(self._sending.retries[0] if self._sending.retries else 0)
        yield from equal("a repetition waits while its key is held", len(heard), 2)
        state = self._control.request("GET", "/state")
        self._control.request("PUT", "/state", state)
        yield from equal("a restore holds what was held", self._control.request("GET", "/state"), state)
        self._control.advance(1)
        yield from equal("what is held waits over a restore", len(heard), 2)
        yield from self._released()

    def _listed(self) -> Failed:
        yield from self._states("behind a message that fails others wait", "retrying", *["pending"] * len(self._ids))
        first, *others = self._own()
        attempt = first["attempts"][0]
        shown = (attempt["status"], attempt["outcome"], attempt["guard"], attempt["duration_ms"])
        yield from equal("an attempt says how it ended", shown, (self._sending.fails, "answered", False, 0))
        yield from equal("an attempt names its exchange", self._exchange(attempt), "out")
        due = first["key_held"], first["reason"], epoch(first["due"] or self._control.now())
        yield from equal("a message that failed says when it is repeated", due, (False, None, self._due))
        heard = self._listener.heard[0]
        target = f"{heard.method} {self._listener.origin}{heard.path}".replace(HIDDEN, MASK)
        yield from equal("a message that was tried names its target", first["target"], target)
        for each in others:
            shown = (each["due"], each["target"], each["attempts"], each["simulator"])
            yield from equal("a message that waits has not been tried", shown, (None, None, [], self._system))
        rows = self._rows()
        for number, row in enumerate(rows):
            page = self._control.request("GET", "/deliveries", query={"limit": 1, **self._since(rows, number)})
            expected = ([row], row["id"] if number + 1 < len(rows) else None)
            found = page["items"], page["next"]
            yield from equal("a page of deliveries goes on behind another", found, expected)

    def _traced(self) -> Failed:
        """What an act has caused is one trace, the oldest exchange first."""
        journal = self._control.journal()
        traces = {each["trace"] for each in journal if each["direction"] == "out"}
        for trace in traces:
            listed = self._control.request("GET", f"/trace/{trace}")["items"]
            found = [(each["at"], each["id"]) for each in listed]
            yield from equal("a trace comes oldest first", found, sorted(found))
            own = [each for each in journal if each["trace"] == trace]
            yield from equal("a trace has every exchange", [each for each in own if each not in listed], [])

    @staticmethod
    def _since(rows: Sequence[Row], number: int) -> dict[str, str]:
        return {"since": rows[number - 1]["id"]} if number else {}

    def _exchange(self, attempt: Row) -> str:
        found = [each for each in self._control.journal() if each["id"] == attempt["exchange"]]
        return ", ".join(each["direction"] for each in found)

    def _released(self) -> Failed:
        heard, count = self._listener.heard, len(self._ids)
        self._listener.status = DONE
        self._listener.spoken.clear()
        with ThreadPoolExecutor(1) as pool:
            released = pool.submit(self._do, "release")
            eventually(lambda: len(heard), (3).__eq__, PATIENCE_S)
            yield from self._refused("drop", "being attempted at this moment")
            self._listener.spoken.set()
            row = released.result(PATIENCE_S)
        yield from equal("a release answers after the attempt", len(heard), 2 + count)
        shown = (row["key_held"], row["state"], row["reason"], row["due"])
        yield from equal("a delivery that is released is sent", shown, (False, "sent", None, None))
        yield from self._states("all messages of a key are released", *["sent"] * count)
        yield from self._refused("drop", f"delivery {self._ids[0]} is sent")
        yield from self._traced()
        row = self._do("redeliver")
        yield from equal("a message that arrived may be sent again", (row["state"], len(heard)), ("sent", 3 + count))
        self._listener.status = self._sending.fails
        row = self._do("redeliver", -1)
        expected = self._sending.given_up, None
        yield from equal("what fails at last is given up", (row["state"], row["due"]), expected)
        yield from self._refused_edits()
        self._listener.status = BREAKS_OFF
        row = self._do("redeliver")
        last = row["attempts"][-1]
        broken = row["state"], last["status"], last["outcome"], last["guard"]
        yield from equal("an answer that breaks off is none", broken, ("failed", None, "broken", False))
        self._control.advance(A_WEEK_S)
        yield from equal("nothing is repeated any more", len(heard), 5 + count)

    def _refused_edits(self) -> Failed:
        """A snapshot with a delivery that no outbox can have written is refused."""
        state = self._control.request("GET", "/state")
        rows = state["simulators"][self._system]["tenants"]["default"]["collections"]["_deliveries"]
        sound = dict(rows[-1])
        for name, value in (
            ("kind", "unheard of"),
            ("state", "gone"),
            ("seq", 0),
            ("not_before", -1e300),
            ("request", {**sound["request"], "body": "?"}),
            ("request", {**sound["request"], "timeout_s": 0}),
            ("attempts", [{**sound["attempts"][0], "status": 99}]),
            ("attempts", [{**sound["attempts"][0], "at": "then"}]),
            ("attempts", [{**sound["attempts"][0], "outcome": "lost"}]),
        ):
            rows[-1] = {**sound, name: value}
            answer = self._control.respond("PUT", "/state", state)
            if answer.status_code != httpx.codes.BAD_REQUEST or f"/{name}" not in answer.text:
                message = f"{name} {value!r:.60}: {answer.status_code} {answer.text:.300}"
                yield "an edited delivery is refused with its place", message

    def dropped(self) -> Failed:
        """A message that waits for its repetition is dropped: it is never sent, and those behind it are, at once."""
        heard, count = self._listener.heard, len(self._ids)
        self._listener.status = DONE
        row = self._do("drop")
        shown = (row["state"], row["reason"], row["due"], len(row["attempts"]))
        yield from equal("a delivery that is dropped has failed", shown, ("failed", DROPPED, None, 1))
        self._control.advance(0)
        yield from equal("those behind it are sent at once", len(heard), count)
        yield from self._states("only what was dropped has failed", "failed", *["sent"] * count)
        yield from self._refused("drop", f"delivery {self._ids[0]} is failed")
        self._control.advance(A_WEEK_S)
        yield from equal("what was dropped is never sent", len(heard), count)
