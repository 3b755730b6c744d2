"""Drills (演练, R57): a dummy is published and taken down, and how long screens took is kept."""
