"""Drafts: what two officers sign, who has looked and signed, and what makes one void."""
