"""Entities and transitions of MSPCentric: pure, without HTTP."""
