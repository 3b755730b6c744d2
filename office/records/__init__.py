"""Complaints as staff see them: the list, one record, its words beside its plate (R1, R5, R6)."""
