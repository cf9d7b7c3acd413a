"""The results of a run by rule of a protocol."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

import pytest

from simulators.core.findings import Rule

NOT_VISIBLE, NOT_TRIED, NOT_ASKED = "not visible", "not tried", "not asked"
"""Why a scenario is skipped: the first words of the reason, before a colon."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault found in place of what a rule requires.

    `property` is the JSON property, header or part of the URL at fault; `answer` the other side's own response, if
    there was one; `curl` repeats the request.
    """

    seen: str
    property: str = ""
    answer: str = ""
    curl: str = ""


Check = tuple[str, Fault | None]
"""The result of a check: the id of the rule, and the fault; None: the rule was kept."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule."""

    rule: Rule
    fault: Fault

    def __str__(self) -> str:
        """As one line of text."""
        answered = f" {self.fault.answer}" if self.fault.answer else ""
        seen = ended(f"Seen: {self.fault.seen}")
        return f"{self.rule.code} {self.rule.severity}: {self.rule.sentence} {seen}{answered} {self.rule.breach}"


def ended(text: str) -> str:
    """`text` as a sentence."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


class RuleBroken(AssertionError):
    """Ends a scenario that broke a rule which must be kept."""

    def __init__(self, breach: Breach) -> None:
        """The text is that of the breach."""
        super().__init__(str(breach))
        self.breach = breach


@dataclass(slots=True)
class Gradebook:
    """The rules of one run. `kept` counts by rule; `unseen` says why a rule cannot be judged from outside.

    `stopped` says why nothing more is tried, once that is useless; `silent` why no more callbacks are waited for.
    `foreign`: a system that is not psasim's own is graded, so that reports show every rule.
    """

    kept: Counter[str] = field(default_factory=Counter)
    broken: dict[str, list[Breach]] = field(default_factory=dict)
    unseen: dict[str, str] = field(default_factory=dict)
    stopped: str = ""
    silent: str = ""
    foreign: bool = False

    def times_broken(self, code: str) -> int:
        """How often a rule was broken so far."""
        return len(self.broken.get(code, ()))


BOOK = pytest.StashKey[Gradebook]()
"""The key of a run's gradebook in pytest's configuration."""


def gradebook_of(config: pytest.Config) -> Gradebook:
    """The gradebook of this run."""
    return config.stash.setdefault(BOOK, Gradebook())


@dataclass(slots=True)
class Judge:
    """Checks one scenario against the rules.

    A breach that loses something ends the scenario at once; others are recorded, and the scenario continues as the
    other side does. `strict`: any breach ends it, as on our own fake. `noted` are the breaches that did not end it.
    """

    rules: Mapping[str, Rule]
    book: Gradebook
    strict: bool
    noted: list[Breach] = field(default_factory=list)

    def check(self, checks: Iterable[Check]) -> None:
        """Record each check. RuleBroken at the first breach that ends the scenario."""
        for code, fault in checks:
            if fault is None:
                self.book.kept[code] += 1
            else:
                self._note(Breach(self.rules[code], fault))

    def fail(self, code: str, fault: Fault) -> None:
        """Record a breach."""
        self.check([(code, fault)])

    def cannot_see(self, code: str, why: str) -> None:
        """Record that a rule cannot be observed from outside; `why` says what would make it observable."""
        self.book.unseen.setdefault(code, why)

    def finish(self) -> None:
        """The end of the scenario. RuleBroken if a rule was broken that is more than style."""
        for breach in self.noted:
            if breach.rule.severity != "style":
                raise RuleBroken(breach)

    def _note(self, breach: Breach) -> None:
        self.book.broken.setdefault(breach.rule.code, []).append(breach)
        if self.strict or breach.rule.severity == "lose":
            raise RuleBroken(breach)
        self.noted.append(breach)


def skip(result: str, why: str) -> NoReturn:
    """End the scenario without a verdict; `result` is one of the three words above."""
    pytest.skip(f"{result}: {why}")
