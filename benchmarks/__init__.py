"""How fast psasim serves, beside other ways to serve the same spec."""
