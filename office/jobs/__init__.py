"""Work that takes longer than a page may: kept in a table, done by one thread, seen in progress."""
