"""What warnings and good news have in common: words, checks, states, how one ends."""
