"""Editing the words of a complaint (R1, R5, R6), whoever does it: noted, checked, audited."""
