"""The pages of batches, drafts, review, signing and publication."""
