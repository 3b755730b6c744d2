"""Pages of uploads: the list, one upload, one row of it."""
