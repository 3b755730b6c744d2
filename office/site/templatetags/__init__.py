"""Template tags of the staff's site."""
