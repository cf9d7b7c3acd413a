"""The mutants of one source file: small changes of the kinds that a maintainer introduces by mistake."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

Change = tuple[str, ast.AST, ast.AST]
"""Kind, the node as it is, and the node in its place."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a file. `start` and `end` are offsets in its UTF-8 bytes, `after` is what stands there then."""

    path: str
    line: int
    kind: str
    start: int
    end: int
    before: str
    after: str

    def applied(self, source: bytes) -> bytes:
        """The file with the change."""
        return source[: self.start] + self.after.encode() + source[self.end :]

    def __str__(self) -> str:
        """One line for reports."""
        return f"{self.path}:{self.line} {self.kind}: {_short(self.before)} -> {_short(self.after)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else f"{line[:67]}..."


_BOUNDARIES: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_OPPOSITES: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OTHER_STATUS: Mapping[int, int] = {
    200: 201,
    201: 200,
    204: 200,
    400: 422,
    401: 403,
    403: 401,
    404: 400,
    409: 400,
    429: 503,
}
_OTHER_NAME: Mapping[str, str] = {HTTPStatus(a).name: HTTPStatus(b).name for a, b in _OTHER_STATUS.items()}
_OTHER_CALL: Mapping[str, str] = {"min": "max", "max": "min", "any": "all", "all": "any"}


def mutants(path: str, source: bytes) -> list[Mutant]:
    """Every mutant of a file, in the order of the text."""
    tree = ast.parse(source)
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: list[Mutant] = []
    for kind, node, other in _changes(tree):
        start = starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]  # every node here has a place
        end = starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]  # every node here has a place
        after = ast.unparse(other)
        text = f"({after})" if isinstance(other, ast.expr) and not isinstance(other, _ATOMS) else after
        found.append(Mutant(path, node.lineno, kind, start, end, source[start:end].decode(), text))  # type: ignore[attr-defined]  # every node here has a place
    return sorted(found, key=lambda each: (each.start, each.end, each.kind, each.after))


_ATOMS = (ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.Call)


def _changes(tree: ast.Module) -> Iterator[Change]:
    """The changes in the bodies of functions: declarations at the top of a module are data, with tests of their own."""
    for function in _functions(tree):
        keys = sorted({text for node in ast.walk(function) if (text := _key(node)) is not None})
        for node in _code(function.body):
            if _begins(function, node):
                continue
            for operator in _OPERATORS:
                yield from operator(node)
            yield from _wrong_field(node, keys)


_IMPOSSIBLE = frozenset({"AssertionError", "NotImplementedError"})
"""What is raised where nothing ever gets to."""
_OF_TYPES = frozenset({"cast", "isinstance", "issubclass", "TypeVar"})
"""Calls whose arguments are types."""
_HARMLESS = frozenset({"strict", "daemon", "trust_env", "ensure_ascii", "exc_info", "slots"})
"""Keyword arguments that change nothing which a caller of the program could see."""


def _code(nodes: Iterable[ast.AST]) -> Iterator[ast.expr | ast.stmt]:
    """What runs, and a maintainer changes.

    Neither annotations, nor what is inside an f-string, whose places Python 3.11 does not know; nor what is for readers
    and type checkers alone: docstrings, assertions, errors that nothing ever gets to, arguments that are types.
    """
    for node in nodes:
        if isinstance(node, ast.JoinedStr | ast.Assert) or _is_impossible(node) or _is_text(node):
            continue
        if isinstance(node, ast.keyword) and node.arg in _HARMLESS:
            continue
        if isinstance(node, ast.expr | ast.stmt):
            yield node
        hidden = {id(getattr(node, name, None)) for name in ("annotation", "returns")} | set(map(id, _types(node)))
        yield from _code(child for child in ast.iter_child_nodes(node) if id(child) not in hidden)


def _begins(function: ast.FunctionDef | ast.AsyncFunctionDef, node: ast.AST) -> bool:
    """An attribute that a constructor sets: without it nothing works, which nobody fails to see."""
    if function.name != "__init__":
        return False
    if isinstance(node, ast.Assign):
        return isinstance(node.targets[0], ast.Attribute)
    return isinstance(node, ast.Expr) and "super().__init__" in ast.unparse(node)


