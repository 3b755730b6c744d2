"""Groups and trends of all cases in the books, and what stands out, as proposals (R8, R14-R17)."""
