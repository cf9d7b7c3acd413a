"""The second engine: Connexion's own middlewares serve the same specifications and handlers.

`psasim serve --engine connexion` uses it. Journal, faults, quotas and the vendor's dialect stand around Connexion's
routing, security, validation and parameters. It is ten times slower than the compiled pipeline, and says what a
contract means: whoever knows Connexion can check psasim against it. tests/core/server/reference lists the differences.
"""
