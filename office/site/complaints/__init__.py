"""Pages of complaints: the list, one record and its words, typed entry, corrections."""
