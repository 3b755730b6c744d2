"""The page that verifies in the browser, and its scripts: a part of the public site (N11)."""
