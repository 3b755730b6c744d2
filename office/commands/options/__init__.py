"""The options of each command, in the order of a month's work; parsed before Django starts."""
