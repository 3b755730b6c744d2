"""The pages of objections: the list, one from filing to the written answer, who can decide it."""
