"""Ports, TLS, start and stop: one ASGI app on many listeners, each with a binding that only the app interprets."""

from simulators.core.host.loading import load_uvicorn

load_uvicorn()
