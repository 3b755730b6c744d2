"""The page of paper forms."""
