"""The job of freezing a draft, which several parts ask for and `drafts.jobs` does.

Its arguments: `corrections`, records, and `news`, keys; of neither: everything.
"""

FREEZE = "freeze"
