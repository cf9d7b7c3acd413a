"""ConnectWise PSA: its parts, its API on real sockets, and the clients that others wrote for it."""
