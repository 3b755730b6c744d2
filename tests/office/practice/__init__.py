"""A round of practice."""
