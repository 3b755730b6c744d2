"""Corrections of what is published (R29-R33), marks on it, and what later imports say otherwise."""
