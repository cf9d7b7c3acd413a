"""Tests of the operations, room by room."""
