"""The licences of what psasim installs, from the metadata of the installed packages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from docs.generate.markdown import table

_CLASSIFIER = "License :: OSI Approved :: "
_PLACE: Mapping[str, str] = {
    "python_version": "3.11",
    "python_full_version": "3.11.0",
    "sys_platform": "linux",
    "platform_system": "Linux",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
}
_SHORT = 40
"""Characters of a licence field that is a name; longer ones hold the licence's text."""


def page() -> str:
    """The generated part of the page: what `pip install psasim` brings, and what the suites add."""
    base = closure("psasim")
    suites = closure("psasim", "suites") - base
    return "\n\n".join(
        f"## {title}\n\n{len(names)} packages.\n\n{table(('package', 'licence'), _rows(names))}"
        for title, names in (("Serving: `psasim`", base), ("Suites: `psasim[suites]` adds", suites))
    )


def closure(name: str, *extras: str) -> set[str]:
    """Everything that `name[extras]` requires, itself left out, by normalized name."""
    seen: dict[NormalizedName, set[str]] = {}
    waiting = [(canonicalize_name(name), frozenset(("", *extras)))]
    while waiting:
        current, wanted = waiting.pop()
        new = wanted - seen.setdefault(current, set())
        if new:
            seen[current] |= new
            waiting += _required(current, new)
    return {str(each) for each in seen} - {str(canonicalize_name(name))}


def _required(name: str, extras: frozenset[str]) -> Iterator[tuple[NormalizedName, frozenset[str]]]:
    for text in distribution(name).requires or ():
        required = Requirement(text)
        if _applies(required, extras):
            yield canonicalize_name(required.name), frozenset(("", *required.extras))


def _applies(required: Requirement, extras: frozenset[str]) -> bool:
    """Whether a requirement holds for a Linux CPython of the oldest supported version.

    The page does not depend on who writes it.
    """
    if required.marker is None:
        return True
    return any(required.marker.evaluate({**_PLACE, "extra": extra}) for extra in extras)


def _rows(names: set[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(names):
        yield name, licence(name)


def licence(name: str) -> str:
    """The licence of an installed package, as its metadata names it; empty where it names none."""
    try:
        return _named(distribution(name))
    except PackageNotFoundError:
        return ""


def _named(found: Distribution) -> str:
    metadata = found.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classified = [
        each.removeprefix(_CLASSIFIER) for each in metadata.get_all("Classifier", []) if each.startswith(_CLASSIFIER)
    ]
    field = ", ".join(metadata.get_all("License", []))
    if field and len(field) <= _SHORT and "\n" not in field:
        return field
    return ", ".join(classified) or re.sub(r"\s+", " ", field)[:_SHORT]
