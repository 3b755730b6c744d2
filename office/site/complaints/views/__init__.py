"""Pages of complaints: the list and one record, its words, entry by hand, corrections, changes."""
