"""Corrections of what is published (R29-R33)."""
