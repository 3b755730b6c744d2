"""Template tags of the registers."""
