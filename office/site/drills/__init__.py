"""Pages of drills (演练, R57)."""
