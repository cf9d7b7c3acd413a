"""The measurements: each module returns tables."""
