"""Freezing: from the books to the bytes that two officers sign."""
