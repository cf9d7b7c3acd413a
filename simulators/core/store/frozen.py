"""Records as they are kept: JSON data that nobody can change, so that it can be handed out without a copy."""

from __future__ import annotations

from math import isfinite
from typing import Any, NoReturn

_ATOMS = frozenset({str, int, bool, type(None)})
_NAME = frozenset({str})


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise TypeError("what a store hands out cannot be changed: put a changed copy ({**record, ...}) instead")


_refused: Any = _refuse


class FrozenDict(dict[str, Any]):
    """An object that cannot be changed. Copies of it (`{**it}`, `copy.copy`, `copy.deepcopy`) are plain objects."""

    __slots__ = ()

    __setitem__ = __delitem__ = __ior__ = _refused
    clear = pop = popitem = setdefault = update = _refused

    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        """Copies and pickles are plain."""
        return dict, (dict(self),)


class FrozenList(list[Any]):
    """A list that cannot be changed. Copies of it are plain lists."""

    __slots__ = ()

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refused
    append = clear = extend = insert = pop = remove = reverse = sort = _refused

    def __reduce__(self) -> tuple[type, tuple[list[Any]]]:
        """Copies and pickles are plain."""
        return list, (list(self),)


def frozen(value: Any) -> Any:
    """`value` as it can be kept, apart from whatever the caller changes later; frozen parts are shared, not copied.

    ValueError if it is not JSON data: names that are not text, numbers that are not finite, anything of another type,
    or nested too deep.
    """
    try:
        return _frozen(value)
    except RecursionError:
        raise ValueError("not JSON data: nested too deep") from None


def _frozen(value: Any) -> Any:
    kind = type(value)
    if kind in _ATOMS or kind is FrozenDict or kind is FrozenList:
        return value
    if kind is dict:
        if not _NAME.issuperset(map(type, value)):
            raise ValueError("not JSON data: a name is not text")
        return FrozenDict({name: part if type(part) in _ATOMS else _frozen(part) for name, part in value.items()})
    if kind is list:
        return FrozenList([part if type(part) in _ATOMS else _frozen(part) for part in value])
    return _converted(value)


def _converted(value: Any) -> Any:
    """What is JSON data by another type: a finite float, a subclass of text or integer, another mapping or sequence."""
    if isinstance(value, float) and isfinite(value):
        return float(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, dict):
        return _frozen(dict(value))
    if isinstance(value, (list, tuple)):
        return _frozen(list(value))
    raise ValueError(f"not JSON data: {type(value).__name__} {value!r:.40}")
