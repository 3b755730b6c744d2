"""Editing words (R1, R5, R6) and facts of a complaint, whoever does it: noted, checked, audited."""
