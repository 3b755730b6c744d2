"""Sensitive periods (敏感时期, R57): days on which publication needs a third pair of eyes."""
