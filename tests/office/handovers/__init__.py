"""Outlets, hand-overs and what stands elsewhere (R20-R24)."""
