"""The page that verifies and the player in a browser: parts of the public site (N11)."""
