"""Intake: a month's complaints from a file into the office's books, every bad row named."""
