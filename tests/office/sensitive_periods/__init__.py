"""Sensitive periods and third looks (R57)."""
