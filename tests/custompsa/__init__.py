"""Tests of the custom PSA."""
