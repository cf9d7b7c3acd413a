"""Records that `psasim.yaml` brings: what each becomes, and what is refused (`records/<vendor>.yaml`)."""
