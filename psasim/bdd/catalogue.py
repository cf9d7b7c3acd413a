"""All steps, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator

from psasim.bdd.common import WORLD_STEPS, steps_of
from psasim.bdd.declaring import PSASIM, TITLES, Step
from psasim.bdd.people import people_of
from psasim.bdd.request_steps import request_steps
from psasim.systems import SYSTEMS

STEPS: list[Step] = [
    *WORLD_STEPS,
    *(step for name in SYSTEMS for step in (*request_steps(name), *steps_of(name), *people_of(name))),
]

HEAD = """# Steps for features of your own

Written by `python -m psasim.bdd`. `pytest_plugins = ["psasim.bdd"]` in a conftest brings these steps to the features of
your own project; `psasim verify my.feature` plays them, too. A name in quotation marks stands for any text, one in
braces for a whole number, or for one of the words that the step names. What is a When can also be a Given.

Steps of a client run on fakes and on real systems: [Scenarios in Gherkin](tutorials/scenarios.md) has an example. The
client signs in with the credentials of the world, or of the target in targets.toml. `{ticket}` in a path, a body or a
table stands for what an earlier step has kept as "ticket", for a credential, or for a fact of the target. On a real
system a scenario with a step that needs the fake is left out before its first step, and reported as "needs the fake".

Bodies are JSON. SupportCenter Plus gets them as the form field `input_data`. A client of MSPCentric adds the
integrator's credentials to the bodies of the OEM API, and signs requests to the Vendor API with the value that is kept
as `partner_api_key`."""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([HEAD, *(line for name in (PSASIM, *SYSTEMS) for line in _section(name))]) + "\n"


def _section(system: str) -> Iterator[str]:
    title = "The whole world" if system == PSASIM else TITLES[system].removeprefix("the ")
    heads = ("| step | what it does | needs the fake |", "|---|---|---|")
    yield from ("", f"## {title[0].upper()}{title[1:]}", "", *heads)
    for step in STEPS:
        if step.system == system:
            yield f"| {step.keyword} {step.shown} | {step.act.__doc__} | {'yes' if step.fake else 'no'} |"
