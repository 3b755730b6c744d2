"""The paper forms of the plan, Annex 1 and Annex 2, as PDF (R34-R36)."""
