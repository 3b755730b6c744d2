"""Pages of the privacy check."""
