"""Themes, sample data and the factory plates. Data only."""
