"""A fleet without hardware: simulated screens that speak the real protocol on the loopback."""
