"""The code blocks of Markdown pages: what becomes of each in the test suite, and how many there are of each kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from docs.generate.markdown import table

Fate = Literal["run", "served", "checked", "run elsewhere", "output", "not run"]

FATES: Mapping[Fate, str] = {
    "run": "a test runs it, on this page's own server",
    "served": "a `psasim serve` that the test has started already",
    "checked": "a test parses it, and reads it with psasim's own reader where it is a file of psasim",
    "run elsewhere": "the test that the note names runs it",
    "output": "what a command prints",
    "not run": "not run here, for the reason on the page",
}

_FENCE = re.compile(
    r"^(?P<indent> *)(?:<!-- (?P<note>[^>]*) -->\n+ *)?```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^ *```",
    re.DOTALL | re.MULTILINE,
)
MAKE = re.compile(r"^make +([a-z -]+?)(?: +[A-Z]+=.*)?(?: +#.*)?$", re.MULTILINE)
_FILE = re.compile(r"file: (?P<name>[\w./-]+)")
_REASON = "not run here: "
_ELSEWHERE = "run by "


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block. `note` is the comment on the line before it."""

    language: str
    code: str
    note: str

    @property
    def file(self) -> str | None:
        """The name under which a reader saves it, for later commands of the page."""
        found = _FILE.fullmatch(self.note)
        return found and found["name"]

    @property
    def reason(self) -> str | None:
        """Why it is not run here."""
        return self.note.removeprefix(_REASON) if self.note.startswith(_REASON) else None

    @property
    def elsewhere(self) -> str | None:
        """The test file that runs it."""
        return self.note.removeprefix(_ELSEWHERE) if self.note.startswith(_ELSEWHERE) else None

    @property
    def fate(self) -> Fate:
        """What becomes of it."""
        if self.reason is not None:
            return "not run"
        if self.elsewhere is not None:
            return "run elsewhere"
        if self.language == "text":
            return "output"
        if self.language != "sh" or MAKE.search(self.code):
            return "checked"
        return "served" if self.code.startswith("psasim serve") else "run"


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in its order."""
    found = _FENCE.finditer(text)
    return [Block(each["language"], _dedented(each["code"], each["indent"]), each["note"] or "") for each in found]


def _dedented(code: str, indent: str) -> str:
    return "".join(line.removeprefix(indent) for line in code.splitlines(keepends=True))


def page(texts: Mapping[str, str]) -> str:
    """The counts, a row per page with blocks; `texts` are the pages by their path below docs."""
    counted = {name: Counter(each.fate for each in blocks(text)) for name, text in texts.items()}
    rows = [
        (f"[{name}]({name})", *(counts[fate] or "" for fate in FATES)) for name, counts in counted.items() if counts
    ]
    total = sum(counted.values(), Counter[Fate]())
    meanings = table(("kind", "meaning", "blocks"), ((fate, words, total[fate]) for fate, words in FATES.items()))
    return f"{meanings}\n\n{table(('page', *FATES), rows)}"
