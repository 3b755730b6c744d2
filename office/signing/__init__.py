"""Signatures of a draft taken in: made in the browser, or by `office sign` on files (R27)."""
