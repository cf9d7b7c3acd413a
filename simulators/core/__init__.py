"""How any fake behaves; knows no vendor."""

import sys

# httpx imports its command line, and with it two libraries for terminals: a start takes as long as its imports.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # the import system documents None
