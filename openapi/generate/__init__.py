"""Writers of the specs that are made from tables: `python -m openapi.generate [SYSTEM ...]`.

A package for each system has one function, `files`: what it writes, by path. The results are kept in the repository,
and tests hold them against it. Nothing of this is installed.
"""
