"""The control API, the worlds behind it, and the dashboard."""
