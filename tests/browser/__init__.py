"""The dashboard in a real browser. `make test-browser` runs these; they need Chromium and Playwright."""
