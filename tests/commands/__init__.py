"""The psasim command."""
