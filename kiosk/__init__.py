"""The screen's side: agent (network), activation (trust), player (glass), and their health."""
