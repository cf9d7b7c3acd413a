"""The host over real sockets on loopback."""
