"""The tests, mirroring the packages name for name."""
