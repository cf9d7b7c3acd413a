"""Benchmarks of `--state`: kills under load, restarts, stalls, create rates compared with memory, workers."""
