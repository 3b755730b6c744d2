"""The guard over proposed words; `judging` is its door."""
