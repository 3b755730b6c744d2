"""Demo, units and install scripts."""
