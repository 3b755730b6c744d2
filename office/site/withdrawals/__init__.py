"""Pages of taking down."""
