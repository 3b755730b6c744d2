"""The player: puts checked plates on the panel. Display; no network, no verifier."""
