"""Attachments of a case: the field by which they come in, and their way to staff."""
