"""Pages of the privacy check: what waits, and decisions on it."""
