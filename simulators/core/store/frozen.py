"""Records in their stored form: immutable JSON data, which can be shared without a copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, NoReturn

import msgspec

DEEPEST = 200
"""Levels of nested lists and objects that a record may have."""

_OWN_TYPES: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    (str, str.__str__),
    (int, int),
    (float, float),
    (Mapping, dict),
    ((list, tuple), list),
)
_NAME = frozenset({str})
_encode = msgspec.json.Encoder().encode
_put = dict.__setitem__


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise TypeError("what a store hands out cannot be changed: put a changed copy ({**record, ...}) instead")


_refused: Any = _refuse


class FrozenDict(dict[str, Any]):
    """An immutable object. Copies of it (`{**it}`, `copy.copy`, `copy.deepcopy`) are plain objects."""

    __slots__ = ()

    __setitem__ = __delitem__ = __ior__ = _refused
    clear = pop = popitem = setdefault = update = _refused

    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        """Copies and pickles are plain."""
        return dict, (dict(self),)


class FrozenList(list[Any]):
    """An immutable list. Copies of it are plain lists."""

    __slots__ = ()

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refused
    append = clear = extend = insert = pop = remove = reverse = sort = _refused

    def __reduce__(self) -> tuple[type, tuple[list[Any]]]:
        """Copies and pickles are plain."""
        return list, (list(self),)


_KEPT: frozenset[type] = frozenset({str, int, bool, type(None), FrozenDict, FrozenList})
"""Types whose values are stored as they are."""


def frozen(value: Any) -> Any:
    """`value` in the stored form, independent of later changes by the caller; frozen parts are shared, not copied.

    ValueError if it is not JSON data that can be sent: a name that is not text, a number that is not finite or of more
    than 4,300 digits, text that is not Unicode, anything of another type, or more than DEEPEST levels.
    """
    try:
        kept = _frozen(value, 0)
        _encode(kept)
    except RecursionError:
        raise ValueError(f"not JSON data to be kept: more than {DEEPEST} levels deep") from None
    return kept


def refrozen(value: Any) -> Any:
    """`value` in the stored form, for plain data that `frozen` has checked before."""
    return _frozen(value, 0)


def _frozen(value: Any, depth: int) -> Any:
    kind = type(value)
    if kind in _KEPT or (kind is float and isfinite(value)):
        return value
    if kind is float:
        raise ValueError(f"not JSON data: {value}")
    if depth > DEEPEST:
        raise ValueError(f"not JSON data to be kept: more than {DEEPEST} levels deep")
    if kind is dict:
        return _frozen_dict(value, depth + 1)
    if kind is list:
        return FrozenList([part if type(part) in _KEPT else _frozen(part, depth + 1) for part in value])
    return _frozen(_converted(value), depth)


def _frozen_dict(value: dict[str, Any], depth: int) -> FrozenDict:
    if not _NAME.issuperset(map(type, value)):
        raise ValueError("not JSON data: a name is not text")
    kept = FrozenDict(value)
    for name, part in value.items():
        if type(part) not in _KEPT:
            _put(kept, name, _frozen(part, depth))
    return kept


def _converted(value: Any) -> Any:
    """Convert JSON data of other types to its plain types."""
    for kind, own in _OWN_TYPES:
        if isinstance(value, kind):
            return own(value)
    raise ValueError(f"not JSON data: {type(value).__name__}")
