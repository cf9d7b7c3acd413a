"""Records that a configuration file brings (`seed` in psasim.yaml), against facts in `contracts/seeding/facts`."""
