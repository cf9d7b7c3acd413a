"""Benchmarks of psasim, and of other ways to serve the same spec."""
