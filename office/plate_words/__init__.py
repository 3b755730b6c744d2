"""Headlines and summaries as clerks settle them: taken, changed, or left at the facts."""