def _called(node: ast.AST | None) -> str:
    """The plain name of what is called, or raised."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.id if isinstance(node, ast.Name) else ""


def _is_impossible(node: ast.AST) -> bool:
    return isinstance(node, ast.Raise) and _called(node.exc) in _IMPOSSIBLE


def _is_text(node: ast.AST) -> bool:
    """A docstring, or dots in the place of a body."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _types(node: ast.AST) -> list[ast.expr]:
    """The arguments of a call that are types."""
    if not isinstance(node, ast.Call) or _called(node) not in _OF_TYPES:
        return []
    return node.args[:1] if _called(node) in {"cast", "TypeVar"} else node.args[1:]


def _functions(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions that are not inside another one; `__repr__` and the like are for people."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            if child.name not in {"__repr__", "__str__", "__hash__"}:
                yield child
        else:
            yield from _functions(child)


def _compared(node: ast.AST) -> Iterator[Change]:
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return
    for kind, others in (("boundary", _BOUNDARIES), ("negated", _OPPOSITES)):
        other = others.get(type(node.ops[0]))
        if other is not None:
            changed = copy.copy(node)
            changed.ops = [other()]
            yield kind, node, changed


def _conditions(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.BoolOp):
        for place in range(len(node.values)):
            left = [each for number, each in enumerate(node.values) if number != place]
            yield "condition dropped", node, left[0] if len(left) == 1 else ast.BoolOp(node.op, left)
        yield "and/or", node, ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not dropped", node, node.operand
    elif isinstance(node, ast.IfExp):
        yield "branch dropped", node, node.body
        yield "branch dropped", node, node.orelse
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        if any(each.ifs for each in node.generators):
            changed = copy.deepcopy(node)
            for each in changed.generators:
                each.ifs = []
            yield "filter dropped", node, changed
    elif isinstance(node, ast.If) and not node.orelse and not isinstance(node.test, ast.BoolOp | ast.Compare):
        yield "check never made", node.test, ast.Constant(False)


def _constants(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "constant", node, ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        other = _OTHER_STATUS.get(node.value)
        yield (
            ("constant", node, ast.Constant(node.value + 1)) if other is None else ("status", node, ast.Constant(other))
        )
    elif isinstance(node, ast.Attribute) and node.attr in _OTHER_NAME:
        yield "status", node, ast.Attribute(node.value, _OTHER_NAME[node.attr], ast.Load())
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub) and _is_one(node.right):
        yield "off by one", node, node.left


def _is_one(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == 1


def _calls(node: ast.AST) -> Iterator[Change]:
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Name) and node.func.id in _OTHER_CALL:
        yield "other function", node.func, ast.Name(_OTHER_CALL[node.func.id], ast.Load())
    if isinstance(node.func, ast.Name) and node.func.id == "sorted" and node.args:
        yield "order dropped", node, ast.Call(ast.Name("list", ast.Load()), [node.args[0]], [])
    if isinstance(node.func, ast.Attribute) and node.func.attr in {"lower", "casefold", "strip"} and not node.args:
        yield "fold dropped", node, node.func.value


def _statements(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Await):
        yield "effect dropped", node, ast.Pass()
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "statement dropped", node, ast.Pass()
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript | ast.Attribute):
        yield "assignment dropped", node, ast.Pass()
    elif isinstance(node, ast.AugAssign | ast.Raise | ast.Delete):
        yield "statement dropped", node, ast.Pass()


def _key(node: ast.AST) -> str | None:
    """The text of a subscript, of `.get("x")` or of a dict's key."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        return node.slice.value
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ):
        return node.args[0].value
    return None


def _wrong_field(node: ast.AST, keys: list[str]) -> Iterator[Change]:
    """Another field that the same function uses."""
    name = _key(node)
    if name is None or len(keys) < 2:
        return
    other = ast.Constant(keys[(keys.index(name) + 1) % len(keys)])
    if isinstance(node, ast.Subscript):
        yield "wrong field", node.slice, other
    elif isinstance(node, ast.Call):
        yield "wrong field", node.args[0], other


_OPERATORS: tuple[Callable[[ast.AST], Iterator[Change]], ...] = (
    _compared,
    _conditions,
    _constants,
    _calls,
    _statements,
)
