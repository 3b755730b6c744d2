"""The sample bureau, theme, words kept whole by line breaks, and the factory plates. Data only."""
