"""The store: what every engine keeps to, and the parts of the one in memory."""
