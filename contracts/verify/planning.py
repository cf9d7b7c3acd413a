"""The scenarios of feature files, read before any of them is played."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Feature, ScenarioTemplate, Step
from pytest_bdd.scenario import scenario_wrapper_template_registry

from contracts.targets.config import TargetRefused
from simulators.suites import suites_root

_NOTHING: Mapping[str, str] = {}

_PLAYED = pytest.StashKey["Planned | None"]()
"""The scenario of a test: to put the values of its row in place takes long where it has tables."""

_OF_CLIENTS = ("a client of ", "the answer of ", "the value at ")
"""How the client steps begin."""
_BRACED = re.compile(r"\{([A-Za-z_]\w*)\}")
_KEPT = re.compile(r'is kept as "(\w+)"$')


@dataclass(frozen=True, slots=True)
class Planned:
    """One scenario, or one row of an outline. `group` is its feature; `tags` are all that apply to it.

    `facts` are the names that steps of a client write in braces and no earlier step keeps.
    """

    group: str
    name: str
    tags: frozenset[str]
    facts: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, str]:
        """What it is called."""
        return self.group, self.name


def feature_files(system: str) -> list[Path]:
    """The feature files of a system; empty without any."""
    return sorted((suites_root() / "features" / system).glob("*.feature"))


def read(file: Path) -> Feature:
    """A feature file. Raises TargetRefused if it cannot be read as one."""
    try:
        return get_feature(str(file.parent), file.name)
    except OSError as error:
        raise TargetRefused(f"cannot read {file}: {error.strerror}") from None
    except (GherkinParseError, UnicodeDecodeError) as error:
        raise TargetRefused(f"{file} is not a feature: {' '.join(str(error).split())}") from None


def planned(files: Iterable[Path]) -> list[Planned]:
    """Every scenario of the files. Raises TargetRefused, also for a scenario without steps: it could not fail."""
    found: list[Planned] = []
    for file in files:
        feature = read(file)
        empty = [template.name for template in feature.scenarios.values() if not template.steps]
        if empty or not feature.scenarios:
            what = f"the scenario {empty[0]!r} has no steps" if empty else "it has no scenario"
            raise TargetRefused(f"{file}: {what}")
        found += _scenarios(feature)
    return found


def _scenarios(feature: Feature) -> Iterator[Planned]:
    for template in feature.scenarios.values():
        own = _tags(feature, template)
        rows = [(row, table.tags) for table in template.examples for row in table.as_contexts()]
        for row, tags in rows or [(dict[str, str](), set[str]())]:
            rendered = template.render(row)
            yield Planned(_group(feature), rendered.name, frozenset(own | tags), frozenset(_facts(rendered.steps)))


def _facts(steps: Iterable[Step]) -> Iterator[str]:
    kept: set[str] = set()
    for step in steps:
        if step.name.startswith(_OF_CLIENTS):
            cells = [str(cell) for row in step.datatable.raw() for cell in row] if step.datatable is not None else []
            for text in (step.name, step.docstring or "", *cells):
                yield from set(_BRACED.findall(text)) - kept
        kept.update(_KEPT.findall(step.name))


def of_item(item: pytest.Item) -> Planned | None:
    """The scenario that a test plays; None for other tests."""
    if _PLAYED not in item.stash:
        item.stash[_PLAYED] = _played(item)
    return item.stash[_PLAYED]


def _played(item: pytest.Item) -> Planned | None:
    function = getattr(item, "obj", None)
    template = scenario_wrapper_template_registry.get(function) if function is not None else None
    if template is None:
        return None
    callspec = getattr(item, "callspec", None)
    row = callspec.params.get("_pytest_bdd_example", _NOTHING) if callspec is not None else _NOTHING
    tags = frozenset(mark.name for mark in item.iter_markers())
    return Planned(_group(template.feature), template.render(row).name, tags)


def _group(feature: Feature) -> str:
    return feature.name or feature.filename


def _tags(feature: Feature, template: ScenarioTemplate) -> set[str]:
    return feature.tags | template.tags | (template.rule.tags if template.rule is not None else set())
