"""The predicate tree: what each node means, and that stores find the same by it at any size."""
