"""Writes the pages and files of the documentation that follow from specs, declarations and metadata."""
