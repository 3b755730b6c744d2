"""Consumer warnings (R53): made by name, told of no operator, out within seconds."""
