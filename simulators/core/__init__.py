"""Behaviour that all simulators share. Nothing here knows a vendor."""

import sys

# httpx imports its command line, and with it two terminal libraries, which would slow every start.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # the import system documents None
