"""Tests of the fake HaloPSA."""
