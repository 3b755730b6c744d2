"""Certificates of the embedded office, and the one in use."""
