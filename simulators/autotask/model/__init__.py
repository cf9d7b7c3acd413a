"""The entities of Autotask PSA as data, and what may happen to their records. Pure: no HTTP, no store, no clock."""
