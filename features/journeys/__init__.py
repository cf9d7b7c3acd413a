"""What `psasim demo` plays, as scenarios: several systems that work together."""
