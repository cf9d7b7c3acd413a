"""Every step, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator

from psasim.bdd.common import WORLD_STEPS, steps_of
from psasim.bdd.declaring import PSASIM, TITLES, Step
from psasim.bdd.people import people_of
from psasim.systems import SYSTEMS

STEPS: list[Step] = [*WORLD_STEPS, *(step for name in SYSTEMS for step in (*steps_of(name), *people_of(name)))]

HEAD = """# Steps for features of your own

Written by `python -m psasim.bdd`. `pytest_plugins = ["psasim.bdd"]` in a conftest brings these steps to the features of
your own project; `psasim verify my.feature` plays them, too. They steer and observe fakes: on a real system a scenario
that uses one is reported as "needs the fake". A name in quotation marks stands for any text, one in braces for a whole
number. What is a When can also be a Given."""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([HEAD, *(line for name in (PSASIM, *SYSTEMS) for line in _section(name))]) + "\n"


def _section(system: str) -> Iterator[str]:
    title = "The whole world" if system == PSASIM else TITLES[system].removeprefix("the ")
    yield from ("", f"## {title[0].upper()}{title[1:]}", "", "| step | what it does |", "|---|---|")
    for step in STEPS:
        if step.system == system:
            text = step.text.replace('"{', '"').replace('}"', '"').replace(":d}", "}")
            yield f"| {step.keyword} {text} | {step.act.__doc__} |"
