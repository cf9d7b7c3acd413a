"""`python -m simulators`: the psasim command without its script."""

from __future__ import annotations

import sys

from simulators.cli import main

sys.exit(main())
