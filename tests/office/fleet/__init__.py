"""The roster of screens."""
