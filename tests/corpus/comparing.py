"""Answers in a compressed file, a JSON line each, and what differs between two such files."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.corpus.playing import Answered


def written(answers: Iterable[Answered], file: Path) -> int:
    """Write `answers`, and return how many they are."""
    count = 0
    with gzip.open(file, "wt", compresslevel=1, encoding="utf-8") as lines:
        for each in answers:
            lines.write(json.dumps(asdict(each), sort_keys=True, ensure_ascii=False) + "\n")
            count += 1
    return count


def read(file: Path) -> Iterator[Answered]:
    """The answers of a file. OSError, ValueError or TypeError for one that is not a corpus."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)
            yield Answered(**{**given, "headers": tuple(map(tuple, given["headers"]))})


class Comparison:
    """What became of each answer of an earlier corpus."""

    def __init__(self, before: Iterable[Answered]) -> None:
        """`before` are the earlier answers; `after` takes the later ones."""
        self._seen: Counter[tuple[str, str, str]] = Counter()
        self._before = {self._numbered(each): each for each in before}
        self._seen.clear()
        self.equal = 0

    def _numbered(self, answer: Answered) -> tuple[Any, ...]:
        self._seen[answer.key] += 1
        return (*answer.key, self._seen[answer.key])

    def after(self, answer: Answered) -> list[str]:
        """Lines on how `answer` differs from the earlier one; empty where it does not."""
        old = self._before.pop(self._numbered(answer), None)
        if old is None:
            return [f"{_title(answer)}: new", f"  now    {answer.status} {_short(answer.body)}"]
        found = list(_differences(old, answer))
        if not found:
            self.equal += 1
            return []
        return [_title(answer), *found]

    def missing(self, operations: set[str]) -> list[str]:
        """Earlier answers of these operations that nothing was compared with."""
        return [f"{_title(each)}: gone" for each in self._before.values() if each.operation in operations]


def _differences(old: Answered, new: Answered) -> Iterator[str]:
    if old.sent != new.sent:
        yield f"  sent   {old.sent} / {new.sent}"
    if (old.status, old.body) != (new.status, new.body):
        yield f"  before {old.status} {_short(old.body, new.body)}"
        yield f"  now    {new.status} {_short(new.body, old.body)}"
    for header in sorted(set(old.headers) ^ set(new.headers)):
        yield f"  header {'-' if header in old.headers else '+'} {header[0]}: {header[1]}"


def _short(body: Any, other: Any = None) -> str:
    """A body in a line: of two objects, only the members that differ."""
    if isinstance(body, dict) and isinstance(other, dict):
        body = {name: value for name, value in body.items() if name not in other or other[name] != value}
    text = json.dumps(body, ensure_ascii=False)
    return text if len(text) <= 600 else f"{text[:600]}..."


def _title(answer: Answered) -> str:
    sent = "" if answer.sent is None else f" {answer.sent[:200]}"
    return f"{answer.operation} [{answer.label}] {answer.method} {answer.target}{sent}"
