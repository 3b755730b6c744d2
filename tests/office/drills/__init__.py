"""Drills (R57): started, measured, kept."""
