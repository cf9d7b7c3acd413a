"""`python -m contracts.verify.suites`: pytest, without the garbage collector until the tests are collected."""

from __future__ import annotations

import sys

from simulators.core.host.running import pause_gc

if __name__ == "__main__":
    pause_gc()

    import pytest

    sys.exit(pytest.main())
