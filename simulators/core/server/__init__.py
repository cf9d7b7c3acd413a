"""A spec and a declaration become a Connexion application that all worlds share.

This is the one package that imports Connexion.
"""

from simulators.core.server.loading import load_connexion

load_connexion()
