"""Re-visits on request: an operator says what was put right, is visited, and told the result."""
