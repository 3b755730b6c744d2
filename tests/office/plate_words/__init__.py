"""Headlines and summaries as clerks settle them."""
