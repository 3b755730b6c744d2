"""What is published now, read and written: the tree, its numbers, venues, bundles, versions."""
