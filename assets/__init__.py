"""Themes, sample data and the neutral factory plates. Data only."""
