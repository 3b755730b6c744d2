"""Pages of months and drafts: choosing, reviewing, signing, publishing."""
