"""Tests of MSPCentric."""
