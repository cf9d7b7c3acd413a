"""A spec and a declaration become an application that all worlds share."""
