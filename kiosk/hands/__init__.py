"""Hands: verifies what technicians ask of this screen and leaves orders. No network."""
