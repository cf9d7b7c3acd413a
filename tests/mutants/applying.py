"""Applies a mutant in memory, in the process that plays the tests: no file is changed.

A module that has not been imported yet is compiled with the mutant. Functions of one that has been are given their new
code; what such a module did while it was imported stays as it was.
"""

from __future__ import annotations

import gc
import sys
import types
from collections import defaultdict
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path

Place = tuple[str, str, int]
"""File, qualified name and first line of a function's code."""


class CannotApply(ValueError):
    """The functions that live cannot be given the new code; a process that begins with the mutant can."""


class Applier:
    """The functions that live in this process, by the place of their code."""

    def __init__(self) -> None:
        """Look for them once: a copy of the process, forked later, has the same."""
        self._live: dict[Place, list[types.FunctionType]] = defaultdict(list)
        self._imported = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
        # What is frozen is not among the objects.
        gc.unfreeze()
        for each in gc.get_objects():
            if isinstance(each, types.FunctionType):
                self._live[_place(each.__code__)].append(each)

    def apply(self, path: Path, start: int, end: int, after: str) -> None:
        """Put `after` in the place of the bytes from `start` to `end` of a file. Raises CannotApply."""
        if str(path) not in self._imported:
            compile_with(path, start, end, after)
            return
        before = path.read_bytes()
        sound, changed = _codes(before, path), _codes(_changed(before, start, end, after), path)
        applied = 0
        for name, codes in sound.items():
            for code, fresh in zip(codes, changed.get(name, ()), strict=False):
                applied += 0 if code == fresh else self._replace(code, fresh)
        if not applied:
            raise CannotApply(f"nothing of {path.name} that lives has this code")

    def _replace(self, code: types.CodeType, fresh: types.CodeType) -> int:
        functions = self._live.get(_place(code), ())
        for function in functions:
            try:
                function.__code__ = fresh
            except ValueError as error:
                raise CannotApply(str(error)) from None
        return len(functions)


def compile_with(path: Path, start: int, end: int, after: str) -> None:
    """From now on, a module that is imported from `path` has the mutant."""
    source = _changed(path.read_bytes(), start, end, after)
    sound = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> types.CodeType | None:
        if loader.path == str(path):
            return compile(source, loader.path, "exec", dont_inherit=True)
        return sound(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]  # the loader offers no other way in


def _changed(source: bytes, start: int, end: int, after: str) -> bytes:
    return source[:start] + after.encode() + source[end:]


def _place(code: types.CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes(source: bytes, path: Path) -> dict[str, list[types.CodeType]]:
    """The code of every function, by its qualified name, in the order of the text."""
    found: dict[str, list[types.CodeType]] = defaultdict(list)
    for each in _inner(compile(source, str(path), "exec", dont_inherit=True)):
        found[each.co_qualname].append(each)
    return found


def _inner(code: types.CodeType) -> Iterator[types.CodeType]:
    for each in code.co_consts:
        if isinstance(each, types.CodeType):
            yield each
            yield from _inner(each)
