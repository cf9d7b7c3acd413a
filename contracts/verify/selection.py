"""The selection of scenarios and operations by pytest's expressions over names and tags."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from _pytest.mark.expression import Expression  # pytest has no public name for the grammar of -k and -m

from contracts.api.shapes import Document, labels
from contracts.reading import asks
from contracts.targets.config import TargetRefused
from features.needs import WRITES
from simulators.core.names import unknown

CONTRACT = "contract"
"""The tag of operations; those that may change something also have the tag of such scenarios."""


@dataclass(frozen=True, slots=True)
class Selection:
    """`words` is looked for in names and tags, in any letter case; `tags` names whole tags. Empty ones take all."""

    words: str = ""
    tags: str = ""

    def __bool__(self) -> bool:
        """Whether anything may be left out."""
        return bool(self.words or self.tags)

    def check(self, tags: Collection[str]) -> None:
        """Raise TargetRefused for an expression that cannot be read, or a tag that is not among `tags`."""
        for option, text in (("-k", self.words), ("--tags", self.tags)):
            try:
                idents = Expression.compile(text).idents() if text else frozenset()
            except SyntaxError as error:
                example = "'ticket and not webhook'"
                raise TargetRefused(f"{option} {text!r}: {error.msg}; write it as {example}") from None
            if option == "--tags":
                for name in sorted(idents - set(tags)):
                    raise TargetRefused(unknown("tag", name, sorted(tags)))

    def takes(self, names: Iterable[str], tags: Collection[str]) -> bool:
        """Whether something with these names and tags is selected. Blanks of a name may be written as underscores."""
        text = "\n".join((*names, *tags)).lower()
        haystack = f"{text}\n{text.replace(' ', '_')}"
        return _holds(self.words, lambda name: name.lower() in haystack) and _holds(
            self.tags, lambda name: name in tags
        )

    def operations(self, document: Document, system: str) -> set[str]:
        """The selected operationIds."""
        return {
            operation
            for operation, label in labels(document).items()
            if self.takes((CONTRACT, label, operation), tags_of(system, label))
        }


def tags_of(system: str, label: str) -> set[str]:
    """The tags of an operation, by its method and template."""
    method, _, template = label.partition(" ")
    return {CONTRACT} if asks(system, method, template) else {CONTRACT, WRITES}


def _holds(text: str, matches: Callable[[str], bool]) -> bool:
    return not text or Expression.compile(text).evaluate(lambda name, /, **_: matches(name))
