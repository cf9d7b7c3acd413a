"""A spec and a declaration become a Connexion application that all worlds share.

This is the one package that imports Connexion.
"""

import warnings

with warnings.catch_warnings():
    # Connexion imports starlette.testclient, which nothing here uses and which asks every user to install httpx2.
    warnings.filterwarnings("ignore", "Using `httpx` with `starlette.testclient`")
    import connexion as _connexion  # noqa: F401  (imported here first, so that the filter applies)
