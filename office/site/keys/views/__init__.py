"""Pages of keys: who may sign what, and one's own."""
