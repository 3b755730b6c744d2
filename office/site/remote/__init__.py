"""Pages of remote hands: commands prepared for screens, and what came of them."""
