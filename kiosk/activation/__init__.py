"""Activation: what verifies of the inbox becomes what is shown. No network, no display."""
