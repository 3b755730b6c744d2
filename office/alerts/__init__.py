"""Alarms that reach a person: what is wrong since when, and who was told by which channel."""
