"""The checks of one quota: a window on requests, or a limit on running requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from math import ceil
from typing import Any

import httpx

from contracts.api.outcome import Failure, Outcome
from contracts.api.run import caller_of
from contracts.quotas.covering import check_covering
from contracts.quotas.pressed import Pressed
from contracts.quotas.showing import shown
from contracts.targets import Target
from contracts.targets.patience import eventually
from contracts.targets.trust import trusting
from simulators.core import findings
from simulators.core.clock import epoch

Headers = Mapping[str, str]

LIMIT, WINDOW_S, LASTS_S, PART_S = 4, 120, 5, 0.75
TOO_MANY = 429
PATIENCE_S = 10.0
LATE_S = 0.05
"""Real seconds after which a missing response is assumed to wait for the clock."""


def run(target: Target) -> Outcome:
    """Check which operations the quotas count, and all of those quotas that the system's callers module describes."""
    outcome = Outcome(target.system, 0, total=1)
    check_covering(target, outcome)
    caller = caller_of(target.system)
    pressed: Pressed | None = getattr(caller, "PRESSED", None)
    if caller is not None and pressed is not None:
        if hasattr(caller, "prepare"):
            caller.prepare(target)
        target.fake.freeze()
        for each in (pressed, *getattr(caller, "FURTHER", ())):
            _Pressing(target, each, outcome).check()
    return outcome


