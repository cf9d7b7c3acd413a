"""The parts of the pytest plug-in that are imported when a test first uses it."""
