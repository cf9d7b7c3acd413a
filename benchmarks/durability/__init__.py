"""What `--state` promises, and what it costs: kills under load, restarts, stalls, creates against memory, workers."""
