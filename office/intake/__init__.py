"""Intake: a month's complaints from a file, or typed, into the office's books; bad rows named."""
