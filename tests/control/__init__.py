"""The control API over real sockets, steering the invented vendor."""
