"""One archive for whoever is called when something is wrong: what is known to be no secret."""
