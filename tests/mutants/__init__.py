"""Mutation runs: changes that a maintainer could make by mistake, and whether the suites notice them.

`operators` makes the mutants of a source file, `sampling` draws some by a seed. `workspace` holds a copy of the
project. `reach` plays the suites that users run (`psasim verify`) once under coverage: only tests that reach a mutant
can notice it. `judging` has those played, in a process that `forking` forks for each mutant and `applying` changes in
memory, and then the unit tests. `equivalent.toml` lists mutants that change nothing that a caller could see, each with
its reason.

    python -m tests.mutants [SYSTEM ...] --seed 7 --count 20
"""
