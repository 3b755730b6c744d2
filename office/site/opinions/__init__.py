"""Pages of opinions against publication."""
