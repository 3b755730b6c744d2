"""The staff's site: pages, tables, forms and words that every part of the office shares."""

PREFIX = "office/"
"""Where it is served, below the root."""
