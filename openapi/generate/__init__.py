"""Generators of the specs that are made from tables: `python -m openapi.generate [SYSTEM ...]`.

A package per system has one function, `files`, which returns the generated files by path. They are kept in the
repository, and tests compare them with the generators' output. Nothing of this is installed.
"""
