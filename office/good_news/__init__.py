"""Good news (R54): service stations, promises of shops, what has become better."""
