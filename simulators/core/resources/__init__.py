"""The resource engine: an entity is one value, from which all operations on its records are derived.

Describe fields with the builders of `fields`, put them into an `Entity`, collect these in a `Registry` and make an
`Engine` of it with the vendor's `Habits`, `Coercion` and `Refusals`. `docs/architecture.md` walks through a write.
"""
