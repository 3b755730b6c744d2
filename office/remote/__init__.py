"""Remote hands: commands to screens, prepared, signed, sent, and what came of them."""
