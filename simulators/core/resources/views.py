"""Views: records as responses show them, compiled once per entity; rendered rows are cached.

A row depends on its record, on the environment of the response (the origin of the caller, a format) and on the records
that it joins or reads. It is valid while the record is the same object and no collection of those has been written to.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from simulators.core.lazy_dict import LazyDict
from simulators.core.resources.entity import Entity, Registry, value_at
from simulators.core.resources.fields import Field, Kind, Unset

if TYPE_CHECKING:
    from simulators.core.resources.habits import Habits
    from simulators.core.store import Record, Store
    from simulators.core.store.interface import Reader

Row = dict[str, Any]
Renderer = Callable[[Any, "Record", Any], Any]
"""Converts a stored value to the shown one, given its record and the environment."""

Finish = Callable[["Record", Row], Awaitable[Row]]

Renderers = Mapping[Kind, Callable[[Field, Registry], Renderer | None]]
"""By kind, a function that makes the renderer of one field; None if the value is shown as it is.

The renderer of `custom` also gets None, for a record without such values: which fields are shown is up to the tenant.
"""

MOST_ROWS = 1024
"""Rows cached per store; the oldest are dropped. A row takes some kilobytes."""


class View:
    """The view of one entity."""

    def __init__(self, entity: Entity, entities: Registry, habits: Habits, renderers: Renderers) -> None:
        """Compile name, place, renderer and blank of every shown field."""
        self.entity = entity
        shown = [field for field in entity.fields if field.shown]
        plain = [(field, _renderer(field, entities, renderers)) for field in shown if field.join is None]
        blanks = [(field.spelled, _blank(field, habits)) for field, _ in plain]
        self._blanks = {wire: blank for wire, blank in blanks if blank is not OMITTED}
        self._lists = tuple((wire, blank) for wire, blank in blanks if isinstance(blank, tuple))
        always = [field.kind == "custom" and "custom" in renderers for field, _ in plain]
        self._own = {
            field.name: (field.spelled, render)
            for (field, render), whatever in zip(plain, always, strict=True)
            if not field.path and not whatever
        }
        self._others = tuple(
            (field.spelled, field.path or (field.name,), render, whatever)
            for (field, render), whatever in zip(plain, always, strict=True)
            if field.path or whatever
        )
        self._joins = tuple((field, _blank(field, habits)) for field in shown if field.join is not None)
        self._key = habits.references.key
        self.joined = frozenset(filter(None, (_target(entity, field) for field, _ in self._joins)))

    def show(self, record: Record, environment: Any = None) -> Row:
        """A record without joined properties."""
        row: Row = self._blanks.copy()
        for wire, blank in self._lists:
            row[wire] = list(blank)
        for name, value in record.items():
            if value is not None and name in self._own:
                wire, render = self._own[name]
                row[wire] = value if render is None else render(value, record, environment)
        for wire, path, render, whatever in self._others:
            value = value_at(record, path)
            if value is not None or whatever:
                row[wire] = value if render is None else render(value, record, environment)
        return row

    async def join(self, reader: Reader, record: Record, row: Row, seen: dict[tuple[str, Any], Record | None]) -> None:
        """Add the properties of joined records; each is read once per response, and cached in `seen`."""
        for field, blank in self._joins:
            value = await _joined(reader, self.entity, record, field, seen, self._key)
            if value is not None:
                row[field.spelled] = value
            elif blank is not OMITTED:
                row[field.spelled] = blank


class _Omitted:
    pass


OMITTED: Any = _Omitted()
"""Marks a property that is left out if it has no value."""


def _blank(field: Field, habits: Habits) -> Any:
    if not isinstance(field.blank, Unset):
        return field.blank
    return None if habits.unset == "null" else OMITTED


def _renderer(field: Field, entities: Registry, renderers: Renderers) -> Renderer | None:
    make = renderers.get(field.kind)
    if make is not None:
        return make(field, entities)
    if field.kind not in {"object", "items"} or not field.items:
        return None
    inner = [(each.spelled, each.name, _renderer(each, entities, renderers)) for each in field.members if each.shown]
    if all(wire == name and render is None for wire, name, render in inner):
        return None

    def one(value: Mapping[str, Any], record: Record, environment: Any) -> Row:
        return {
            wire: value[name] if render is None else render(value[name], record, environment)
            for wire, name, render in inner
            if value.get(name) is not None
        }

    if field.kind == "object":
        return one
    return lambda values, record, environment: [one(each, record, environment) for each in values]


def _target(entity: Entity, field: Field) -> str | None:
    """The entity that a join reads, if it is always the same."""
    if field.join is None or not isinstance(field.join.of, str):
        return None
    return entity.fields.kept[field.join.of].to


async def _joined(
    reader: Reader,
    entity: Entity,
    record: Record,
    field: Field,
    seen: dict[tuple[str, Any], Record | None],
    key_of: Callable[[Any], Any],
) -> Any:
    join = field.join
    if join is None:
        return None
    place: tuple[str, Any] | None
    if isinstance(join.of, str):
        key = record.get(join.of)
        place = None if key is None else (entity.fields.kept[join.of].to, key_of(key))
    else:
        place = join.of(record)
    if place is None:
        return None
    if place not in seen:
        seen[place] = await reader.get(*place)
    found = seen[place]
    return None if found is None else found.get(join.property)


class Views:
    """The views of all entities of a vendor, and the cached rows of each store."""

    def __init__(self, entities: Registry, habits: Habits, renderers: Renderers) -> None:
        """A view is compiled when its entity is first shown."""
        self._views = LazyDict(lambda name: View(entities[name], entities, habits, renderers))
        self._entities = entities
        self._kept: WeakKeyDictionary[Store, dict[Hashable, tuple[Record, tuple[int, ...], Row]]] = WeakKeyDictionary()

    def __getitem__(self, entity: str) -> View:
        """The view of an entity."""
        return self._views[entity]

    async def show(self, reader: Reader, entity: Entity, record: Record, environment: Any = None) -> Row:
        """One record with joined properties; not cached, so that it can read within a unit of work."""
        view = self._views[entity.name]
        row = view.show(record, environment)
        await view.join(reader, record, row, {})
        return row

    async def rows(
        self,
        store: Store,
        entity: Entity,
        records: Iterable[Record],
        environment: Hashable = None,
        finish: Finish | None = None,
        reads: frozenset[str] = frozenset(),
    ) -> list[Row]:
        """Committed records as a page shows them. The rows are shared: add to a copy only.

        `finish` makes the final row of what the view shows; it depends on the environment and the entities `reads`.
        """
        view, kept = self._views[entity.name], self._kept.setdefault(store, {})
        versions = tuple(store.version(self._entities[name].collection) for name in sorted(view.joined | reads))
        seen: dict[tuple[str, Any], Record | None] = {}
        found = []
        for record in records:
            place = entity.name, record[entity.key], environment
            known = kept.get(place)
            if known is not None and known[0] is record and known[1] == versions:
                found.append(known[2])
                continue
            row = view.show(record, environment)
            await view.join(store, record, row, seen)
            if finish is not None:
                row = await finish(record, row)
            _keep(kept, place, (record, versions, row))
            found.append(row)
        return found


def _keep(kept: dict[Hashable, Any], place: Hashable, entry: Any) -> None:
    kept.pop(place, None)
    if len(kept) >= MOST_ROWS:
        del kept[next(iter(kept))]
    kept[place] = entry


def copies(rows: Sequence[Row]) -> list[Row]:
    """Copies of rows, which may be changed."""
    return [dict(row) for row in rows]
