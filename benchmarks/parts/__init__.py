"""What is measured: each module gives tables."""
