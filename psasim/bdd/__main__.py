"""Prints docs/steps.md: `python -m psasim.bdd > docs/steps.md`."""

from psasim.bdd.catalogue import page

if __name__ == "__main__":
    print(page(), end="")
