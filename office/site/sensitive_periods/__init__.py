"""Pages of sensitive periods and of third looks (R57)."""
