"""Mutation runs: changes that a maintainer could make by mistake, and whether the suites notice them.

`operators` makes the mutants of a source file, `sampling` draws some by a seed, `workspace` holds a copy of the project
in which one mutant at a time is applied, `judging` runs the suites that users run (`psasim verify`), then the unit
tests. `equivalent.toml` lists mutants that change nothing that a caller could see, each with its reason.

    python -m tests.mutants [SYSTEM ...] --seed 7 --count 20
"""
