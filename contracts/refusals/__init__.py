"""Bad bodies made of good examples: each is refused, the refusal names the property, and nothing was done."""
