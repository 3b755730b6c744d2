"""The judge: verifies the store once, says what may be shown, and ends. No network."""
