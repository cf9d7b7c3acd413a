"""Invalid bodies made from valid examples: each is refused, the refusal names the property, and nothing changes."""