class _Pressing:
    """The checks of one quota."""

    def __init__(self, target: Target, pressed: Pressed, outcome: Outcome) -> None:
        self._target, self._pressed, self._outcome = target, pressed, outcome
        self._control = target.fake
        self._begun = 0.0

    def check(self) -> None:
        """Run all checks of its kind."""
        items = self._control.request("GET", f"/quotas/{self._target.system}")["items"]
        quota = next(each for each in items if each["id"] == self._pressed.quota)
        if quota["kind"] == "concurrency":
            self._under_way()
            return
        self._limit(1_000_000)
        for with_header in (False, True):
            # What a tenant has used is forgotten, and tokens have ended with it.
            self._control.advance(WINDOW_S + self._until_a_third())
            own, colleague, stranger = self._callers()
            self._header(with_header)
            self._limit(LIMIT)
            self._window(own, with_header)
            self._shared(colleague, stranger)
            self._ends(own, with_header)
            self._limit(1_000_000)
            if with_header:
                self._nothing_granted(own)
                self._shown()
        if self._pressed.slides and not self._pressed.counts_refused:
            self._slides()
        if not self._pressed.slows:
            self._set_back()

    def _callers(self) -> tuple[Headers, Headers, Headers | None]:
        issue = self._control.credentials
        caller: Any = caller_of(self._target.system)
        issued = [issue(self._target.system), issue(self._target.system)]
        if self._pressed.tenants:
            issued.append(issue(self._target.system, tenant="other"))
        signed = [caller.headers_of(self._target, each) for each in issued]
        return signed[0], signed[1], signed[2] if self._pressed.tenants else None

    def _header(self, wanted: bool) -> None:
        if self._pressed.retry_after:
            changes = self._pressed.retry_after if wanted else {name: False for name in self._pressed.retry_after}
            self._control.settings(self._target.system, **changes)

    def _limit(self, limit: int) -> None:
        item = {"id": self._pressed.quota, "limit": limit, "window_s": WINDOW_S}
        self._control.request("PUT", f"/quotas/{self._target.system}", {"items": [item]})

    def _ask(self, headers: Headers, path: str = "") -> httpx.Response:
        label = f"GET {path or self._pressed.path}"
        self._outcome.requests[label] += 1
        self._outcome.answered[label] += 1
        if not self._pressed.slows:
            return self._target.send("GET", path or self._pressed.path, headers=headers)
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(self._target.send, "GET", path or self._pressed.path, headers=headers)
            while True:
                try:
                    return answer.result(LATE_S)
                except TimeoutError:
                    if self._control.request("GET", "/clock")["waiting"]:
                        self._control.advance(1)

    def _now(self) -> float:
        return epoch(self._control.now())

    def _until_a_third(self) -> float:
        """Seconds until a third of a window that begins at multiples of its length is over.

        A window that opened with a request and one that opened with the clock end at the same second if requests begin
        with the minute: a fake that has the wrong one of the two would look right then.
        """
        return (WINDOW_S / 3 - self._now()) % WINDOW_S

    def _left(self) -> float:
        """Seconds until the first request of the window is forgotten."""
        return self._begun + WINDOW_S - self._now()

    def _expect(self, check: str, answer: httpx.Response, refused: bool) -> None:
        if (answer.status_code == TOO_MANY) is not refused or not (refused or answer.is_success):
            message = (
                f"{'429' if refused else 'success'} was expected, and got {answer.status_code} {answer.text[:200]}"
            )
            self._fail(check, message)

    def _fail(self, check: str, message: str) -> None:
        self._outcome.add(Failure(findings.QUOTA_WRONG, f"GET {self._pressed.path}", check, message))

    def _window(self, own: Headers, with_header: bool) -> None:
        self._begun = self._now()
        for number in range(LIMIT):
            self._expect(f"request {number + 1} of {LIMIT} is granted", self._ask(own), refused=False)
        # A wait that is no whole number of seconds is rounded up: who comes back earlier is refused again.
        self._control.advance(PART_S)
        for _ in range(3):
            answer = self._ask(own)
            self._expect("what is more is refused", answer, refused=True)
            self._looks(answer, with_header)

    def _looks(self, answer: httpx.Response, with_header: bool) -> None:
        self._says(answer)
        after = answer.headers.get("retry-after")
        expected = str(ceil(round(self._left(), 3))) if with_header or self._pressed.retry_after is None else None
        if self._pressed.counts_refused and expected is not None:
            # How long one has to wait depends on how often one has asked in vain.
            expected = after if after is not None and after.isdigit() and 1 <= int(after) <= WINDOW_S else expected
        if after != expected:
            self._fail("a refusal says when to come back", f"Retry-After is {after!r}, not {expected!r}")

    def _says(self, answer: httpx.Response) -> None:
        """The whole body and the content type; a time to wait in the body is that of the header."""
        known = {"<limit>": str(LIMIT), "<wait>": answer.headers.get("retry-after", "?")}
        words: list[str] = re.split("(<[a-z.]+>)", self._pressed.body)
        pattern = "".join(".*" if word == "<...>" else re.escape(known.get(word, word)) for word in words)
        if re.fullmatch(pattern, answer.text) is None:
            self._fail("a refusal has the vendor's body", f"{self._pressed.body} was expected, not {answer.text[:300]}")
        media = answer.headers.get("content-type")
        if media != self._pressed.media:
            self._fail("a refusal has the vendor's content type", f"it is {media!r}, not {self._pressed.media!r}")

    def _shared(self, colleague: Headers, stranger: Headers | None) -> None:
        """A quota of a credential is that client's own; one of a tenant is shared there, and nowhere else."""
        self._expect("a second client of the tenant", self._ask(colleague), refused=self._pressed.shared)
        if stranger is not None:
            self._expect("a client of another tenant", self._ask(stranger), refused=False)
        if self._pressed.other:
            self._expect("another operation", self._ask(colleague, self._pressed.other), refused=False)

    def _ends(self, own: Headers, with_header: bool) -> None:
        """The window ends on the second; what was refused has not made it longer."""
        self._control.advance(self._left() - 1)
        for _ in range(LIMIT):
            answer = self._ask(own)
            self._expect("a second before its end the window still refuses", answer, refused=True)
        after = answer.headers.get("retry-after")
        if self._pressed.counts_refused:
            self._control.advance(self._left())
            self._expect("what was refused has made the window longer", self._ask(own), refused=True)
            self._control.advance(WINDOW_S)
            self._expect("once the window has ended, requests are granted", self._ask(own), refused=False)
            return
        if (with_header or self._pressed.retry_after is None) and after != "1":
            self._fail("Retry-After counts down", f"a second before the end it is {after!r}")
        self._control.advance(self._left())
        self._expect("once the window has ended, requests are granted", self._ask(own), refused=False)

    def _nothing_granted(self, own: Headers) -> None:
        """A limit of 0 refuses every request, and sends whoever asks away for no longer than the window."""
        self._control.advance(2 * WINDOW_S)
        self._limit(0)
        answer = self._ask(own)
        self._expect("a limit of 0 grants nothing", answer, refused=True)
        after = answer.headers.get("retry-after", "")
        if not after.isdigit() or not 1 <= int(after) <= WINDOW_S:
            self._fail("a limit of 0 names a wait within the window", f"Retry-After is {after!r}")
        self._limit(1_000_000)

    def _shown(self) -> None:
        """What the control API shows of the limit. A limit that slows, or counts refusals, has other waits."""
        if self._pressed.slows or self._pressed.counts_refused:
            return
        self._control.advance(WINDOW_S + self._until_a_third())
        own, colleague, _ = self._callers()
        self._limit(2)
        for what, message in shown(self._target, self._pressed, self._ask, own, colleague):
            self._fail(what, message)
        self._limit(1_000_000)

    def _slides(self) -> None:
        """A window moves on: what was asked first is forgotten first, and makes room for as many requests."""
        self._control.advance(WINDOW_S + self._until_a_third())
        own = self._callers()[0]
        self._limit(LIMIT)
        for number, wait in ((1, WINDOW_S / 2), (LIMIT - 1, WINDOW_S / 2)):
            for _ in range(number):
                self._expect("requests up to the limit are granted", self._ask(own), refused=False)
            self._control.advance(wait)
        self._expect("the first request is forgotten after the length of the window", self._ask(own), refused=False)
        self._expect("the others are not forgotten with it", self._ask(own), refused=True)
        self._limit(1_000_000)

    def _set_back(self) -> None:
        """Where the clock is set back, what comes after its new time is forgotten, and a snapshot can be restored."""
        self._control.advance(2 * WINDOW_S)
        earlier = self._control.now()
        self._control.advance(2 * WINDOW_S)
        own = self._callers()[0]
        self._limit(LIMIT)
        for _ in range(LIMIT):
            self._expect("requests up to the limit are granted", self._ask(own), refused=False)
        self._expect("what is more is refused", self._ask(own), refused=True)
        self._control.request("POST", "/clock", {"action": "set", "to": earlier})
        for _ in range(LIMIT):
            self._expect("a clock that is set back forgets what comes later", self._ask(own), refused=False)
        self._expect("what is more is refused again", self._ask(own), refused=True)
        state = self._control.request("GET", "/state")
        self._control.request("PUT", "/state", state)
        self._expect("a restored limit refuses what it refused", self._ask(own), refused=True)
        self._limit(1_000_000)

    def _under_way(self) -> None:
        """As many requests as the cap are under way and no more; each that ends makes room for one."""
        headers = self._callers()[0]
        self._control.settings(self._target.system, **self._pressed.service)
        item = {"id": self._pressed.quota, "limit": LIMIT}
        self._control.request("PUT", f"/quotas/{self._target.system}", {"items": [item]})
        for turn in ("first", "second"):
            with ThreadPoolExecutor(LIMIT) as pool:
                waiting = [pool.submit(self._apart, headers) for _ in range(LIMIT)]
                eventually(self._in_use, lambda number: number >= LIMIT, PATIENCE_S)
                before = {each: self._in_use(each) for each in self._counting()}
                refused = self._ask(headers)
                self._expect("one more than the cap is refused", refused, refused=True)
                for each, number in before.items():
                    if self._in_use(each) != number + 1:
                        message = f"{each} counts {self._in_use(each)}, and counted {number} before"
                        self._fail("a limit that counts refusals counts those of other limits", message)
                self._says(refused)
                self._control.advance(LASTS_S)
                for answer in _answers(waiting):
                    self._expect(f"requests up to the cap are granted, the {turn} time", answer, refused=False)
        self._staggered(headers)
        if self._pressed.wrong:
            for _ in range(LIMIT):
                self._ask(headers, self._pressed.wrong)
            left = self._in_use()
            if left:
                self._fail("a request that was refused has ended", f"{left} are counted as under way")

    def _staggered(self, headers: Headers) -> None:
        """Requests that end leave alone those that began later."""
        with ThreadPoolExecutor(LIMIT) as pool:
            waiting = [pool.submit(self._apart, headers) for _ in range(LIMIT - 1)]
            eventually(self._in_use, lambda number: number >= LIMIT - 1, PATIENCE_S)
            self._control.advance(LASTS_S - 1)
            waiting.append(pool.submit(self._apart, headers))
            eventually(self._in_use, lambda number: number >= LIMIT, PATIENCE_S)
            self._control.advance(1)
            left = self._in_use()
            if left != 1:
                self._fail("a request that began later is still under way", f"{left} are counted, not 1")
            self._control.advance(LASTS_S)
            for answer in _answers(waiting):
                self._expect("requests that begin one after the other are granted", answer, refused=False)

    def _apart(self, headers: Headers) -> httpx.Response:
        """A request on a connection of its own: it lasts until the clock moves."""
        url = f"{self._target.url}{self._pressed.path}"
        return httpx.get(url, headers=dict(headers), timeout=60, trust_env=False, verify=trusting())

    def _in_use(self, quota: str = "") -> int:
        items = self._control.request("GET", f"/quotas/{self._target.system}")["items"]
        return int(next(each["in_use"] for each in items if each["id"] == (quota or self._pressed.quota)))

    def _counting(self) -> list[str]:
        """The other limits of the system that count what was refused."""
        caller: Any = caller_of(self._target.system)
        every: list[Pressed] = [caller.PRESSED, *getattr(caller, "FURTHER", ())]
        return [each.quota for each in every if each.counts_refused and each is not self._pressed]


def _answers(waiting: list[Future[httpx.Response]]) -> Iterator[httpx.Response]:
    for each in waiting:
        yield each.result()
