"""`python -m docs.generate [--check]`: writes what is generated, or lists the files that are out of date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from docs.generate.pages import DOCS, files


def main(words: Sequence[str] | None = None) -> int:
    """Write the files that differ; with `--check` only name them, and return 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m docs.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is out of date")
    check: bool = parser.parse_args(words).check
    stale = [(path, text) for path, text in files().items() if not path.exists() or path.read_text("utf-8") != text]
    for path, text in stale:
        print(path.relative_to(DOCS.parent))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
