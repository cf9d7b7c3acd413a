"""Seeded streams: repeatable, independent of each other, restored from their position."""

from __future__ import annotations

import uuid

from simulators.core.rng import Stream, Streams


def test_the_same_key_gives_the_same_bytes() -> None:
    assert Stream("a").bytes(100) == Stream("a").bytes(100)
    assert Stream("a").bytes(16) != Stream("b").bytes(16)


def test_one_purpose_never_shifts_another() -> None:
    quiet, busy = Streams(7, "sim"), Streams(7, "sim")
    busy.stream("tokens").bytes(1000)
    assert quiet.stream("ids").uuid() == busy.stream("ids").uuid()


def test_seed_and_simulator_matter() -> None:
    drawn = {Streams(seed, name).stream("x").hex() for seed in (1, 2) for name in ("a", "b")}
    assert len(drawn) == 4


def test_a_dump_continues_where_it_was_taken() -> None:
    streams = Streams(1, "sim")
    streams.stream("a").bytes(200)
    other = Streams(1, "sim")
    other.load(streams.dump())
    assert other.stream("a").token() == streams.stream("a").token()
    assert other.dump() == streams.dump()


def test_draws_stay_in_their_range() -> None:
    stream = Stream("range")
    drawn = {stream.integer(3, 5) for _ in range(200)}
    assert drawn == {3, 4, 5}
    assert all(0 <= stream.random() < 1 for _ in range(200))
    assert stream.choice("x") == "x"
    assert uuid.UUID(stream.uuid()).version == 4
    assert len(stream.bytes(3)) == 3
    assert "=" not in stream.token(5)
