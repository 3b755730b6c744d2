"""What all kinds of news have in common: their table, words, checks, states, how one ends."""
