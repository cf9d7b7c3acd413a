"""`python -m openapi.generate [SYSTEM ...]`: generates the specs, and the exceptions that belong to them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from openapi.generate import (
    autotask,
    connectwise,
    halopsa,
    ncentral,
    supportcenterplus,
    tigerpaw,
)

SYSTEMS = {
    "autotask": autotask.files,
    "connectwise": connectwise.files,
    "halopsa": halopsa.files,
    "ncentral": ncentral.files,
    "supportcenterplus": supportcenterplus.files,
    "tigerpaw": tigerpaw.files,
}


def main(words: Sequence[str] | None = None) -> None:
    """Write the files of the given systems, by default of all."""
    parser = argparse.ArgumentParser(prog="python -m openapi.generate", description=__doc__)
    parser.add_argument("systems", nargs="*", metavar="SYSTEM", help=f"of {', '.join(SYSTEMS)}; default: all")
    given = parser.parse_args(words)
    unknown = sorted(set(given.systems) - set(SYSTEMS))
    if unknown:
        parser.error(f"there is no system {unknown[0]!r}: choose from {', '.join(SYSTEMS)}")
    for name in given.systems or SYSTEMS:
        for path, text in SYSTEMS[name]().items():
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
