"""Tests of N-central."""
