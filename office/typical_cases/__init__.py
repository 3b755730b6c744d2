"""Typical cases (典型个案, R18, S6): read by a legal officer, then signed by two."""
