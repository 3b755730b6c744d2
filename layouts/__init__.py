"""Slide layouts: one slide's data in, one picture (a plate) out, the same bytes everywhere."""
