"""The pages of a round of practice."""
