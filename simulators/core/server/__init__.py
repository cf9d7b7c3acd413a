"""Builds the Connexion application of a spec and a declaration, which all worlds share.

This is the only package that imports Connexion.
"""

from simulators.core.server.loading import load_connexion

load_connexion()
