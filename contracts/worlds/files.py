"""`psasim.yaml`: what cannot be followed is refused in one line that names the place; nothing is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from contracts.worlds.checking import Check
from simulators.core.configuration import ConfigurationError, read
from simulators.registry import declaration

_MANY = [{"name": f"Customer {number}"} for number in range(11)]

_WHOLE: tuple[tuple[Any, str], ...] = (
    ([], "the file: expected a mapping"),
    ({"other": 1}, "the file: no member 'other'"),
    ({"engine": "compild"}, "engine: no engine 'compild'; did you mean 'compiled'?"),
    ({"simulators": []}, "simulators: expected a mapping"),
    ({"simulators": {"nobody": {}}}, "simulators: no simulator 'nobody'"),
    ({"dataset": 7}, "dataset: expected a size or a mapping"),
    ({"dataset": "smal"}, "dataset: no dataset 'smal'; did you mean 'small'?"),
    ({"dataset": {"sise": "small"}}, "dataset: no member 'sise'; did you mean 'size'?"),
    ({"dataset": {"size": 7}}, "dataset: size: no dataset '7'"),
    ({"dataset": {"seed": "x"}}, "dataset: seed: expected a whole number of 64 bits"),
    ({"dataset": {"seed": 2**63}}, "dataset: seed: expected a whole number of 64 bits"),
    ({"dataset": {"seed": True}}, "dataset: seed: expected a whole number of 64 bits"),
    ({"dataset": {"locale": "xx_XX"}}, "dataset: locale: no locale 'xx_XX'"),
    ({"dataset": {"customers": "A"}}, "dataset: customers: expected a list"),
    ({"dataset": {"customers": [7]}}, "dataset: customers[0]: expected a name or a mapping"),
    ({"dataset": {"customers": [{"title": "A"}]}}, "dataset: customers[0]: no field 'title'"),
    ({"dataset": {"customers": [{"domain": "a.example"}]}}, "dataset: customers[0]: name is needed"),
    ({"dataset": {"customers": ["A", "a"]}}, "dataset: customers[1].name: a is there twice"),
    ({"dataset": {"customers": [" "]}}, "dataset: customers[0].name: expected text of 1 to 100 characters"),
    ({"dataset": {"customers": ["x" * 101]}}, "dataset: customers[0].name: expected text of 1 to 100 characters"),
    ({"dataset": {"customers": ["a\nb"]}}, "dataset: customers[0].name: expected text of 1 to 100 characters"),
    ({"dataset": {"customers": [{"name": "A", "domain": "a"}]}}, "dataset: customers[0].domain: expected a domain"),
    ({"dataset": {"customers": [{"name": "A", "industry": "Law"}]}}, "dataset: customers[0].industry: no industry"),
    ({"dataset": {"size": "small", "customers": _MANY}}, "dataset: customers: small has 10, and 11 are named"),
)


def _of_system(system: str) -> Iterator[tuple[Any, str]]:
    at = f"simulators.{system}"
    yield 0, f"{at}: expected a mapping"
    yield {"what": 1}, f"{at}: no part 'what'; there are credentials, middlewares, quotas, seed, settings"
    yield {"settings": [1]}, f"{at}.settings: expected a mapping"
    yield {"settings": {"unheard_of": 1}}, f"{at}.settings: no setting 'unheard_of'"
    yield {"quotas": ""}, f"{at}.quotas: expected a mapping"
    yield {"credentials": {"any": 5}}, f"{at}.credentials.any: expected a string"
    yield {"middlewares": "a:B"}, f"{at}.middlewares: expected a list of names"
    yield {"middlewares": [1]}, f"{at}.middlewares: expected a list of names"
    yield {"seed": {"unheard": []}}, f"{at}.seed: no collection 'unheard'"
    for collection in list(declaration(system).seeds)[:1]:
        yield {"seed": {collection: {}}}, f"{at}.seed.{collection}: expected a list of records"
        yield {"seed": {collection: ["x"]}}, f"{at}.seed.{collection}[0]: expected a mapping"


def check(check: Check, system: str) -> None:
    """Every line of the tables, and files that are taken."""
    served = {system: declaration(system)}
    with TemporaryDirectory() as folder:
        file = Path(folder, "psasim.yaml")
        wrong = [*_WHOLE, *(({"simulators": {system: part}}, said) for part, said in _of_system(system))]
        for content, said in wrong:
            file.write_bytes(msgspec.json.encode(content))
            try:
                read(file, served)
            except ConfigurationError as error:
                if said not in str(error) or "\n" in str(error):
                    check.fails("a wrong file is refused in one line", f"{content!r:.200}: {error} lacks {said!r}")
            else:
                check.fails("a wrong file is refused", f"{content!r:.200} was taken")
        _taken(check, file, system)
        file.write_text("[")
        try:
            read(file, served)
        except ConfigurationError as error:
            check.equal("a file that is no YAML is called so", str(error).partition(":")[0], "it is not YAML")


def _taken(check: Check, file: Path, system: str) -> None:
    """What a file says is what it is read as; a name without a value says nothing."""
    customers = [{"name": "Acme", "domain": "acme.example", "industry": "Legal"}, "Zürich & Co"]
    dataset = {"size": "small", "seed": -5, "locale": "de_DE", "customers": customers}
    part = {"middlewares": ["a:B"], "credentials": {"any": "text"}, "settings": None, "seed": None}
    file.write_bytes(msgspec.json.encode({"engine": "compiled", "dataset": dataset, "simulators": {system: part}}))
    found = read(file, {system: declaration(system)})
    own = found.simulators[system]
    check.equal("the engine of a file", found.engine, "compiled")
    check.equal("the middlewares of a file", own.middlewares, ("a:B",))
    check.equal("the credentials of a file", own.credentials, {"any": "text"})
    check.equal("parts without a value", (own.settings, own.quotas, own.seed), ({}, {}, {}))
    recipe = found.dataset.recipe(9)
    check.equal(
        "the dataset of a file",
        recipe is not None and (recipe.size, recipe.seed, recipe.locale),
        ("small", -5, "de_DE"),
    )
    named = [(each.name, each.domain, each.industry) for each in found.dataset.customers]
    check.equal("the customers of a file", named, [("Acme", "acme.example", "Legal"), ("Zürich & Co", None, None)])
    file.write_text("simulators:\ndataset: msp-50\n")
    found = read(file, {})
    recipe = found.dataset.recipe(9)
    check.equal(
        "a size alone takes the seed of the world", recipe is not None and (recipe.size, recipe.seed), ("msp-50", 9)
    )
    check.equal("the fixture is no dataset", found.dataset.sized("fixture").recipe(9), None)
