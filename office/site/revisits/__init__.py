"""Pages of re-visits that operators asked for."""
