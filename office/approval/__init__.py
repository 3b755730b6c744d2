"""Drafts, signatures: what two officers sign."""
