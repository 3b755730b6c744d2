"""Remote hands: commands and settings for screens: prepared, signed, sent, what came of them."""
